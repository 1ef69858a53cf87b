package dev.lakestep.compiler.expr;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.expr.Token.Kind;
import dev.lakestep.compiler.source.Text;

/// What to say of brackets, quotes and delimiters that nothing closes.
final class Unclosed {
  private Unclosed() {}

  static String closing(Token opened) {
    return switch (opened.value()) {
      case "(" -> ")";
      case "[" -> "]";
      default -> "}";
    };
  }

  /// A bracket or a quote that is open where reading has come to.
  static Unreadable bracket(Text text, Token opened, int at) {
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

  /// A `{{` or `{%` without its other half.
  static Unreadable region(Text text, Token opener, String closer, int resumes) {
    return Unreadable.of(
        Diagnostic.of(
                Code.UNCLOSED_EXPRESSION,
                text.span(opener.from(), opener.to()),
                "`%s` is not closed".formatted(opener.value()))
            .hint("close it with `%s`".formatted(closer)),
        resumes);
  }
}
