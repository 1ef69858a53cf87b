package dev.lakestep.compiler.yaml;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Fix;
import dev.lakestep.compiler.source.Span;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Colons that YAML reads differently from their author, or misses.
final class ColonErrors {
  private static final Pattern TIGHT_KEY = Pattern.compile("\\w[\\w.-]*:(?=[^\\s/:])");
  private static final Pattern TIGHT_DASH = Pattern.compile("-(?=\\w)");

  private ColonErrors() {}

  /// A second colon in a line, or a key where the value of the line above goes on.
  static Problem inValue(Complaint complaint) {
    Span value = complaint.value(complaint.at());
    if (value.start() > complaint.at()) {
      return tightKeyAbove(complaint).orElseGet(() -> LineErrors.tooDeep(complaint));
    }
    Span inner = complaint.span(value.start(), complaint.at());
    return complaint.about(
        value,
        Diagnostic.of(
                Code.UNQUOTED_COLON,
                value,
                "without quotes, YAML takes `%s` for a second key in this line"
                    .formatted(Quotes.excerpt(inner.text())))
            .hint("put the whole value in quotes")
            .fix(Quotes.around(value)));
  }

  /// A line in which a colon was expected.
  static Problem missing(Complaint complaint, int offset) {
    Span line = complaint.content(offset);
    Optional<Problem> tight =
        tight(complaint, offset, TIGHT_KEY).or(() -> tight(complaint, offset, TIGHT_DASH));
    return tight.orElseGet(() ->
        Problem.fatal(
            Diagnostic.of(
                    Code.MISSING_COLON,
                    line,
                    "`%s` is neither a key with a value nor a part of what stands above"
                        .formatted(Quotes.excerpt(line.text())))
                .hint("write a key as `name: value`")
                .hint("if it goes on the text above, indent it deeper than that text's key")));
  }

  /// A key without a space behind its colon at the start of the text that ends before this line.
  private static Optional<Problem> tightKeyAbove(Complaint complaint) {
    int at = complaint.tree().lastScalar().start();
    while (at < Lines.start(complaint.text(), complaint.at())) {
      Optional<Problem> tight = tight(complaint, at, TIGHT_KEY);
      if (tight.isPresent()) {
        return tight;
      }
      at = Lines.afterBreak(complaint.text(), Lines.end(complaint.text(), at));
    }
    return Optional.empty();
  }

  private static Optional<Problem> tight(Complaint complaint, int offset, Pattern pattern) {
    return tight(complaint.content(offset), pattern).map(Problem::fatal);
  }

  /// The complaint about a line such as `id:hello`.
  static Optional<Diagnostic> tightKey(Span line) {
    return tight(line, TIGHT_KEY);
  }

  private static Optional<Diagnostic> tight(Span line, Pattern pattern) {
    Matcher matcher = pattern.matcher(line.text());
    if (!matcher.lookingAt()) {
      return Optional.empty();
    }
    Span sign = line.source().span(line.start() + matcher.end() - 1, line.start() + matcher.end());
    return Optional.of(
        Diagnostic.of(
                Code.MISSING_SPACE,
                sign,
                "a space is missing behind the `%s` in `%s`"
                    .formatted(sign.text(), Quotes.excerpt(line.text())))
            .hint("write `%s `".formatted(matcher.group()))
            .fix(Fix.replace("add the space", sign, sign.text() + " ")));
  }
}
