package dev.lakestep.iceberg.write;

import dev.lakestep.iceberg.duck.Quote;
import java.util.Collection;
import java.util.stream.Collectors;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/// The ids of fields, as `COPY .. TO` is told them.
final class FieldIds {
  private static final String SELF = "__duckdb_field_id: ";

  private FieldIds() {}

  static String of(Collection<Types.NestedField> fields) {
    return fields.stream()
        .map(field -> Quote.name(field.name()) + ": " + of(field.fieldId(), field.type()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String of(int id, Type type) {
    return switch (type.typeId()) {
      case LIST -> {
        Types.ListType list = type.asListType();
        yield "{%s%d, element: %s}".formatted(SELF, id, of(list.elementId(), list.elementType()));
      }
      case MAP -> {
        Types.MapType map = type.asMapType();
        yield "{%s%d, key: %s, value: %s}"
            .formatted(
                SELF, id, of(map.keyId(), map.keyType()), of(map.valueId(), map.valueType()));
      }
      case STRUCT -> {
        String fields = of(type.asStructType().fields());
        yield "{%s%d, %s".formatted(SELF, id, fields.substring(1));
      }
      default -> String.valueOf(id);
    };
  }
}
