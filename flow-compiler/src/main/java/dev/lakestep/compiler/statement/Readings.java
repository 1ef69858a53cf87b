package dev.lakestep.compiler.statement;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.source.Source;
import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.sql.Script;
import dev.lakestep.compiler.sql.SqlReader;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.Stretch;
import dev.lakestep.compiler.sql.hole.HoleKind;
import dev.lakestep.compiler.sql.hole.Holes;
import dev.lakestep.compiler.sql.query.HoleWords;
import dev.lakestep.compiler.statement.TaskSql.Reading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads SQL as it is on every way through its tags, as far as there are not too many.
final class Readings {
  private static final int MOST = 16;

  private final List<AthenaSql.Part> parts;
  private final Variables variables;
  private final List<Try> tries = new ArrayList<>();
  private final Set<Map.Entry<String, Integer>> seen = new HashSet<>();

  private Readings(List<AthenaSql.Part> parts, Variables variables) {
    this.parts = parts;
    this.variables = variables;
  }

  private record Try(Map<String, Integer> choices, Reading reading, List<Diagnostic> problems) {}

  static List<Reading> of(
      List<AthenaSql.Part> parts, Variables variables, Source source, Diagnostics problems) {
    Readings readings = new Readings(parts, variables);
    readings.all(source);
    readings.report(problems);
    return readings.tries.stream().map(Try::reading).toList();
  }

  /// Ways on which something new is chosen go first.
  private void all(Source source) {
    Set<Map<String, Integer>> known = new LinkedHashSet<>(List.of(Map.of()));
    List<Map<String, Integer>> open = new ArrayList<>(known);
    while (!open.isEmpty() && tries.size() < MOST) {
      Map<String, Integer> next =
          open.stream()
              .filter(one -> !seen.containsAll(one.entrySet()))
              .findFirst()
              .orElse(open.getFirst());
      open.remove(next);
      Way way = new Way(next);
      go(way, source);
      way.others().stream().filter(known::add).forEach(open::add);
    }
  }

  private void go(Way way, Source source) {
    Walk walk = new Walk(variables, way);
    parts.forEach(walk::add);
    seen.addAll(way.taken().entrySet());
    if (tries.stream().anyMatch(one -> one.choices().equals(way.taken()))) {
      return;
    }
    Diagnostics problems = new Diagnostics();
    SqlText sql = walk.sql(source);
    boolean isRefused = walk.isCut() || isTaken(sql, problems);
    Script script = isRefused ? new Script(sql, List.of()) : SqlReader.read(sql, problems);
    List<HoleKind> kinds =
        isRefused
            ? Collections.nCopies(sql.holes().size(), HoleKind.FREE)
            : Holes.kinds(script, problems);
    List<Diagnostic> told =
        problems.sorted().stream()
            .filter(problem -> !isToldByCheck(problem, script))
            .map(problem -> traced(problem, walk.lenders()))
            .toList();
    tries.add(
        new Try(way.taken(), new Reading(script, kinds, walk.values(), walk.isTagged()), told));
  }

  private static boolean isTaken(SqlText sql, Diagnostics problems) {
    Optional<Stretch> word = HoleWords.in(sql);
    word.ifPresent(at ->
        problems.report(
            Diagnostic.of(
                    Code.SQL_SYNTAX,
                    sql.span(at),
                    "`%s` is what the compiler itself writes for a value".formatted(sql.of(at)))
                .hint("choose another name")));
    return word.isPresent();
  }

  private static boolean isToldByCheck(Diagnostic problem, Script script) {
    return script.statements().stream()
        .filter(statement -> !Slip.in(statement, script.text()).isEmpty())
        .map(statement -> script.text().span(statement.at()))
        .anyMatch(
            span -> span.start() <= problem.span().start() && problem.span().start() <= span.end());
  }

  /// With the text of the variable that a mistake is in.
  private static Diagnostic traced(Diagnostic problem, Map<Span, Span> lenders) {
    Span place = problem.span();
    return lenders.entrySet().stream()
        .filter(use -> use.getKey().start() <= place.start() && place.end() <= use.getKey().end())
        .findFirst()
        .map(use -> problem.related(use.getValue(), "it stands here"))
        .orElse(problem);
  }

  /// What is wrong on one way only may be a way that no run takes: a mistake is one if some choice
  /// leads to mistakes whatever else is chosen.
  private void report(Diagnostics problems) {
    for (Try one : tries) {
      if (one.choices().isEmpty() || one.choices().entrySet().stream().anyMatch(this::neverWorks)) {
        one.problems().forEach(problems::report);
      }
    }
  }

  private boolean neverWorks(Map.Entry<String, Integer> choice) {
    return !Way.isEmptyLoop(choice)
        && tries.stream()
            .filter(one -> one.choices().entrySet().contains(choice))
            .noneMatch(one -> one.problems().isEmpty());
  }
}
