package dev.lakestep.compiler.yaml;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.source.Source;
import dev.lakestep.compiler.source.Span;
import java.util.Optional;

/// A value such as `{{ inputs.day }}` without quotes: for YAML it starts a mapping.
final class UnquotedExpression {
  private static final int LONGEST = 2_000;

  private UnquotedExpression() {}

  /// The problem, if an expression or a template tag starts at `offset`.
  static Optional<Problem> at(Source source, String text, int offset, boolean inBrackets) {
    boolean starts =
        text.startsWith("{{", offset)
            || text.startsWith("{%", offset)
            || text.startsWith("{#", offset);
    if (!starts) {
      return Optional.empty();
    }
    Span value = source.span(offset, end(text, offset, inBrackets));
    Diagnostic diagnostic =
        Diagnostic.of(
                Code.UNQUOTED_EXPRESSION,
                value,
                "without quotes, YAML takes the `{` of `%s` for the start of a mapping"
                    .formatted(Quotes.excerpt(value.text())))
            .hint("put the whole value in quotes")
            .fix(Quotes.around(value));
    return Optional.of(Problem.covering(value, diagnostic));
  }

  /// Between brackets the value ends with the expression; elsewhere with the line that closes it.
  private static int end(String text, int offset, boolean inBrackets) {
    char last = text.charAt(offset + 1) == '{' ? '}' : text.charAt(offset + 1);
    String closer = last + "}";
    int close = text.indexOf(closer, offset + 2, Math.min(text.length(), offset + LONGEST));
    int lineEnd = Lines.end(text, close < 0 ? offset : close);
    if (close >= 0 && inBrackets) {
      return close + closer.length();
    }
    int lastClose = text.lastIndexOf('}', lineEnd - 1) + 1;
    boolean key = close >= 0 && text.startsWith(":", lastClose) && endsKey(text, lastClose + 1);
    return key ? lastClose : Lines.valueEnd(text, Math.max(lastClose, offset + 1), lineEnd);
  }

  private static boolean endsKey(String text, int offset) {
    return offset == text.length()
        || Lines.isBlank(text.charAt(offset))
        || Lines.isBreak(text.charAt(offset));
  }
}
