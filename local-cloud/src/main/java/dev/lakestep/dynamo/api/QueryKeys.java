package dev.lakestep.dynamo.api;

import dev.lakestep.dynamo.Refusal;
import dev.lakestep.dynamo.expression.Condition;
import dev.lakestep.dynamo.expression.KeyCondition;
import dev.lakestep.dynamo.expression.Path;
import dev.lakestep.dynamo.expression.Paths;
import dev.lakestep.dynamo.table.Index;
import dev.lakestep.dynamo.table.KeyRange;
import dev.lakestep.dynamo.table.KeySchema;
import dev.lakestep.dynamo.value.AttributeValue;
import dev.lakestep.dynamo.value.Item;
import java.util.List;
import java.util.Optional;

/// Holds what a query asks of keys against the keys that there are.
final class QueryKeys {
  private QueryKeys() {}

  /// The rows for which it can hold.
  static KeyRange range(Page.Source source, KeyCondition condition, Condition filter) {
    KeySchema keys = keys(source);
    List<Path> paths = condition.parts().stream().map(KeyCondition.Part::path).toList();
    Keys.checkPaths(source.spec(), paths);
    checkFilter(source, keys, filter);
    KeyCondition.Part hash = part(condition, keys.hash());
    if (condition.parts().size() > 1 && keys.range().isEmpty()) {
      throw Refusal.invalid("Query key condition not supported");
    }
    Optional<KeyCondition.Part> range =
        condition.parts().size() > 1
            ? keys.range().map(key -> part(condition, key))
            : Optional.empty();
    if (!hash.isEquality()) {
      throw Refusal.invalid("Query key condition not supported");
    }
    checkTypes(hash, keys.hash());
    range.ifPresent(part -> checkTypes(part, keys.range().orElseThrow()));
    AttributeValue value = hash.values().getFirst();
    return range.map(part -> KeyRange.of(value, part)).orElseGet(() -> KeyRange.of(value));
  }

  private static KeySchema keys(Page.Source source) {
    return source.index().map(Index::keys).orElse(source.spec().keys());
  }

  private static KeyCondition.Part part(KeyCondition condition, KeySchema.Part key) {
    return condition.parts().stream()
        .filter(part -> part.path().attribute().equals(key.name()))
        .findFirst()
        .orElseThrow(
            () -> Refusal.invalid("Query condition missed key schema element: " + key.name()));
  }

  private static void checkTypes(KeyCondition.Part part, KeySchema.Part key) {
    for (AttributeValue value : part.values()) {
      if (value.type() != key.type()) {
        throw Refusal.parameter("Condition parameter type does not match schema type");
      }
    }
  }

  private static void checkFilter(Page.Source source, KeySchema keys, Condition filter) {
    Keys.checkPaths(source.spec(), Paths.of(filter));
    for (Path path : Paths.of(filter)) {
      if (keys.part(path.attribute()).isPresent()) {
        throw Refusal.invalid(
            "Filter Expression can only contain non-primary key attributes: Primary key attribute: "
                + path.attribute());
      }
    }
  }

  static void checkStart(Page.Source source, KeyCondition condition, Item start) {
    KeySchema.Part hash = keys(source).hash();
    if (!part(condition, hash).values().getFirst().equals(start.key(hash.name()))) {
      throw Refusal.invalid(
          "The provided starting key is outside query boundaries based on provided conditions");
    }
  }
}
