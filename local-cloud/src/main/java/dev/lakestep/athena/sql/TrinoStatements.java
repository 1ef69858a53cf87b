package dev.lakestep.athena.sql;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.lakestep.athena.run.Ending;
import dev.lakestep.athena.run.Ending.Figures;
import dev.lakestep.athena.run.Rows;
import dev.lakestep.athena.run.Work;
import dev.lakestep.athena.text.ColumnTypes;
import dev.lakestep.athena.text.TextForms;
import dev.lakestep.athena.text.ValueType;
import dev.lakestep.compiler.sql.local.Translation.InTrino;
import dev.lakestep.compiler.sql.query.LocalQuery.Outcome;
import dev.lakestep.trino.Trino;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Runs the statements that one of Athena's has become, one after the other; the first is the one
/// that answers.
record TrinoStatements(Trino trino, Work work, Parsed.Known statement) {
  private static final String IMMEDIATE = "EXECUTE IMMEDIATE ";

  Ending run(InTrino translation, Rows rows) throws InterruptedException {
    Taking taking = new Taking(rows, translation.outcome() == Outcome.ROWS);
    if (translation.outcome() != Outcome.ROWS) {
      rows.columns(List.of());
    }
    Figures figures = Figures.NONE;
    OptionalLong changed = OptionalLong.empty();
    boolean isFirst = true;
    for (String sql : translation.statements()) {
      String text = isFirst ? filled(sql) : sql;
      switch (trino.run(ask(text, translation), isFirst ? taking : new Taking(rows, false))) {
        case Trino.End.Done(_, var count, var stats) -> {
          figures = added(figures, stats);
          changed = isFirst && translation.outcome() == Outcome.COUNT ? count : changed;
        }
        case Trino.End.Failed failed -> {
          figures = added(figures, failed.stats());
          return failed.name().equals("EXCEEDED_SCAN_LIMIT")
              ? new Ending.CutOff(figures)
              : new Ending.Failed(TrinoFaults.of(failed, work, statement), figures);
        }
      }
      isFirst = false;
    }
    if (translation.outcome() == Outcome.ROWS && isTooMuch(figures)) {
      return new Ending.CutOff(figures);
    }
    long out = translation.outcome() == Outcome.ROWS ? taking.count : changed.orElse(0);
    return new Ending.Done(
        statement.kind(), statement.substatement(), changed, withRows(figures, out));
  }

  /// Trino looks at its limit once in a while, and what is quick ends before it does.
  private boolean isTooMuch(Figures figures) {
    return work.cutoff().isPresent() && figures.scannedBytes() > work.cutoff().getAsLong();
  }

  private Trino.Ask ask(String sql, InTrino translation) {
    Map<String, String> session = new HashMap<>(translation.session());
    work.cutoff().ifPresent(most -> session.put("query_max_scan_physical_bytes", most + "B"));
    return new Trino.Ask(sql, AthenaSql.CATALOG, work.scope().database(), session);
  }

  /// The text with the values of the request.
  private String filled(String sql) {
    if (work.parameters().isEmpty()) {
      return sql;
    }
    String values = " USING " + String.join(", ", work.parameters());
    return sql.startsWith(IMMEDIATE)
        ? sql + values
        : IMMEDIATE + '\'' + sql.replace("'", "''") + '\'' + values;
  }

  private static Figures added(Figures sum, Trino.Stats stats) {
    return new Figures(
        sum.planning() + stats.planning(),
        sum.engine() + stats.elapsed(),
        sum.scannedBytes() + stats.readBytes(),
        sum.scannedRows() + stats.readRows(),
        0,
        0);
  }

  private static Figures withRows(Figures figures, long rows) {
    return new Figures(
        figures.planning(),
        figures.engine(),
        figures.scannedBytes(),
        figures.scannedRows(),
        rows,
        0);
  }

  /// Hands rows on in Athena's forms, or drops what Trino tells and Athena does not.
  private static final class Taking implements Trino.Rows {
    private final Rows rows;
    private final boolean isWanted;
    private List<ValueType> types = List.of();
    private long count;

    Taking(Rows rows, boolean isWanted) {
      this.rows = rows;
      this.isWanted = isWanted;
    }

    @Override
    public void columns(List<Trino.Column> columns) {
      if (isWanted) {
        types = columns.stream().map(column -> ValueType.of(column.type())).toList();
        rows.columns(
            columns.stream()
                .map(column -> ColumnTypes.column(column.name(), ValueType.of(column.type())))
                .toList());
      }
    }

    @Override
    public void row(ArrayNode values) {
      if (isWanted) {
        count++;
        List<Optional<String>> cells = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
          cells.add(TextForms.text(types.get(i), values.get(i)));
        }
        rows.row(cells);
      }
    }
  }
}
