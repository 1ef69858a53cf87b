package dev.lakestep.cli.dev.holes;

import dev.lakestep.cli.dev.Chances;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.expr.eval.Evaluator;
import dev.lakestep.compiler.source.Text;
import dev.lakestep.compiler.sql.Script;
import dev.lakestep.compiler.sql.SqlReader;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.Statement;
import dev.lakestep.compiler.sql.hole.HoleKind;
import dev.lakestep.compiler.sql.hole.Holes;
import dev.lakestep.compiler.sql.hole.SqlParts;
import dev.lakestep.compiler.sql.hole.SqlParts.Part;
import dev.lakestep.compiler.sql.hole.SqlParts.Part.Filled;
import dev.lakestep.compiler.sql.hole.UnsafeSql;
import dev.lakestep.compiler.sql.query.Trees;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Puts hostile values into the holes of made-up SQL. What is not refused is read again: it has to
/// be the same SQL, with just these values in its holes.
public final class SqlHoles {
  private static final long STEP = 1_000_003L;
  private static final int SHOWN = 10;

  /// One value for so many goes into the pieces of a task.
  private static final int TASKS = 4;

  private final PrintStream out;
  private final Map<HoleKind, long[]> fates = new EnumMap<>(HoleKind.class);
  private long texts;
  private long values;
  private long changed;

  private SqlHoles(PrintStream out) {
    this.out = out;
  }

  /// Prints the first changes and the counts; answers 0 if nothing was changed.
  public static int run(long count, long seed, PrintStream out) {
    SqlHoles holes = new SqlHoles(out);
    for (long i = 0; holes.values < count; i++) {
      holes.hold(seed * STEP + i, count);
    }
    holes.fates.forEach((kind, fate) ->
        out.printf("%-15s %7d filled %7d refused%n", kind.word(), fate[0], fate[1]));
    long filled = holes.fates.values().stream().mapToLong(fate -> fate[0]).sum();
    out.printf(
        "%d texts of SQL, %d values: %d filled, %d refused, %d changed a statement's shape%n",
        holes.texts, holes.values, filled, holes.values - filled, holes.changed);
    int tasks = TaskHoles.run(count / TASKS, seed, out);
    return holes.changed == 0 && tasks == 0 ? 0 : 1;
  }

  private record Trial(long seed, Script script, List<HoleKind> kinds) {
    SqlText sql() {
      return script.text();
    }
  }

  /// Texts that do not compile never meet a value.
  private void hold(long seed, long most) {
    Chances chances = Chances.of(seed);
    SqlText sql = new MadeSql(chances).make();
    Diagnostics problems = new Diagnostics();
    Script script = SqlReader.read(sql, problems);
    List<HoleKind> kinds = Holes.kinds(script, problems);
    if (problems.hasErrors() || kinds.isEmpty()) {
      return;
    }
    texts++;
    Trial trial = new Trial(seed, script, kinds);
    HostileValues made = new HostileValues(chances);
    for (int hole = 0; hole < kinds.size() && values < most; hole++) {
      int tries = 1 + chances.below(4);
      for (int i = 0; i < tries && values < most; i++) {
        hold(trial, filled(trial, hole, made, chances), hole);
      }
    }
  }

  /// One hole has a hostile value; the others have what fits, or are as hostile.
  private static List<Filled> filled(Trial trial, int hole, HostileValues made, Chances chances) {
    boolean all = chances.percent(10);
    List<Filled> filled = new ArrayList<>();
    for (int i = 0; i < trial.kinds().size(); i++) {
      HoleKind kind = trial.kinds().get(i);
      Value value = i == hole || all ? made.hostile() : made.fitting(kind);
      filled.add(new Filled(kind, value, "hole " + i));
    }
    return filled;
  }

  private void hold(Trial trial, List<Filled> filled, int hole) {
    values++;
    long[] fate = fates.computeIfAbsent(trial.kinds().get(hole), _ -> new long[2]);
    String sql;
    try {
      sql = new SqlParts(parts(trial.sql(), filled)).render();
    } catch (UnsafeSql _) {
      fate[1]++;
      return;
    }
    fate[0]++;
    String fault = fault(trial.script(), sql, filled, false);
    if (fault.isEmpty()) {
      return;
    }
    changed++;
    if (changed <= SHOWN) {
      out.printf("text %d: %s%n  %s%n  %s%n", trial.seed(), fault, trial.sql().value(), sql);
      out.printf("  %s%n", filled.stream().map(SqlHoles::shown).collect(Collectors.joining(", ")));
    }
  }

  static String shown(Filled filled) {
    return "%s: %s".formatted(filled.kind().word(), Evaluator.text(filled.value()));
  }

  static List<Part> parts(SqlText sql, List<Filled> filled) {
    List<Part> parts = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < sql.length(); i++) {
      if (sql.isHole(i)) {
        parts.add(new Part.Written(sql.value().substring(at, i)));
        parts.add(filled.get(sql.hole(i).number()));
        at = i + 1;
      }
    }
    parts.add(new Part.Written(sql.value().substring(at)));
    return parts;
  }

  /// The same of a statement that is printed from a tree.
  static String fault(SqlText before, String rendered, List<Filled> filled) {
    Diagnostics problems = new Diagnostics();
    Script script = SqlReader.read(before, problems);
    return problems.hasErrors() ? "cannot be read" : fault(script, rendered, filled, true);
  }

  /// What is wrong with a rendered text; empty if nothing is.
  private static String fault(Script script, String sql, List<Filled> filled, boolean printed) {
    SqlText rendered = SqlText.of(Text.of("rendered", sql));
    Diagnostics problems = new Diagnostics();
    Script after = SqlReader.read(rendered, problems);
    if (problems.hasErrors()) {
      return "cannot be read: " + problems.sorted().getFirst().message();
    }
    List<Statement> before = script.statements();
    if (after.statements().size() != before.size()) {
      return "%d statements".formatted(after.statements().size());
    }
    for (int i = 0; i < before.size(); i++) {
      if (!same(before.get(i), after.statements().get(i), filled)) {
        return "statement %d is another one".formatted(i + 1);
      }
    }
    return HeldValues.fault(script.text(), filled, rendered, printed);
  }

  private static boolean same(Statement before, Statement after, List<Filled> filled) {
    Set<Integer> holes = IntStream.range(0, filled.size()).boxed().collect(Collectors.toSet());
    return switch (before) {
      case Statement.Queried(_, var query) ->
          after instanceof Statement.Queried(_, var other) && Trees.sameButFor(query, other, holes);
      case Statement.Commanded(_, var command) ->
          after instanceof Statement.Commanded(_, var other)
              && new SameCommand(hole -> Evaluator.text(filled.get(hole).value()), holes)
                  .same(command, other);
      case Statement.Unread _ -> false;
    };
  }
}
