package dev.lakestep.compiler.yaml;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.source.Span;

/// Lists and mappings between brackets that do not close, and brackets that close nothing.
final class BracketErrors {
  private BracketErrors() {}

  /// Something else where a comma or the closing bracket was expected.
  static Problem separator(Complaint complaint) {
    boolean ends = complaint.words().contains("stream end");
    if (ends || complaint.line(complaint.from()) != complaint.line(complaint.at())) {
      return unclosed(complaint, complaint.from());
    }
    Span bracket = complaint.span(complaint.from(), complaint.from() + 1);
    Span found = complaint.span(complaint.at(), complaint.at() + 1);
    return Problem.fatal(
        Diagnostic.of(
                Code.UNMATCHED_BRACKET,
                found,
                "a `,` or a `%c` is missing before this `%s`"
                    .formatted(partner(bracket), found.text()))
            .related(bracket, "for the bracket that opens here")
            .hint("if the value is text, put quotes around it"));
  }

  /// A place where a value was expected.
  static Problem noValue(Complaint complaint) {
    if (complaint.words().contains("stream end") && complaint.tree().inBrackets()) {
      return unclosed(complaint, complaint.tree().openedAt());
    }
    Span found = complaint.span(complaint.at(), complaint.at() + 1);
    return switch (found.text()) {
      case "]", "}" -> closesNothing(found);
      case "," -> complaint.tree().inBrackets() ? noItem(found) : StartErrors.reserved(complaint);
      default -> SyntaxErrors.unclear(complaint);
    };
  }

  static Problem closesNothing(Span bracket) {
    return Problem.fatal(
        Diagnostic.of(
                Code.UNMATCHED_BRACKET,
                bracket,
                "this `%s` closes no bracket that is open here".formatted(bracket.text()))
            .hint("remove it; if the value is text, put quotes around it"));
  }

  private static Problem noItem(Span comma) {
    return Problem.fatal(
        Diagnostic.of(Code.YAML_SYNTAX, comma, "there is no value before this `,`")
            .hint("remove the comma, or write a value before it"));
  }

  private static Problem unclosed(Complaint complaint, int opened) {
    Span bracket = complaint.span(opened, opened + 1);
    return Problem.fatal(
        Diagnostic.of(
                Code.UNMATCHED_BRACKET,
                bracket,
                "the `%s` that opens here is not closed".formatted(bracket.text()))
            .hint("close it with `%c`".formatted(partner(bracket)))
            .hint("if the value is text, put quotes around it"));
  }

  private static char partner(Span bracket) {
    return bracket.text().equals("{") ? '}' : ']';
  }
}
