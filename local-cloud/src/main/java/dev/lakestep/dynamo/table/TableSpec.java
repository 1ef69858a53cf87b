package dev.lakestep.dynamo.table;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What a table is, apart from its items. `number` tells it from others that had its name.
public record TableSpec(
    String name,
    long number,
    KeySchema keys,
    List<KeySchema.Part> definitions,
    List<Index> indexes,
    Terms terms) {
  /// How a table is paid for, kept, and made empty by itself.
  public record Terms(
      Optional<Index.Throughput> throughput,
      Instant created,
      Optional<String> expiry,
      boolean isProtected) {}

  public TableSpec {
    definitions = List.copyOf(definitions);
    indexes = List.copyOf(indexes);
  }

  public Optional<Index> index(String name) {
    return indexes.stream().filter(index -> index.name().equals(name)).findFirst();
  }

  public List<Index> indexes(Index.Scope scope) {
    return indexes.stream().filter(index -> index.scope() == scope).toList();
  }

  public TableSpec with(UnaryOperator<Terms> change) {
    return new TableSpec(name, number, keys, definitions, indexes, change.apply(terms));
  }

  public TableSpec indexed(List<KeySchema.Part> nowDefinitions, List<Index> nowIndexes) {
    return new TableSpec(name, number, keys, nowDefinitions, nowIndexes, terms);
  }
}
