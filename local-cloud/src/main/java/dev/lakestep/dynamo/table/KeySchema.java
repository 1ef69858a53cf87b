package dev.lakestep.dynamo.table;

import dev.lakestep.dynamo.value.AttributeValue;
import dev.lakestep.dynamo.value.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The attributes that are the key of a table or an index: one to distribute by, one to sort by.
public record KeySchema(Part hash, Optional<Part> range) {
  /// An attribute of a key and its type.
  public record Part(String name, AttributeValue.Type type) {}

  public List<Part> parts() {
    return Stream.concat(Stream.of(hash), range.stream()).toList();
  }

  public List<String> names() {
    return parts().stream().map(Part::name).toList();
  }

  public Optional<Part> part(String name) {
    return parts().stream().filter(part -> part.name().equals(name)).findFirst();
  }

  /// Whether an item has all of it, in the right types; else it is in no index with this key.
  public boolean isIn(Item item) {
    return parts().stream()
        .allMatch(part ->
            item.value(part.name()).filter(value -> value.type() == part.type()).isPresent());
  }

  List<AttributeValue> values(Item item) {
    List<AttributeValue> values = new ArrayList<>();
    parts().forEach(part -> values.add(item.key(part.name())));
    return values;
  }

  /// The key of an item, as an item.
  public Item keyOf(Item item) {
    return item.only(names());
  }
}
