package dev.lakestep.compiler.sql.ddl;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Fix;
import dev.lakestep.compiler.diagnostic.Suggestion;
import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.sql.Stretch;
import dev.lakestep.compiler.sql.Token;
import dev.lakestep.compiler.sql.Token.Kind;
import dev.lakestep.compiler.sql.Tokens;
import dev.lakestep.compiler.sql.Unseen;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Walks over the tokens of one statement, and refuses what does not fit where it stands.
final class Cursor {
  private static final Token END = new Token(Kind.BROKEN, new Stretch(0, 0));

  private final Tokens tokens;
  private final String[] words;
  private int next;

  Cursor(Tokens tokens) {
    this.tokens = tokens;
    this.words = new String[tokens.all().size()];
  }

  Tokens tokens() {
    return tokens;
  }

  int index() {
    return next;
  }

  boolean isEnd() {
    return next >= words.length;
  }

  /// Whether one more token follows, and no other.
  boolean isLast() {
    return next == words.length - 1;
  }

  /// The token `ahead` of the next one; behind the end, one of no length.
  Token peek(int ahead) {
    return next + ahead < words.length ? tokens.all().get(next + ahead) : END;
  }

  /// The token that is read next.
  Token peek() {
    return peek(0);
  }

  Token take() {
    if (isEnd()) {
      throw refuse("the statement ends too early");
    }
    return tokens.all().get(next++);
  }

  /// The token that was read last.
  Token last() {
    return tokens.all().get(Math.max(0, next - 1));
  }

  Stretch since(int index) {
    return tokens.all().get(index).at().to(last().at());
  }

  /// A word in capitals; what is none is empty.
  String word(int ahead) {
    int index = next + ahead;
    if (index >= words.length || tokens.all().get(index).kind() != Kind.WORD) {
      return "";
    }
    String word = words[index];
    if (word == null) {
      word = tokens.text(tokens.all().get(index)).toUpperCase(Locale.ROOT);
      words[index] = word;
    }
    return word;
  }

  String word() {
    return word(0);
  }

  boolean isAt(String... wanted) {
    for (int i = 0; i < wanted.length; i++) {
      if (!word(i).equals(wanted[i])) {
        return false;
      }
    }
    return true;
  }

  boolean accept(String... wanted) {
    boolean there = isAt(wanted);
    next += there ? wanted.length : 0;
    return there;
  }

  void expect(String... wanted) {
    for (String word : wanted) {
      if (!accept(word)) {
        throw missing(word);
      }
    }
  }

  boolean isSign(String sign, int ahead) {
    Token token = peek(ahead);
    return token.kind() == Kind.SIGN && tokens.text(token).equals(sign);
  }

  boolean isSign(String sign) {
    return isSign(sign, 0);
  }

  boolean acceptSign(String sign) {
    boolean there = isSign(sign);
    next += there ? 1 : 0;
    return there;
  }

  void expectSign(String sign) {
    if (!acceptSign(sign)) {
      throw missing(sign);
    }
  }

  void expectEnd() {
    if (!isEnd()) {
      throw unexpected(List.of());
    }
  }

  /// What stands next, as its author wrote it.
  String written() {
    return written(peek());
  }

  String written(Token token) {
    return spelled(tokens.text(token));
  }

  private static String spelled(String text) {
    String holes =
        text.codePoints()
            .collect(StringBuilder::new, Cursor::spell, StringBuilder::append)
            .toString();
    return holes.length() > 60 ? holes.substring(0, 60) + ".." : holes;
  }

  private static void spell(StringBuilder to, int point) {
    if (point >= 0xE000 && point < 0xF8FF) {
      to.append("{{ }}");
    } else {
      to.appendCodePoint(point);
    }
  }

  /// Where the next token stands; behind the end, the end.
  Stretch place() {
    if (isEnd()) {
      int end = tokens.at().to();
      return new Stretch(end, end);
    }
    return peek().at();
  }

  Span span(Stretch at) {
    return tokens.sql().span(at);
  }

  Diagnostic diagnostic(Stretch at, String message) {
    return Diagnostic.of(Code.SQL_SYNTAX, span(at), message);
  }

  /// Refuses the next token.
  Refusal refuse(String message, String... hints) {
    return refuse(place(), message, hints);
  }

  Refusal refuse(Stretch at, String message, String... hints) {
    Diagnostic diagnostic = diagnostic(at, message);
    for (String hint : hints) {
      diagnostic = diagnostic.hint(hint);
    }
    return Refusal.of(next, diagnostic);
  }

  /// Refuses for what a diagnostic says.
  Refusal refuse(Diagnostic diagnostic) {
    return Refusal.of(next, diagnostic);
  }

  Refusal missing(String wanted) {
    if (isEnd()) {
      return refuse("`%s` is missing at the end of the statement".formatted(wanted));
    }
    if (peek().kind() == Kind.BROKEN) {
      return broken();
    }
    Optional<String> typo = Suggestion.nearest(word(), List.of(wanted));
    return typo.isPresent()
        ? unexpected(List.of(wanted))
        : refuse("`%s` is missing before `%s`".formatted(wanted, written()));
  }

  /// Refuses a word where one of others may stand.
  Refusal unexpected(List<String> known) {
    if (isEnd()) {
      return refuse("the statement ends too early", oneOf(known));
    }
    if (peek().kind() == Kind.BROKEN) {
      return broken();
    }
    Diagnostic diagnostic = diagnostic(place(), "`%s` is not known here".formatted(written()));
    Optional<String> nearest = Suggestion.nearest(word(), known);
    if (nearest.isPresent()) {
      return refuse(
          mend(
              diagnostic.hint("did you mean `%s`?".formatted(nearest.get())),
              "write `%s`".formatted(nearest.get()),
              place(),
              nearest.get()));
    }
    return refuse(diagnostic.hint(known.isEmpty() ? "the statement ends before it" : oneOf(known)));
  }

  private static String oneOf(List<String> known) {
    List<String> quoted = known.stream().map("`%s`"::formatted).toList();
    return quoted.size() == 1
        ? "here stands " + quoted.getFirst()
        : "here stands one of " + String.join(", ", quoted);
  }

  private Refusal broken() {
    String text = tokens.text(peek());
    if (text.startsWith("/*")) {
      return refuse(head(2), "this comment is never closed", "end it with `*/`");
    }
    if ("'\"`".indexOf(text.charAt(0)) >= 0) {
      char quote = text.charAt(0);
      return refuse(
          head(1),
          "the `%s` that begins here is never closed".formatted(quote),
          "a `%1$s` inside of quotes is written as `%2$s%1$s`"
              .formatted(quote, quote == '`' ? "`" : "\\"));
    }
    return Unseen.at(tokens.sql(), peek())
        .map(this::refuse)
        .orElseGet(() -> refuse("`%s` means nothing in SQL".formatted(written())));
  }

  private Stretch head(int length) {
    int from = peek().at().from();
    return new Stretch(from, from + length);
  }

  /// Adds a fix where the text stands in the source just as it reads.
  Diagnostic mend(Diagnostic diagnostic, String title, Stretch at, String replacement) {
    return diagnostic.fixIf(
        isAsWritten(at) && fits(replacement), Fix.replace(title, span(at), replacement));
  }

  /// Whether a stretch was not written as an escape, elsewhere, or with a hole in it.
  boolean isAsWritten(Stretch at) {
    Stretch wide = at.length() > 0 ? at : new Stretch(Math.max(0, at.from() - 1), at.to());
    return span(wide).text().equals(tokens.sql().of(wide));
  }

  /// Whether it may stand in the quotes of the source, if the whole text stands in some.
  private boolean fits(String replacement) {
    Span all = span(new Stretch(0, 0));
    char before = all.start() == 0 ? ' ' : all.source().text().charAt(all.start() - 1);
    return (before != '\'' && before != '"')
        || (replacement.indexOf(before) < 0 && replacement.indexOf('\\') < 0);
  }
}
