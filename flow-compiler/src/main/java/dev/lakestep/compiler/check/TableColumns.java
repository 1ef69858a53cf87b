package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.diagnostic.Suggestion;
import dev.lakestep.compiler.sql.Spelled;
import dev.lakestep.compiler.sql.ddl.Column;
import dev.lakestep.compiler.sql.ddl.Command.CreateTable;
import dev.lakestep.compiler.sql.ddl.Partition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A table has each of its columns once, and an Iceberg table is partitioned by those that it has.
final class TableColumns {
  private final Stated stated;
  private final Diagnostics problems;
  private final Map<String, Spelled> columns = new LinkedHashMap<>();

  private TableColumns(Stated stated, Diagnostics problems) {
    this.stated = stated;
    this.problems = problems;
  }

  static void check(Stated stated, CreateTable table, Diagnostics problems) {
    TableColumns all = new TableColumns(stated, problems);
    table.columns().forEach(all::column);
    table.partitions().forEach(partition -> all.partition(partition, table.isIceberg()));
  }

  private void column(Column column) {
    Spelled name = column.name();
    Spelled first = columns.putIfAbsent(stated.spelled(name.phrase().small()), name);
    if (first != null) {
      problems.report(
          Diagnostic.of(Code.SQL_SYNTAX, stated.span(name.at()), message(name))
              .related(stated.span(first.at()), "the other one")
              .hint("names of columns differ by more than capitals; give it another one"));
    }
  }

  private String message(Spelled name) {
    return "there already is a column `%s`".formatted(stated.spelled(name.phrase()));
  }

  private void partition(Partition partition, boolean iceberg) {
    switch (partition) {
      case Partition.Declared(var column) -> {
        if (!iceberg) {
          declared(column.name());
        }
      }
      case Partition.Named(var column) -> known(column, iceberg);
      case Partition.Transformed(_, _, var column) -> known(column, iceberg);
    }
  }

  private void declared(Spelled name) {
    Optional<Spelled> other =
        Optional.ofNullable(columns.get(stated.spelled(name.phrase().small())));
    other.ifPresent(first ->
        problems.report(
            Diagnostic.of(Code.PARTITION_KIND, stated.span(name.at()), message(name))
                .related(stated.span(first.at()), "the other one")
                .hint("a partition column of a Hive table is declared in `PARTITIONED BY` only")));
  }

  private void known(Spelled name, boolean iceberg) {
    String small = stated.spelled(name.phrase().small());
    boolean open = !name.phrase().isFixed() || columns.keySet().stream().anyMatch(this::isOpen);
    if (iceberg && !open && !columns.containsKey(small)) {
      problems.report(
          Diagnostic.of(
                  Code.PARTITION_KIND,
                  stated.span(name.at()),
                  "the table has no column `%s`".formatted(name.text()))
              .hint(
                  Suggestion.nearest(small, columns.keySet())
                      .map("did you mean `%s`?"::formatted)
                      .orElse("declare the column among the others, with its type")));
    }
  }

  private boolean isOpen(String column) {
    return column.contains("{{");
  }
}
