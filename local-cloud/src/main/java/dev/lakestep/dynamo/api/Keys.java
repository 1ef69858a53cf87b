package dev.lakestep.dynamo.api;

import dev.lakestep.dynamo.Refusal;
import dev.lakestep.dynamo.expression.Path;
import dev.lakestep.dynamo.expression.Update;
import dev.lakestep.dynamo.table.Index;
import dev.lakestep.dynamo.table.KeySchema;
import dev.lakestep.dynamo.table.TableSpec;
import dev.lakestep.dynamo.value.AttributeValue;
import dev.lakestep.dynamo.value.AttributeValue.B;
import dev.lakestep.dynamo.value.AttributeValue.S;
import dev.lakestep.dynamo.value.Item;
import dev.lakestep.dynamo.value.Sizes;
import java.util.List;
import java.util.Optional;

/// Whether items and keys are such that a table can hold them.
final class Keys {
  static final int LARGEST_ITEM = 400 * 1_024;
  private static final int LONGEST_HASH = 2_048;
  private static final int LONGEST_RANGE = 1_024;

  private Keys() {}

  /// A key has to be all of the key and nothing else.
  static void checkKey(TableSpec table, Item key) {
    boolean matches =
        key.values().size() == table.keys().parts().size()
            && table.keys().parts().stream()
                .allMatch(part ->
                    key.value(part.name())
                        .filter(value -> value.type() == part.type())
                        .isPresent());
    if (!matches) {
      throw mismatch();
    }
    checkValues(table.keys(), key);
  }

  static Refusal mismatch() {
    return Refusal.invalid("The provided key element does not match the schema");
  }

  static void checkItem(TableSpec table, Item item) {
    for (KeySchema.Part part : table.keys().parts()) {
      AttributeValue value =
          item.value(part.name())
              .orElseThrow(
                  () -> Refusal.parameter("Missing the key %s in the item".formatted(part.name())));
      if (value.type() != part.type()) {
        throw Refusal.parameter(
            "Type mismatch for key %s expected: %s actual: %s"
                .formatted(part.name(), part.type(), value.type()));
      }
    }
    checkValues(table.keys(), item);
    table.indexes().forEach(index -> checkIndexed(index, item));
    if (item.size() > LARGEST_ITEM) {
      throw Refusal.invalid("Item size has exceeded the maximum allowed size");
    }
  }

  private static void checkValues(KeySchema keys, Item item) {
    for (KeySchema.Part part : keys.parts()) {
      emptiness(item.key(part.name()))
          .ifPresent(kind -> {
            throw Refusal.invalid(
                ("One or more parameter values are not valid. The AttributeValue for a key"
                        + " attribute cannot contain an empty %s value. Key: %s")
                    .formatted(kind, part.name()));
          });
    }
    checkSizes(keys, item);
  }

  private static Optional<String> emptiness(AttributeValue value) {
    return switch (value) {
      case S(String text) when text.isEmpty() -> Optional.of("string");
      case B(var bytes) when bytes.length() == 0 -> Optional.of("binary");
      case AttributeValue _ -> Optional.empty();
    };
  }

  private static void checkSizes(KeySchema keys, Item item) {
    if (Sizes.of(item.key(keys.hash().name())) > LONGEST_HASH) {
      throw Refusal.parameter("Size of hashkey has exceeded the maximum size limit of2048 bytes");
    }
    keys.range()
        .map(part -> Sizes.of(item.key(part.name())))
        .filter(size -> size > LONGEST_RANGE)
        .ifPresent(_ -> {
          throw Refusal.parameter(
              "Aggregated size of all range keys has exceeded the size limit of 1024 bytes");
        });
  }

  private static void checkIndexed(Index index, Item item) {
    for (KeySchema.Part part : index.keys().parts()) {
      item.value(part.name()).ifPresent(value -> checkIndexed(index, part, value));
    }
    if (index.keys().parts().stream().allMatch(part -> item.value(part.name()).isPresent())) {
      checkSizes(index.keys(), item);
    }
  }

  private static void checkIndexed(Index index, KeySchema.Part part, AttributeValue value) {
    if (value.type() != part.type()) {
      throw Refusal.parameter(
          "Type mismatch for Index Key %s Expected: %s Actual: %s IndexName: %s"
              .formatted(part.name(), part.type(), value.type(), index.name()));
    }
    emptiness(value)
        .ifPresent(kind -> {
          throw Refusal.invalid(
              ("One or more parameter values are not valid. A value specified for a secondary index"
                      + " key is not supported. The AttributeValue for a key attribute cannot"
                      + " contain an empty %s value. IndexName: %s, IndexKey: %s")
                  .formatted(kind, index.name(), part.name()));
        });
  }

  /// What an update made of an item; the key did not change.
  static void checkUpdated(TableSpec table, Item item) {
    for (Index index : table.indexes()) {
      for (KeySchema.Part part : index.keys().parts()) {
        item.value(part.name())
            .filter(value -> value.type() != part.type())
            .ifPresent(_ -> {
              throw Refusal.invalid(
                  "The update expression attempted to update the secondary index key to unsupported"
                      + " type");
            });
      }
      checkIndexed(index, item);
    }
    if (item.size() > LARGEST_ITEM) {
      throw Refusal.invalid("Item size to update has exceeded the maximum allowed size");
    }
  }

  static void checkTargets(TableSpec table, Update update) {
    for (Path target : update.targets()) {
      if (table.keys().part(target.attribute()).isPresent()) {
        throw Refusal.parameter(
            "Cannot update attribute %s. This attribute is part of the key"
                .formatted(target.attribute()));
      }
    }
  }

  /// There is nothing inside of a key.
  static void checkPaths(TableSpec table, List<Path> paths) {
    for (Path path : paths) {
      if (!path.steps().isEmpty()) {
        String name = path.attribute();
        if (table.keys().part(name).isPresent()) {
          throw inside("Key", name);
        }
        if (table.indexes().stream().anyMatch(index -> index.keys().part(name).isPresent())) {
          throw inside("IndexKey", name);
        }
      }
    }
  }

  private static Refusal inside(String what, String name) {
    return Refusal.invalid(
        ("Key attributes must be scalars; list random access '[]' and map lookup '.' are not"
                + " allowed: %s: %s")
            .formatted(what, name));
  }
}
