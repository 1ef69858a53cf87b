package dev.lakestep.compiler.yaml;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Fix;
import dev.lakestep.compiler.source.Span;

/// Quotes that do not close, or close too early, and escapes between them.
final class QuoteErrors {
  private QuoteErrors() {}

  static Problem unclosed(Complaint complaint) {
    Span opened = opened(complaint, complaint.from());
    return Problem.fatal(
        Diagnostic.of(Code.UNCLOSED_QUOTE, opened, "the quote that opens here is never closed")
            .hint("close it with `%c` at the end of the value".formatted(opened.text().charAt(0))));
  }

  static Problem escape(Complaint complaint) {
    int backslash = complaint.text().lastIndexOf('\\', complaint.at());
    int start = Math.max(backslash, complaint.from());
    Span escape = complaint.span(start, Math.max(start + 2, complaint.at() + 1));
    Span first = complaint.span(start, start + 1);
    Diagnostic diagnostic =
        Diagnostic.of(
                Code.BAD_ESCAPE,
                escape,
                "between double quotes, `%s` is not an escape that YAML knows"
                    .formatted(Quotes.excerpt(escape.text())))
            .hint("write `\\\\` for a backslash, or put the value in single quotes");
    boolean unknown = complaint.words().contains("unknown escape");
    return Problem.fatal(
        unknown ? diagnostic.fix(Fix.replace("double the backslash", first, "\\\\")) : diagnostic);
  }

  /// Text behind a closing quote: often that quote was meant to be part of the text, or the one
  /// that closed it was meant to open another value.
  static Problem textBehind(Complaint complaint) {
    Span quoted = complaint.tree().lastScalar();
    if (complaint.line(quoted.start()) != complaint.line(quoted.end())) {
      return Problem.fatal(
          Diagnostic.of(
                  Code.UNCLOSED_QUOTE,
                  opened(complaint, quoted.start()),
                  "the quote that opens here is closed only in line %d"
                      .formatted(complaint.line(quoted.end())))
              .related(complaint.span(quoted.end() - 1, quoted.end()), "it is closed here")
              .hint("close it at the end of its own line"));
    }
    Span value = complaint.span(quoted.start(), complaint.content(complaint.at()).end());
    Span behind = complaint.span(complaint.at(), value.end());
    Diagnostic diagnostic =
        Diagnostic.of(
                Code.TEXT_AFTER_VALUE,
                behind,
                "`%s` stands behind the closing quote".formatted(Quotes.excerpt(behind.text())))
            .hint(hint(value.text().charAt(0)));
    boolean escapes = value.text().indexOf('\\') >= 0;
    return complaint.about(
        value,
        escapes
            ? diagnostic
            : diagnostic.fix(
                Fix.replace(
                    "put quotes around the whole value",
                    value,
                    Quotes.quoted(unquoted(value.text())))));
  }

  private static String hint(char quote) {
    return quote == '\''
        ? "between single quotes write `''` for an apostrophe, or use double quotes"
        : "between double quotes write `\\\"` for a quote, or use single quotes";
  }

  private static String unquoted(String value) {
    char quote = value.charAt(0);
    boolean both = value.length() > 1 && value.charAt(value.length() - 1) == quote;
    return both ? value.substring(1, value.length() - 1) : value;
  }

  private static Span opened(Complaint complaint, int quote) {
    int end = Lines.end(complaint.text(), quote);
    return complaint.span(quote, Lines.trimBlanks(complaint.text(), quote, end));
  }
}
