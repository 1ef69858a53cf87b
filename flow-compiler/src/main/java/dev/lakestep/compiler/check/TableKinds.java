package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.sql.Stretch;
import dev.lakestep.compiler.sql.ddl.Command.CreateTable;
import dev.lakestep.compiler.sql.ddl.Partition;
import dev.lakestep.compiler.sql.ddl.TableFormat;
import dev.lakestep.compiler.statement.FlowSql;
import java.util.Optional;

/// A table is an external one or an Iceberg one, and has what its kind has.
final class TableKinds {
  private final Stated stated;
  private final CreateTable table;
  private final Diagnostics problems;

  private TableKinds(Stated stated, CreateTable table, Diagnostics problems) {
    this.stated = stated;
    this.table = table;
    this.problems = problems;
  }

  static void check(FlowSql flow, Diagnostics problems) {
    Stated.forEachTable(flow, (stated, table) -> new TableKinds(stated, table, problems).check());
  }

  private void check() {
    boolean iceberg = table.isIceberg();
    if (iceberg) {
      table.external().ifPresent(this::external);
      format().ifPresent(this::format);
    } else if (table.external().isEmpty() && isClosed()) {
      neither();
    }
    if (table.location().isEmpty()
        && !stated.isInOtherCatalog()
        && (iceberg || table.external().isPresent())) {
      location(iceberg);
    }
    table.partitions().forEach(partition -> partition(partition, iceberg));
    TableColumns.check(stated, table, problems);
  }

  /// Whether no hole can stand for `table_type`.
  private boolean isClosed() {
    return table.properties().stream().allMatch(property -> property.key().phrase().isFixed())
        && table.properties().stream()
            .noneMatch(property -> property.key().text().equalsIgnoreCase("table_type"));
  }

  private void external(Stretch word) {
    Diagnostic diagnostic =
        Diagnostic.of(
                Code.EXTERNAL_ICEBERG, stated.span(word), "an Iceberg table is never `EXTERNAL`")
            .hint("remove `EXTERNAL`: the files of the table are kept by Iceberg");
    problems.report(
        stated.without("remove `EXTERNAL`", word).map(diagnostic::fix).orElse(diagnostic));
  }

  private Optional<Stretch> format() {
    return table
        .format()
        .rows()
        .map(TableFormat.Rows::at)
        .or(() ->
            table
                .format()
                .storage()
                .map(storage ->
                    switch (storage) {
                      case TableFormat.Storage.Named(_, var at) -> at;
                      case TableFormat.Storage.Classes(var input, _) -> input.at();
                    }));
  }

  private void format(Stretch clause) {
    problems.report(
        Diagnostic.of(
                Code.ICEBERG_FORMAT,
                stated.span(clause),
                "an Iceberg table has no `ROW FORMAT` and no `STORED AS`")
            .hint("say what its files are with `'format' = 'parquet'` in `TBLPROPERTIES`"));
  }

  private void neither() {
    problems.report(
        Diagnostic.of(
                Code.TABLE_WITHOUT_KIND,
                stated.span(table.table().at()),
                "`%s` is neither `EXTERNAL` nor an Iceberg table".formatted(words()))
            .hint(
                "write `CREATE EXTERNAL TABLE`, or end with"
                    + " `TBLPROPERTIES ('table_type' = 'ICEBERG')`"));
  }

  private void location(boolean iceberg) {
    problems.report(
        Diagnostic.of(
                Code.LOCATION_MISSING,
                stated.span(table.table().at()),
                "`%s` has no `LOCATION`".formatted(words()))
            .hint(
                iceberg
                    ? "say where its files go: `LOCATION 's3://bucket/tables/orders/'`"
                    : "say where its files are: `LOCATION 's3://bucket/inbox/orders/'`"));
  }

  private void partition(Partition partition, boolean iceberg) {
    switch (partition) {
      case Partition.Declared(var column) -> {
        if (iceberg) {
          report(
              column.name().at(),
              "an Iceberg table is partitioned by columns that it has: no type stands here",
              "declare the column among the others, and write its name alone here");
        }
      }
      case Partition.Named(var column) -> {
        if (table.external().isPresent() && !iceberg) {
          report(
              column.at(),
              "a partition column of a Hive table is declared here, with its type",
              "write `PARTITIONED BY (%s string)`, and not among the other columns"
                  .formatted(column.text()));
        }
      }
      case Partition.Transformed(var function, _, var column) -> {
        if (table.external().isPresent() && !iceberg) {
          report(
              column.at(),
              "`%s` partitions Iceberg tables only".formatted(function),
              "declare a column for it: `PARTITIONED BY (%s_%s string)`"
                  .formatted(column.text(), function));
        }
      }
    }
  }

  private void report(Stretch at, String message, String hint) {
    problems.report(Diagnostic.of(Code.PARTITION_KIND, stated.span(at), message).hint(hint));
  }

  private String words() {
    return stated.spelled(table.table().table());
  }
}
