package dev.lakestep.compiler.yaml;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Puts the library's complaints into words for the author of a flow.
final class SyntaxErrors {
  /// In this order: the first whose sign is part of the complaint explains it.
  private static final List<Rule> RULES =
      List.of(
          new Rule("(TAB)", LineErrors::tab),
          new Rule("cannot start any token", StartErrors::reserved),
          new Rule("scanning an alias", StartErrors::reserved),
          new Rule("scanning an anchor", StartErrors::reserved),
          new Rule("scanning a tag", StartErrors::tag),
          new Rule("undefined tag handle", StartErrors::tag),
          new Rule("scanning a block scalar", StartErrors::textBlock),
          new Rule("sequence entries are not allowed", StartErrors::listBesideKey),
          new Rule("mapping values are not allowed", ColonErrors::inValue),
          new Rule("could not find expected ':'", it -> ColonErrors.missing(it, it.from())),
          new Rule("scanning a quoted scalar", QuoteErrors::unclosed),
          new Rule("scanning a double-quoted scalar", QuoteErrors::escape),
          new Rule("DEL character", SyntaxErrors::controlCharacter),
          new Rule("expected ',' or", BracketErrors::separator),
          new Rule("expected the node content", BracketErrors::noValue),
          new Rule("expected <block end>", LineErrors::afterValue),
          new Rule("expected '<document start>'", LineErrors::afterValue));

  private SyntaxErrors() {}

  private record Rule(String sign, Function<Complaint, Problem> explanation) {}

  static Problem explain(Complaint complaint) {
    Optional<Problem> expression = UnquotedExpression.near(complaint);
    return expression.orElseGet(() ->
        RULES.stream()
            .filter(rule -> complaint.words().contains(rule.sign()))
            .findFirst()
            .<Function<Complaint, Problem>>map(Rule::explanation)
            .orElse(SyntaxErrors::unclear)
            .apply(complaint));
  }

  private static Problem controlCharacter(Complaint complaint) {
    int delete = complaint.text().indexOf('\u007F', complaint.from());
    return Problem.fatal(Sources.controlCharacter(complaint.mended().source(), delete));
  }

  static Problem unclear(Complaint complaint) {
    return Problem.fatal(
        Diagnostic.of(
                Code.YAML_SYNTAX,
                complaint.span(complaint.at(), complaint.at() + 1),
                "from here on this is not YAML")
            .hint("look at the colons, the quotes and the indentation of this line"));
  }
}
