package dev.lakestep.compiler.yaml;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Fix;
import dev.lakestep.compiler.source.Span;

/// Lines that start in the wrong column or with a tab, and the rest of a line behind a value.
final class LineErrors {
  private LineErrors() {}

  static Problem tab(Complaint complaint) {
    String text = complaint.text();
    int last = Math.max(0, text.lastIndexOf('\t', complaint.at()));
    int first = last;
    while (first > 0 && text.charAt(first - 1) == '\t') {
      first--;
    }
    Span tabs = complaint.span(first, last + 1);
    Diagnostic diagnostic =
        Diagnostic.of(Code.TAB_INDENTATION, tabs, "a tab cannot indent a line of YAML")
            .hint("use spaces");
    boolean startsLine = first == Lines.start(text, first);
    return Problem.fatal(
        startsLine
            ? diagnostic.fix(
                Fix.replace("replace the tab with spaces", tabs, "  ".repeat(tabs.length())))
            : diagnostic);
  }

  /// A line, or the rest of one, that cannot follow what has been read.
  static Problem afterValue(Complaint complaint) {
    String text = complaint.text();
    if (Lines.contentStart(text, complaint.at()) >= complaint.at()) {
      return complaint.words().contains("'<scalar>'")
          ? ColonErrors.missing(complaint, complaint.at())
          : misplaced(complaint);
    }
    int before = Lines.trimBlanks(text, 0, complaint.at());
    boolean quoted = "\"'".indexOf(text.charAt(before - 1)) >= 0;
    if (quoted && complaint.tree().lastScalar().end() == before) {
      return QuoteErrors.textBehind(complaint);
    }
    Span found = complaint.span(complaint.at(), complaint.at() + 1);
    return switch (found.text()) {
      case "" -> SyntaxErrors.unclear(complaint);
      case "]", "}" -> BracketErrors.closesNothing(found);
      default -> textBehind(complaint);
    };
  }

  private static Problem textBehind(Complaint complaint) {
    Span value = complaint.value(complaint.at());
    Span behind = complaint.span(complaint.at(), value.end());
    return complaint.about(
        value,
        Diagnostic.of(
                Code.TEXT_AFTER_VALUE,
                behind,
                "`%s` stands behind a value that has ended"
                    .formatted(Quotes.excerpt(behind.text())))
            .hint("put the whole value in quotes")
            .fix(Quotes.around(value)));
  }

  private static Problem misplaced(Complaint complaint) {
    boolean item = complaint.text().startsWith("-", complaint.at());
    Span place =
        item ? complaint.span(complaint.at(), complaint.at() + 1) : complaint.key(complaint.at());
    String word = Quotes.excerpt(place.text());
    Diagnostic diagnostic =
        switch (complaint.found()) {
          case "-" ->
              misplaced(place, "a list item cannot stand among the keys of a mapping")
                  .hint("indent it deeper than the key that the list belongs to");
          case "?" ->
              misplaced(place, "the key `" + word + "` cannot stand among the items of a list")
                  .hint("indent it like the keys of an item, or move it out of the list");
          default ->
              misplaced(
                  place,
                  item
                      ? "this list item does not line up with the items above it"
                      : "`" + word + "` does not line up with the keys above it");
        };
    return Problem.fatal(Neighbours.of(complaint, place.start(), item).advise(diagnostic));
  }

  private static Diagnostic misplaced(Span place, String message) {
    return Diagnostic.of(Code.BAD_INDENTATION, place, message);
  }

  /// A key that would be a part of the value above it.
  static Problem tooDeep(Complaint complaint) {
    Span key = complaint.key(complaint.at());
    Span above = complaint.key(complaint.tree().lastScalar().start());
    Diagnostic diagnostic =
        Diagnostic.of(
            Code.BAD_INDENTATION,
            key,
            "`%s` is indented like a part of the value above it"
                .formatted(Quotes.excerpt(key.text())));
    return Problem.fatal(
        above.start() < key.start()
            ? diagnostic.hint(Neighbours.beside(above))
            : diagnostic.hint("indent it like the line it belongs with"));
  }
}
