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

  /// The unquoted expression in the lines of a complaint, which is then the cause of it.
  static Optional<Problem> near(Complaint complaint) {
    return inLine(complaint, complaint.from()).or(() -> inLine(complaint, complaint.at()));
  }

  private static Optional<Problem> inLine(Complaint complaint, int offset) {
    String text = complaint.text();
    int end = Math.min(Lines.end(text, offset), offset + LONGEST);
    boolean quoted = false;
    for (int at = Lines.contentStart(text, offset); at < end; at++) {
      char c = text.charAt(at);
      quoted ^= c == '"' || c == '\'';
      if (c == '{' && !quoted && startsValue(text, at)) {
        Optional<Problem> found =
            at(complaint.mended().source(), text, at, complaint.tree().inBrackets());
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /// Whether a value can start here: at the start of the line, or behind `:`, `-`, `[` or `,`.
  private static boolean startsValue(String text, int at) {
    int lineStart = Lines.start(text, at);
    int before = Lines.trimBlanks(text, lineStart, at);
    return before == lineStart || ":-[,".indexOf(text.charAt(before - 1)) >= 0;
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
    boolean key =
        close >= 0 && text.startsWith(":", lastClose) && Lines.endsWord(text, lastClose + 1);
    return key ? lastClose : Lines.valueEnd(text, Math.max(lastClose, offset + 1), lineEnd);
  }
}
