package dev.lakestep.cli.dev.sql;

import dev.lakestep.compiler.FlowCompiler;
import dev.lakestep.compiler.check.Checks;
import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.expr.Expr;
import dev.lakestep.compiler.source.Source;
import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.source.Text;
import dev.lakestep.compiler.sql.Script;
import dev.lakestep.compiler.sql.SqlReader;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.SqlText.Piece;
import dev.lakestep.compiler.sql.hole.HoleKind;
import dev.lakestep.compiler.sql.hole.Holes;
import dev.lakestep.compiler.statement.FlowSql;
import dev.lakestep.compiler.statement.Slip;
import dev.lakestep.compiler.statement.TaskSql;
import dev.lakestep.compiler.statement.TaskSql.Reading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads SQL that stands in a document outside of any flow.
final class Passage {
  private static final Pattern HOLE = Pattern.compile("\\{\\{.*?}}", Pattern.DOTALL);

  /// A clean flow, whose SQL is exchanged for what is checked.
  private static final Source FRAME =
      new Source(
          "frame",
          """
          id: frame
          namespace: frames
          tasks:
            - id: sql
              type: aws.athena.Query
              query: SELECT {{ kv('value') }}
          """);

  private Passage() {}

  /// What an expression means is not known here, so each is a hole, and may have any value.
  static Found read(Source source, int from, int to) {
    Diagnostics problems = new Diagnostics();
    Script script = SqlReader.read(text(source, from, to), problems);
    List<HoleKind> kinds = Holes.kinds(script, problems);
    Diagnostics checked = new Diagnostics();
    Checks.run(List.of(framed(script, kinds)), checked);
    checked.sorted().stream()
        .filter(problem -> problem.span().source() == source)
        .forEach(problems::report);
    return new Found(List.of(script), once(problems.sorted(), script), Map.of());
  }

  /// A check knows better what is wrong with a statement that slips into another dialect.
  private static List<Diagnostic> once(List<Diagnostic> problems, Script script) {
    List<Span> slipped =
        script.statements().stream()
            .filter(statement -> !Slip.in(statement, script.text()).isEmpty())
            .map(statement -> script.text().span(statement.at()))
            .toList();
    return problems.stream()
        .filter(problem ->
            problem.code() != Code.SQL_SYNTAX
                || slipped.stream().noneMatch(span -> isWithin(problem.span(), span)))
        .toList();
  }

  private static boolean isWithin(Span inner, Span outer) {
    return outer.start() <= inner.start() && inner.end() <= outer.end();
  }

  private static FlowSql framed(Script script, List<HoleKind> kinds) {
    FlowSql frame = FlowCompiler.check(List.of(FRAME)).read().getFirst();
    TaskSql task = frame.tasks().getFirst();
    Expr any = task.readings().getFirst().values().getFirst();
    Reading reading =
        new Reading(script, kinds, Collections.nCopies(script.text().holes().size(), any), false);
    return new FlowSql(
        frame.resolved(),
        List.of(
            new TaskSql(
                task.task(), task.property(), task.argument(), task.database(), List.of(reading))));
  }

  private static SqlText text(Source source, int from, int to) {
    List<Piece> pieces = new ArrayList<>();
    Matcher holes = HOLE.matcher(source.text()).region(from, to);
    int end = from;
    while (holes.find()) {
      pieces.add(new Piece.Written(Text.of(source.span(end, holes.start()))));
      pieces.add(new Piece.Gap(source.span(holes.start(), holes.end()), isFree(holes.group())));
      end = holes.end();
    }
    pieces.add(new Piece.Written(Text.of(source.span(end, to))));
    return SqlText.of(source, pieces);
  }

  private static boolean isFree(String expression) {
    return expression.matches("(?s)\\{\\{-? *raw *\\(.*|.*\\| *raw *-?}}");
  }
}
