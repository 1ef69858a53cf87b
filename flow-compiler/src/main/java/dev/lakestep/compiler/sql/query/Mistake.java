package dev.lakestep.compiler.sql.query;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Suggestion;
import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.sql.GoesOn;
import dev.lakestep.compiler.sql.Phrase;
import dev.lakestep.compiler.sql.Stretch;
import dev.lakestep.compiler.sql.Token;
import dev.lakestep.compiler.sql.Tokens;
import dev.lakestep.compiler.sql.Unseen;
import dev.lakestep.compiler.sql.query.QueryReader.Parsed;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// Says in our words why a statement could not be read, and what to do.
final class Mistake {
  private final Tokens tokens;
  private final List<Token> all;
  private final String message;
  private final Expected expected;

  /// The number of the token that cannot stand there; that of tokens where the end comes too early.
  private final int at;

  Mistake(Tokens tokens, Parsed.Refused refused) {
    this.tokens = tokens;
    this.all = tokens.all();
    this.message = refused.message();
    this.expected = Expected.in(message);
    this.at = token(refused.index());
  }

  private int token(int index) {
    for (int i = 0; i < all.size(); i++) {
      if (index < all.get(i).at().to()) {
        return i;
      }
    }
    return all.size();
  }

  Diagnostic diagnostic() {
    OptionalInt open = at == all.size() ? open() : OptionalInt.empty();
    if (open.isPresent()) {
      Span span = tokens.sql().span(all.get(open.getAsInt()).at());
      return Diagnostic.of(Code.SQL_SYNTAX, span, "nothing closes this `(`");
    }
    if (at < all.size() && kind(at) == Token.Kind.WORD && isHole(at)) {
      return GoesOn.at(span(), word(-1, ""));
    }
    Diagnostic plain = Diagnostic.of(Code.SQL_SYNTAX, span(), words());
    if (kind(at) == Token.Kind.BROKEN) {
      return Unseen.at(tokens.sql(), all.get(at)).orElse(plain);
    }
    return new Remedies(this).mended(plain).orElseGet(() -> plain.hintIf(hint()));
  }

  private boolean isHole(int index) {
    return !tokens.sql().holes(all.get(index).at()).isEmpty();
  }

  /// Whether a value is put in right behind the mistake.
  boolean isBeforeHole() {
    return at + 1 < all.size() && kind(at + 1) == Token.Kind.WORD && isHole(at + 1);
  }

  /// The last parenthesis that nothing closes.
  private OptionalInt open() {
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < all.size(); i++) {
      switch (text(i)) {
        case "(" -> open.push(i);
        case ")" -> open.poll();
        default -> {}
      }
    }
    return open.isEmpty() ? OptionalInt.empty() : OptionalInt.of(open.peek());
  }

  private String words() {
    if (message.contains("stack overflow")) {
      return "this statement is nested too deeply";
    }
    if (at == all.size()) {
      return "the statement ends too early";
    }
    if (kind(at) == Token.Kind.BROKEN) {
      String text = text(at);
      return text.startsWith("'") || text.startsWith("\"")
          ? "nothing closes this quote"
          : text.startsWith("/*") ? "nothing closes this comment" : cannotStand();
    }
    if (message.startsWith("mismatched input")) {
      return cannotStand();
    }
    if (message.startsWith("identifiers must not start with a digit")) {
      return "`%s` begins with a digit, as no name does".formatted(shown(at));
    }
    return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
  }

  private String cannotStand() {
    return "`%s` cannot stand here".formatted(shown(at));
  }

  private Optional<String> hint() {
    // In `SELECT a FORM t` the word in front is the wrong one: it was taken for a name.
    return meant(at - 1, "did you mean `%s` for `%s`?")
        .or(() -> meant(at, "did you mean `%s`?"))
        .or(() -> Optional.of(expected.hint()).filter(hint -> !hint.isEmpty()));
  }

  private Optional<String> meant(int index, String question) {
    return index < 0 || index >= all.size() || kind(index) != Token.Kind.WORD
        ? Optional.empty()
        : Suggestion.nearest(word(index), expected.meant())
            .filter(word -> !word.equals(word(index)))
            .map(word -> question.formatted(word, text(index)));
  }

  private Span span() {
    int end = tokens.at().to();
    return tokens.sql().span(at == all.size() ? new Stretch(end, end) : all.get(at).at());
  }

  int at() {
    return at;
  }

  Expected expected() {
    return expected;
  }

  /// Where so many tokens from the mistake were written.
  Span span(int from, int to) {
    return tokens.sql().span(all.get(at + from).at().to(all.get(at + to).at()));
  }

  /// The word at an offset from the mistake, in capitals; nothing past either end.
  String word(int offset, String otherwise) {
    int index = at + offset;
    return index < 0 || index >= all.size() ? otherwise : word(index);
  }

  /// The word that the statement begins with.
  String first() {
    return word(0);
  }

  /// The same as it is written.
  String written(int offset) {
    return text(at + offset);
  }

  boolean isAdjacent(int first, int second) {
    return all.get(at + first).at().to() == all.get(at + second).at().from();
  }

  Token.Kind kind(int index) {
    return index < 0 || index >= all.size() ? Token.Kind.SIGN : all.get(index).kind();
  }

  private String word(int index) {
    return text(index).toUpperCase(Locale.ROOT);
  }

  private String text(int index) {
    return tokens.text(all.get(index));
  }

  /// As its author wrote it, within reason.
  private String shown(int index) {
    String text = new Phrase(text(index)).spelled(_ -> "{{ .. }}");
    int line = text.indexOf('\n');
    String first = line < 0 ? text : text.substring(0, line);
    return first.length() > 40 ? first.substring(0, 40) + ".." : first;
  }
}
