package dev.lakestep.compiler.expr;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.expr.Token.Kind;
import dev.lakestep.compiler.source.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Cuts one expression into tokens, up to the delimiter that ends it.
final class Lexer {
  static final int DEEPEST = 100;

  private final Text text;
  private final String chars;
  private final String closer;
  private final Token opener;
  private final List<Token> tokens = new ArrayList<>();
  private final List<Token> open = new ArrayList<>();
  private int at;

  private Lexer(Text text, Token opener, String closer) {
    this.text = text;
    this.chars = text.value();
    this.opener = opener;
    this.closer = closer;
    this.at = opener.to();
  }

  /// The tokens, the last of which is the end; where reading goes on; whether white space that
  /// follows is to be dropped.
  record Lexed(Token opener, List<Token> tokens, int end, boolean trims) {}

  /// Reads from behind `opener`, such as a `{{`, up to `closer`, or to the end where that is empty.
  static Lexed read(Text text, Token opener, String closer) {
    return new Lexer(text, opener, closer).read();
  }

  private Lexed read() {
    while (true) {
      if (inText()) {
        piece();
        continue;
      }
      skipSpace();
      if (at >= chars.length()) {
        return end();
      }
      if (open.isEmpty() && !closer.isEmpty() && closes()) {
        boolean trims = chars.charAt(at) == '-';
        int end = at + closer.length() + (trims ? 1 : 0);
        tokens.add(new Token(Kind.END, closer, at, end));
        return new Lexed(opener, List.copyOf(tokens), end, trims);
      }
      if (!closer.isEmpty() && chars.startsWith("{{", at)) {
        throw unclosedRegion(at);
      }
      next();
    }
  }

  private boolean closes() {
    return chars.startsWith(closer, at)
        || (chars.charAt(at) == '-' && chars.startsWith(closer, at + 1));
  }

  private Lexed end() {
    if (!open.isEmpty() && (closer.isEmpty() || open.getLast().is(Kind.OPEN_TEXT))) {
      throw unclosed(open.getLast());
    }
    if (!closer.isEmpty()) {
      throw unclosedRegion(at);
    }
    tokens.add(new Token(Kind.END, "", at, at));
    return new Lexed(opener, List.copyOf(tokens), at, false);
  }

  private boolean inText() {
    return !open.isEmpty() && open.getLast().is(Kind.OPEN_TEXT);
  }

  private void skipSpace() {
    while (at < chars.length() && Character.isWhitespace(chars.charAt(at))) {
      at++;
    }
  }

  private void next() {
    char c = chars.charAt(at);
    if (c == '\'' || c == '"') {
      quoted(c);
    } else if (isDigit(c)) {
      number();
    } else if (isWordStart(chars.codePointAt(at))) {
      word();
    } else {
      sign();
    }
  }

  private void word() {
    int end = wordEnd(at);
    String word = chars.substring(at, end);
    if (!Operators.WORDS.contains(word)) {
      add(Kind.NAME, word, end);
      return;
    }
    String second = word.equals("is") ? "not" : word.equals("not") ? "in" : "";
    int from = afterSpace(end);
    int to = wordEnd(from);
    if (!second.isEmpty() && from > end && chars.substring(from, to).equals(second)) {
      add(Kind.SYMBOL, word + " " + second, to);
    } else {
      add(Kind.SYMBOL, word, end);
    }
  }

  private int afterSpace(int from) {
    int to = from;
    while (to < chars.length() && Character.isWhitespace(chars.charAt(to))) {
      to++;
    }
    return to;
  }

  private int wordEnd(int from) {
    int end = from;
    while (end < chars.length()) {
      int point = chars.codePointAt(end);
      if (!isWordStart(point) && !Character.isDigit(point)) {
        break;
      }
      end += Character.charCount(point);
    }
    return end;
  }

  private void number() {
    int end = digits(at);
    if (end < chars.length() && chars.charAt(end) == 'L') {
      tokens.add(new Token(Kind.WHOLE, chars.substring(at, end), at, end + 1));
      at = end + 1;
    } else if (end + 1 < chars.length()
        && chars.charAt(end) == '.'
        && isDigit(chars.charAt(end + 1))) {
      int last = digits(end + 1);
      add(Kind.DECIMAL, chars.substring(at, last), last);
    } else {
      add(Kind.WHOLE, chars.substring(at, end), end);
    }
  }

  private int digits(int from) {
    int end = from;
    while (end < chars.length() && isDigit(chars.charAt(end))) {
      end++;
    }
    return end;
  }

  private void sign() {
    Optional<Unreadable> mistaken = ForeignSyntax.at(text, at);
    if (mistaken.isPresent()) {
      throw mistaken.get();
    }
    String sign = signHere();
    if (sign.isEmpty()) {
      int end = at + Character.charCount(chars.codePointAt(at));
      throw Unreadable.at(
          text,
          new Token(Kind.SYMBOL, "", at, end),
          "`%s` means nothing in an expression".formatted(chars.substring(at, end)));
    }
    Token token = new Token(Kind.SYMBOL, sign, at, at + sign.length());
    switch (sign) {
      case "(", "[", "{" -> open(token);
      case ")", "]", "}" -> close(token);
      default -> tokens.add(token);
    }
    at = token.to();
  }

  private String signHere() {
    for (String sign : Operators.SIGNS) {
      if (chars.startsWith(sign, at)) {
        return sign;
      }
    }
    return "";
  }

  private void open(Token token) {
    if (open.size() >= DEEPEST) {
      throw Unreadable.of(
          Diagnostic.of(
                  Code.EXPRESSION_TOO_DEEP,
                  text.span(token.from(), token.to()),
                  "more than %d brackets are open here".formatted(DEEPEST))
              .hint("split the expression, for example over `variables`"),
          token.from());
    }
    open.add(token);
    tokens.add(token);
  }

  private void close(Token token) {
    if (open.isEmpty()) {
      throw Unreadable.at(text, token, "`%s` closes nothing".formatted(token.value()))
          .hint(
              token.is("}") && !closer.isEmpty()
                  ? "close the expression with `%s`".formatted(closer)
                  : "remove it, or open it before");
    }
    Token last = open.getLast();
    if (token.is("}") && last.is(Kind.OPEN_HOLE)) {
      open.removeLast();
      tokens.add(new Token(Kind.CLOSE_HOLE, "}", token.from(), token.to()));
      return;
    }
    if (!token.is(closing(last))) {
      throw unclosed(last);
    }
    open.removeLast();
    tokens.add(token);
  }

  private static String closing(Token opened) {
    return switch (opened.value()) {
      case "(" -> ")";
      case "[" -> "]";
      default -> "}";
    };
  }

  /// A text is plain unless a `#` stands in it between double quotes: then it may have holes, and
  /// its backslashes stay.
  private void quoted(char quote) {
    int end = at + 1;
    while (end < chars.length() && chars.charAt(end) != quote) {
      if (quote == '"' && chars.charAt(end) == '#') {
        open(new Token(Kind.OPEN_TEXT, "\"", at, at + 1));
        at++;
        return;
      }
      end += chars.charAt(end) == '\\' ? 2 : 1;
    }
    if (end >= chars.length()) {
      throw unclosed(new Token(Kind.OPEN_TEXT, String.valueOf(quote), at, at + 1));
    }
    add(Kind.TEXT, unescaped(at + 1, end, quote), end + 1);
  }

  private String unescaped(int from, int to, char quote) {
    StringBuilder plain = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      char c = chars.charAt(i);
      boolean escapes =
          c == '\\' && i + 1 < to && (chars.charAt(i + 1) == quote || chars.charAt(i + 1) == '\\');
      plain.append(escapes ? chars.charAt(++i) : c);
    }
    return plain.toString();
  }

  private void piece() {
    int end = at;
    while (end < chars.length() && chars.charAt(end) != '"' && !chars.startsWith("#{", end)) {
      end += chars.charAt(end) == '\\' ? 2 : 1;
    }
    if (end >= chars.length()) {
      throw unclosed(open.getLast());
    }
    if (end > at) {
      add(Kind.TEXT, chars.substring(at, end), end);
    }
    if (chars.charAt(end) == '"') {
      open.removeLast();
      add(Kind.CLOSE_TEXT, "\"", end + 1);
    } else {
      open(new Token(Kind.OPEN_HOLE, "#{", end, end + 2));
      at = end + 2;
    }
  }

  private void add(Kind kind, String value, int end) {
    tokens.add(new Token(kind, value, at, end));
    at = end;
  }

  private Unreadable unclosed(Token opened) {
    String written = opened.value();
    boolean isText = opened.is(Kind.OPEN_TEXT);
    return Unreadable.of(
        Diagnostic.of(
                isText ? Code.UNCLOSED_TEXT : Code.EXPRESSION_SYNTAX,
                text.span(opened.from(), opened.to()),
                isText
                    ? "the text that begins here has no closing `%s`".formatted(written)
                    : "`%s` is not closed".formatted(written))
            .hint("close it with `%s`".formatted(isText ? written : closing(opened))),
        isText ? opened.from() : at);
  }

  private Unreadable unclosedRegion(int resumes) {
    return Unreadable.of(
        Diagnostic.of(
                Code.UNCLOSED_EXPRESSION,
                text.span(opener.from(), opener.to()),
                "`%s` is not closed".formatted(opener.value()))
            .hint("close it with `%s`".formatted(closer)),
        resumes);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWordStart(int point) {
    return Character.isLetter(point) || point == '_';
  }
}
