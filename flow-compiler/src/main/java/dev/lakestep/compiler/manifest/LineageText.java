package dev.lakestep.compiler.manifest;

import dev.lakestep.compiler.manifest.lineage.Dataset;
import dev.lakestep.compiler.manifest.lineage.Movement;
import dev.lakestep.compiler.plan.Json;
import java.util.List;

/// Where data come from and go to, as JSON.
final class LineageText {
  private LineageText() {}

  static Json movement(Movement movement) {
    return new Sheet()
        .put("task", movement.task())
        .put("file", movement.file())
        .put("line", movement.line())
        .put("how", movement.how())
        .put("from", movement.inputs(), LineageText::dataset)
        .put("to", movement.outputs(), LineageText::dataset)
        .some("columns", movement.columns(), LineageText::column)
        .json();
  }

  private static Json dataset(Dataset dataset) {
    return switch (dataset) {
      case Dataset.Table(var database, var table) ->
          new Sheet().put("database", database).put("table", table).json();
      case Dataset.Objects(var bucket, var keys) ->
          new Sheet().put("bucket", bucket).put("keys", keys).json();
      case Dataset.Page(var address) -> new Sheet().put("address", address).json();
    };
  }

  private static Json column(Movement.Column column) {
    List<String> origins =
        column.origins().stream().map(one -> one.dataset() + "." + one.column()).toList();
    return new Sheet().put("column", column.name()).texts("of", origins).json();
  }
}
