package dev.lakestep.compiler.sql.hole;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.sql.hole.SqlParts.Part.Filled;
import dev.lakestep.compiler.sql.hole.SqlParts.Part.Written;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// SQL with the values of one run: what its author wrote, and the values between, each with the
/// kind of its place.
public record SqlParts(List<Part> parts) {
  /// The only field of a property that holds SQL in parts.
  public static final String MARK = "$sql";

  private static final int SHOWN = 40;

  public SqlParts {
    parts = List.copyOf(parts);
  }

  /// A piece of SQL, in order.
  public sealed interface Part {
    record Written(String sql) implements Part {}

    /// A value in its place.
    ///
    /// @param name what a message calls it, as `{{ inputs.day }}`; empty if nobody knows
    record Filled(HoleKind kind, Value value, String name) implements Part {}
  }

  /// From what a function is handed: a list of texts, and of maps from a kind to a value.
  public static SqlParts of(Value payload) {
    if (!(payload instanceof Value.Items(var items))) {
      throw new IllegalArgumentException("SQL in parts is a list");
    }
    List<Part> parts = new ArrayList<>();
    items.forEach(item -> parts.add(part(item, place(parts))));
    return new SqlParts(parts);
  }

  /// What a value is called of which only the place is known.
  private static String place(List<Part> before) {
    if (before.isEmpty() || !(before.getLast() instanceof Written(var sql)) || sql.isBlank()) {
      return "value %d".formatted(before.size() + 1);
    }
    String line = sql.strip().lines().toList().getLast().strip();
    int from = Math.max(0, line.length() - SHOWN);
    return "the value behind `%s`".formatted(line.substring(from).strip());
  }

  private static Part part(Value item, String name) {
    return switch (item) {
      case Value.Text(var sql) -> new Written(sql);
      case Value.Fields(var fields) when fields.size() == 1 -> {
        var only = fields.firstEntry();
        HoleKind kind =
            HoleKind.of(only.getKey())
                .orElseThrow(
                    () -> new IllegalArgumentException("no kind of hole: " + only.getKey()));
        yield new Filled(kind, only.getValue(), name);
      }
      case Value.Fields _,
          Value.Items _,
          Value.Nothing _,
          Value.Flag _,
          Value.Whole _,
          Value.Decimal _,
          Value.Moment _ ->
          throw new IllegalArgumentException("a part of SQL is a text, or one kind and its value");
    };
  }

  /// As `of` reads it.
  public Value payload() {
    return new Value.Items(
        parts.stream()
            .map(part ->
                switch (part) {
                  case Written(var sql) -> Value.of(sql);
                  case Filled(var kind, var value, _) -> {
                    SequencedMap<String, Value> field = new LinkedHashMap<>();
                    field.put(kind.word(), value);
                    yield new Value.Fields(field);
                  }
                })
            .toList());
  }

  /// The SQL that Athena gets.
  ///
  /// @throws UnsafeSql if a value would be more there than the value of its place
  public String render() {
    return Rendered.of(this);
  }
}
