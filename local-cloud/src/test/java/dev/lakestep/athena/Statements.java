package dev.lakestep.athena;

import dev.lakestep.athena.run.Ending;
import dev.lakestep.athena.run.Ending.Done;
import dev.lakestep.athena.run.Ending.Fault;
import dev.lakestep.athena.run.Ending.Figures;
import dev.lakestep.athena.run.Ending.Kind;
import dev.lakestep.athena.run.Rows;
import dev.lakestep.athena.run.Work;
import dev.lakestep.athena.text.ColumnTypes;
import dev.lakestep.athena.text.ValueType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What a runner of tests makes of statements, by their first words.
final class Statements {
  private static final Figures FIGURES = new Figures(2, 3, 1000, 10, 5, 50);

  private Statements() {}

  static Ending run(Work work, Rows rows) {
    String verb = work.sql().split(" ", 2)[0];
    return switch (verb) {
      case "SELECT" -> select(work, rows);
      case "SHOW" -> show(rows);
      case "INSERT" -> inserted(work, rows);
      case "MERGE" -> changed("MERGE", 3);
      case "CREATE" -> done(Kind.DDL, "CREATE_TABLE");
      default ->
          new Ending.Failed(
              new Fault(
                  2, 1301, false, "TABLE_NOT_FOUND: line 1:15: no " + work.scope().database()),
              Figures.NONE);
    };
  }

  private static Ending done(Kind kind, String statement) {
    return new Done(kind, statement, OptionalLong.empty(), FIGURES);
  }

  private static Ending changed(String statement, long rows) {
    return new Done(Kind.DML, statement, OptionalLong.of(rows), FIGURES);
  }

  /// `SELECT 5` gives five rows.
  private static Ending select(Work work, Rows rows) {
    rows.columns(
        List.of(
            ColumnTypes.column("n", ValueType.of("integer")),
            ColumnTypes.column("text", ValueType.of("varchar"))));
    long count = Long.parseLong(work.sql().split(" ", -1)[1]);
    for (long row = 1; row <= count; row++) {
      Optional<String> text =
          row % 3 == 0 ? Optional.empty() : Optional.of(row % 3 == 1 ? "a \"b\",\nc é" : "");
      rows.row(List.of(Optional.of(Long.toString(row)), text));
    }
    return done(Kind.DML, "SELECT");
  }

  private static Ending show(Rows rows) {
    rows.columns(List.of(ColumnTypes.said("tab_name")));
    rows.row(List.of(Optional.of("fruits")));
    rows.row(List.of(Optional.of("raw_fruits")));
    return done(Kind.UTILITY, "SHOW_TABLES");
  }

  private static Ending inserted(Work work, Rows rows) {
    rows.wrote(work.output() + "part-1");
    return changed("INSERT", 7);
  }
}
