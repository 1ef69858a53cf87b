package dev.lakestep.compiler.yaml;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.source.Span;

/// Values whose first sign means something else in YAML than their author thought.
final class StartErrors {
  private StartErrors() {}

  static Problem reserved(Complaint complaint) {
    Span value = complaint.quotable(complaint.from());
    char sign = value.length() == 0 ? ' ' : value.text().charAt(0);
    String excerpt = Quotes.excerpt(value.text());
    String message =
        switch (sign) {
          case '*' -> "without quotes, YAML takes the `*` of `" + excerpt + "` for an alias";
          case '&' -> "without quotes, YAML takes the `&` of `" + excerpt + "` for an anchor";
          case '`' -> "without quotes, nothing can start with a backtick";
          default -> "without quotes, nothing can start with `" + sign + "`";
        };
    return complaint.about(
        value,
        Diagnostic.of(Code.RESERVED_START, value, message)
            .hint("put the whole value in quotes")
            .fix(Quotes.around(value)));
  }

  static Problem tag(Complaint complaint) {
    Span value = complaint.quotable(complaint.from());
    return complaint.about(
        value,
        Diagnostic.of(
                Code.BAD_TAG,
                value,
                "without quotes, YAML takes the `!` of `%s` for the start of a tag"
                    .formatted(Quotes.excerpt(value.text())))
            .hint("put the whole value in quotes, or remove the tag")
            .fix(Quotes.around(value)));
  }

  static Problem textBlock(Complaint complaint) {
    if (complaint.words().contains("leading empty lines")) {
      return blankLine(complaint);
    }
    Span value = complaint.quotable(complaint.from());
    char sign = complaint.text().charAt(value.start());
    Span rest = complaint.span(complaint.at(), value.end());
    return complaint.about(
        value,
        Diagnostic.of(
                Code.BAD_TEXT_BLOCK,
                rest,
                "the text of a `%c` block starts on the line below it".formatted(sign))
            .hint("move `%s` to a new, indented line".formatted(Quotes.excerpt(rest.text())))
            .hint("or, if the value shall start with `%c`, put it in quotes".formatted(sign)));
  }

  private static Problem blankLine(Complaint complaint) {
    int line = Lines.start(complaint.text(), complaint.at());
    int above = Lines.start(complaint.text(), Math.max(0, line - 1));
    return Problem.fatal(
        Diagnostic.of(
                Code.BAD_TEXT_BLOCK,
                complaint.span(above, Lines.end(complaint.text(), above)),
                "this empty line is indented deeper than the text below it")
            .hint("remove the spaces from the empty line"));
  }

  static Problem listBesideKey(Complaint complaint) {
    Span value = complaint.quotable(complaint.at());
    return Problem.fatal(
        Diagnostic.of(Code.LIST_BESIDE_KEY, value, "a list cannot start on the line of its key")
            .hint("start a new line before the `-`")
            .hint(
                "or, if `%s` is text, put quotes around it"
                    .formatted(Quotes.excerpt(value.text()))));
  }
}
