package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.statement.FlowSql;
import dev.lakestep.compiler.statement.Slip;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// A `MERGE` names the columns that it sets: Athena has no `UPDATE SET *` and no `INSERT *`.
final class SparkStars {
  private final KnownTables tables;
  private final Diagnostics problems;

  private SparkStars(KnownTables tables, Diagnostics problems) {
    this.tables = tables;
    this.problems = problems;
  }

  static void check(List<FlowSql> flows, Diagnostics problems) {
    SparkStars stars = new SparkStars(new KnownTables(flows), problems);
    flows.stream().flatMap(Stated::in).forEach(stars::check);
  }

  private void check(Stated stated) {
    for (Slip slip : Slip.in(stated.statement(), stated.text())) {
      switch (slip) {
        case Slip.UpdateStar(_, var target) ->
            report(stated, slip, "UPDATE SET *", updated(columns(stated, target), target.source()));
        case Slip.InsertStar(_, var target) ->
            report(stated, slip, "INSERT *", inserted(columns(stated, target), target.source()));
        case Slip.InsertAs _, Slip.AliasMissing _ -> {}
      }
    }
  }

  /// @param columns what the star stands for; empty where nobody knows
  private void report(Stated stated, Slip slip, String form, String columns) {
    Diagnostic diagnostic =
        Diagnostic.of(
            Code.SPARK_STAR,
            stated.span(slip.at()),
            "Athena has no `%s`: that is Spark's".formatted(form));
    if (columns.isEmpty()) {
      problems.report(
          diagnostic.hint(
              form.startsWith("UPDATE")
                  ? "write out the columns: `UPDATE SET a = source.a, b = source.b`"
                  : "write out the columns: `INSERT (a, b) VALUES (source.a, source.b)`"));
    } else {
      Diagnostic hinted = diagnostic.hint("write out the columns: `%s`".formatted(columns));
      problems.report(
          stated.fix("write out the columns", slip.at(), columns).map(hinted::fix).orElse(hinted));
    }
  }

  private List<String> columns(Stated stated, Slip.Target target) {
    if (target.source().isEmpty()) {
      return List.of();
    }
    String written = String.join(".", target.table()).toLowerCase(Locale.ROOT);
    Optional<String> database =
        stated
            .task()
            .database()
            .flatMap(at -> Constants.spelled(at, stated.flow().resolved().flow()));
    String table =
        target.table().size() > 1
            ? written
            : database.map(name -> name + "." + written).orElse(written).toLowerCase(Locale.ROOT);
    return tables.columns(table).orElse(List.of());
  }

  private static String updated(List<String> columns, String source) {
    return columns.stream()
        .map(column -> "%s = %s.%s".formatted(column, source, column))
        .collect(Collectors.joining(", "));
  }

  private static String inserted(List<String> columns, String source) {
    return columns.isEmpty()
        ? ""
        : "(%s) VALUES (%s)"
            .formatted(
                String.join(", ", columns),
                columns.stream()
                    .map(column -> source + "." + column)
                    .collect(Collectors.joining(", ")));
  }
}
