package dev.lakestep.compiler.sql.local;

import dev.lakestep.compiler.sql.Spelled;
import dev.lakestep.compiler.sql.ddl.Column;
import dev.lakestep.compiler.sql.ddl.ColumnType;
import dev.lakestep.compiler.sql.local.SqlType.Field;
import java.util.List;

/// Columns of a definition as the catalog keeps them.
final class Columns {
  private Columns() {}

  static List<Field> of(List<Column> columns) {
    return columns.stream().map(Columns::of).toList();
  }

  static Field of(Column column) {
    return new Field(
        Names.small(column.name()), type(column.type()), column.comment().map(Names::text));
  }

  /// Neither Glue nor what Athena shows of an Iceberg table has a place for the comment of a field.
  private static Field inner(Column field) {
    return new Field(Names.small(field.name()), type(field.type()));
  }

  static SqlType type(ColumnType type) {
    return switch (type) {
      case ColumnType.Simple simple -> simple(simple);
      case ColumnType.ListOf list -> new SqlType.ListOf(type(list.items()));
      case ColumnType.MapOf map -> new SqlType.MapOf(type(map.keys()), type(map.values()));
      case ColumnType.Struct struct ->
          new SqlType.Struct(struct.fields().stream().map(Columns::inner).toList());
    };
  }

  private static SqlType simple(ColumnType.Simple type) {
    List<Spelled> sizes = type.sizes();
    return switch (type.name()) {
      case "decimal", "numeric" -> new SqlType.Decimal(size(sizes, 0, 10), size(sizes, 1, 0));
      case "char" -> new SqlType.Text(size(sizes, 0, 1), true);
      case "varchar" ->
          sizes.isEmpty() ? SqlType.Plain.STRING : new SqlType.Text(size(sizes, 0, 1), false);
      default -> TypeReader.plain(type.name());
    };
  }

  private static int size(List<Spelled> sizes, int index, int otherwise) {
    return index < sizes.size() ? number(sizes.get(index)) : otherwise;
  }

  static int number(Spelled number) {
    return number(Names.text(number));
  }

  static int number(String number) {
    try {
      return Integer.parseInt(number);
    } catch (NumberFormatException e) {
      throw new Refusal("`%s` is not a number".formatted(number));
    }
  }
}
