package dev.lakestep.iceberg.duck;

import dev.lakestep.task.NamedError;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/// Which types the columns of files are to have: what the flow says comes before what the table
/// has, and that before what the files look like.
///
/// @param said by names in small letters
/// @param open whether other columns may come, of types that the files show
/// @param free whether columns that nobody knows are taken as texts, for a query to choose from
public record Wanted(
    Map<String, Type> said,
    List<String> names,
    Map<String, Type> table,
    boolean open,
    boolean free) {

  /// What a flow and a table say.
  ///
  /// @param columns by their names as they are written
  public static Wanted of(Map<String, Type> columns, Schema table, boolean open, boolean free) {
    Map<String, Type> said = new TreeMap<>();
    columns.forEach((name, type) -> said.put(small(name), type));
    Map<String, Type> there = new TreeMap<>();
    List<Types.NestedField> fields = table.columns();
    fields.forEach(field -> there.put(small(field.name()), field.type()));
    List<String> names =
        columns.isEmpty()
            ? fields.stream().map(Types.NestedField::name).toList()
            : List.copyOf(columns.keySet());
    return new Wanted(said, names, there, open, free);
  }

  private static String small(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /// Whether the types of these columns have to be guessed.
  boolean isGuess(List<String> header) {
    return open && !header.stream().map(Wanted::small).allMatch(this::knows);
  }

  private boolean knows(String key) {
    return said.containsKey(key) || table.containsKey(key);
  }

  /// The type of a column of a file.
  ///
  /// @param guess what it looks like
  Type type(String name, Type guess) {
    String key = small(name);
    Type known = said.getOrDefault(key, table.getOrDefault(key, guess));
    if (open || free || knows(key)) {
      return known;
    }
    throw new NamedError(
        "Iceberg.SchemaMismatch",
        ("nobody knows the column `%s` of the files: name it in `columns`, choose columns by a"
                + " `transform`, or let `schema` be EVOLVE or INFER")
            .formatted(name));
  }

  /// Refuses files that lack columns that the flow names.
  void check(List<String> header) {
    List<String> keys = header.stream().map(Wanted::small).toList();
    List<String> missing = said.keySet().stream().filter(key -> !keys.contains(key)).toList();
    if (!missing.isEmpty() && !open) {
      throw new NamedError(
          "Iceberg.SchemaMismatch",
          "the files have %s, but not the columns %s".formatted(header, missing));
    }
  }
}
