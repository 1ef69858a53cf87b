package dev.lakestep.compiler.manifest.lineage;

import java.util.List;

/// What a task makes of what: the datasets that it reads and writes, and their columns as far as
/// the text says.
///
/// @param how the verb of a statement, or what the task does
/// @param schema columns of what it writes, where they are declared there
public record Movement(
    String task,
    String file,
    int line,
    String how,
    List<Dataset> inputs,
    List<Dataset> outputs,
    List<Column> columns,
    List<Field> schema) {
  public Movement {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    columns = List.copyOf(columns);
    schema = List.copyOf(schema);
  }

  /// A column that is written, and those it is made of.
  public record Column(String name, List<Origin> origins) {
    public Column {
      origins = List.copyOf(origins);
    }
  }

  public record Origin(Dataset dataset, String column) {}

  /// A column and its type, as declared.
  public record Field(String name, String type) {}
}
