package dev.lakestep.dynamo.value;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// An item, or a part of one: values by the names of their attributes.
public record Item(Map<String, AttributeValue> values) {
  public static final Item EMPTY = new Item(Map.of());

  public Item {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  public Optional<AttributeValue> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /// The value of an attribute that is known to be there.
  public AttributeValue key(String name) {
    return value(name).orElseThrow(() -> new IllegalStateException("no key " + name));
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  /// As AWS counts it.
  public int size() {
    return Sizes.named(values);
  }

  /// What it has of these attributes.
  public Item only(Iterable<String> names) {
    Map<String, AttributeValue> some = new LinkedHashMap<>();
    names.forEach(name -> value(name).ifPresent(value -> some.put(name, value)));
    return new Item(some);
  }
}
