package dev.lakestep.compiler.sql.touch;

import dev.lakestep.compiler.sql.TableName;
import java.util.List;

/// A column of what a statement writes or answers, and the columns that its values are made of, as
/// far as the text says.
public record ColumnFlow(String column, List<Origin> origins) {
  public ColumnFlow {
    origins = List.copyOf(origins);
  }

  /// A column of a table that is read.
  public record Origin(TableName table, String column) {}

  /// As `total <- db.orders.price, db.orders.count`.
  @Override
  public String toString() {
    List<String> from =
        origins.stream().map(origin -> origin.table() + "." + origin.column()).toList();
    return from.isEmpty() ? column + " <-" : column + " <- " + String.join(", ", from);
  }
}
