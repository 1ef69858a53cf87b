package dev.lakestep.iceberg.write;

import dev.lakestep.iceberg.duck.Copied;
import dev.lakestep.iceberg.duck.Quote;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.util.UnicodeUtil;

/// What Iceberg keeps of a file's columns, from what DuckDB tells of them. Texts are cut short: the
/// lower bound down, the upper bound up.
final class Bounds {
  private static final int LONGEST = 16;

  private final Map<Integer, Long> sizes = new HashMap<>();
  private final Map<Integer, Long> values = new HashMap<>();
  private final Map<Integer, Long> nulls = new HashMap<>();
  private final Map<Integer, ByteBuffer> lower = new HashMap<>();
  private final Map<Integer, ByteBuffer> upper = new HashMap<>();
  private final int longest;

  private Bounds(int longest) {
    this.longest = longest;
  }

  static Metrics of(Copied file, List<Types.NestedField> fields) {
    return of(file, fields, LONGEST);
  }

  /// With texts in full, as those who look for the deletes of a file want its path.
  static Metrics full(Copied file, List<Types.NestedField> fields) {
    return of(file, fields, Integer.MAX_VALUE);
  }

  private static Metrics of(Copied file, List<Types.NestedField> fields, int longest) {
    Bounds bounds = new Bounds(longest);
    for (Types.NestedField field : fields) {
      Map<String, String> told = file.columns().getOrDefault(Quote.name(field.name()), Map.of());
      if (field.type().isPrimitiveType() && !told.isEmpty()) {
        bounds.add(field, told, file.rows());
      }
    }
    return new Metrics(
        file.rows(),
        bounds.sizes,
        bounds.values,
        bounds.nulls,
        Map.of(),
        bounds.lower,
        bounds.upper);
  }

  private void add(Types.NestedField field, Map<String, String> told, long rows) {
    int id = field.fieldId();
    Type type = field.type();
    number(told, "column_size_bytes").ifPresent(size -> sizes.put(id, size));
    number(told, "null_count").ifPresent(count -> nulls.put(id, count));
    values.put(id, rows);
    if (told.getOrDefault("has_nan", "false").equals("true")) {
      return;
    }
    text(told, "min")
        .flatMap(min -> Literals.of(type, min))
        .map(this::down)
        .ifPresent(min -> lower.put(id, Conversions.toByteBuffer(type, min)));
    text(told, "max")
        .flatMap(max -> Literals.of(type, max))
        .flatMap(this::up)
        .ifPresent(max -> upper.put(id, Conversions.toByteBuffer(type, max)));
  }

  private Object down(Object value) {
    return value instanceof String text ? UnicodeUtil.truncateString(text, longest) : value;
  }

  private Optional<Object> up(Object value) {
    if (value instanceof String text && text.codePointCount(0, text.length()) > longest) {
      return Optional.ofNullable(UnicodeUtil.truncateStringMax(text, longest));
    }
    return Optional.of(value);
  }

  private static Optional<Long> number(Map<String, String> told, String name) {
    return text(told, name).map(Long::parseLong);
  }

  private static Optional<String> text(Map<String, String> told, String name) {
    return Optional.ofNullable(told.get(name));
  }
}
