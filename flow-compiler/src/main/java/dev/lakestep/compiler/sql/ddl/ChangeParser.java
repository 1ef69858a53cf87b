package dev.lakestep.compiler.sql.ddl;

import dev.lakestep.compiler.sql.Spelled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads what an `ALTER TABLE` changes.
final class ChangeParser {
  private final Cursor cursor;
  private final Words words;
  private final Properties properties;
  private final Types types;

  ChangeParser(Cursor cursor, Words words, Properties properties) {
    this.cursor = cursor;
    this.words = words;
    this.properties = properties;
    this.types = new Types(cursor, words);
  }

  Change change() {
    return switch (cursor.word()) {
      case "ADD" -> add(List.of());
      case "REPLACE" -> replace(List.of());
      case "CHANGE" -> changeColumn();
      case "DROP" -> drop();
      case "RENAME" -> rename();
      case "SET" -> set(List.of());
      case "UNSET" -> unset();
      case "PARTITION" -> ofPartition();
      case "EXECUTE" ->
          throw cursor.refuse(
              "Athena's `ALTER TABLE` has no `EXECUTE`",
              "write `OPTIMIZE .. REWRITE DATA USING BIN_PACK`, or `VACUUM ..`");
      case "ALTER" ->
          throw cursor.refuse(
              "Athena's `ALTER TABLE` has no `ALTER COLUMN`",
              "write `CHANGE COLUMN name name type`");
      default ->
          throw cursor.unexpected(
              List.of("ADD", "CHANGE", "DROP", "PARTITION", "RENAME", "REPLACE", "SET", "UNSET"));
    };
  }

  private Change ofPartition() {
    List<PartitionValue> partition = properties.partition();
    return switch (cursor.word()) {
      case "ADD" -> add(partition);
      case "REPLACE" -> replace(partition);
      case "SET" -> set(partition);
      case "RENAME" -> {
        cursor.expect("RENAME", "TO");
        yield new Change.RenamePartition(partition, properties.partition());
      }
      default -> throw cursor.unexpected(List.of("RENAME TO", "SET LOCATION", "ADD COLUMNS"));
    };
  }

  private Change add(List<PartitionValue> partition) {
    cursor.take();
    if (cursor.accept("COLUMNS")) {
      return new Change.AddColumns(partition, columns());
    }
    if (cursor.isAt("COLUMN")) {
      throw cursor.refuse(
          "Athena's `ALTER TABLE` has no `ADD COLUMN`", "write `ADD COLUMNS (name type)`");
    }
    if (!partition.isEmpty()) {
      throw cursor.unexpected(List.of("COLUMNS"));
    }
    boolean ifNotExists = cursor.accept("IF");
    if (ifNotExists) {
      cursor.expect("NOT", "EXISTS");
    }
    if (!cursor.isAt("PARTITION")) {
      throw cursor.unexpected(ifNotExists ? List.of("PARTITION") : List.of("COLUMNS", "PARTITION"));
    }
    List<Change.NewPartition> partitions = new ArrayList<>();
    while (cursor.isAt("PARTITION")) {
      List<PartitionValue> values = properties.partition();
      Optional<Spelled> location =
          cursor.accept("LOCATION") ? Optional.of(words.text("location")) : Optional.empty();
      partitions.add(new Change.NewPartition(values, location));
    }
    if (cursor.isSign(",")) {
      throw cursor.refuse(
          cursor.mend(
              cursor
                  .diagnostic(cursor.place(), "no comma stands between partitions that are added")
                  .hint("leave it out"),
              "leave the comma out",
              cursor.place(),
              ""));
    }
    return new Change.AddPartitions(ifNotExists, partitions);
  }

  private Change replace(List<PartitionValue> partition) {
    cursor.expect("REPLACE", "COLUMNS");
    return new Change.ReplaceColumns(partition, columns());
  }

  private List<Column> columns() {
    return Lists.inParentheses(cursor, "column", types::column);
  }

  private Change changeColumn() {
    cursor.take();
    cursor.accept("COLUMN");
    Spelled old = words.name("column");
    Column column = types.column();
    if (cursor.accept("FIRST")) {
      return new Change.ChangeColumn(
          old, column, Optional.of(new Change.Position(Optional.empty())));
    }
    if (cursor.accept("AFTER")) {
      Spelled after = words.name("column");
      return new Change.ChangeColumn(
          old, column, Optional.of(new Change.Position(Optional.of(after))));
    }
    return new Change.ChangeColumn(old, column, Optional.empty());
  }

  private Change drop() {
    cursor.take();
    if (cursor.accept("COLUMN")) {
      if (cursor.isAt("IF")) {
        throw cursor.refuse(
            "Athena's `DROP COLUMN` has no `IF EXISTS`",
            "leave it out: a column that is not there is an error");
      }
      return new Change.DropColumn(words.name("column"));
    }
    if (cursor.isAt("COLUMNS")) {
      throw cursor.refuse("Athena drops one column at a time", "write `DROP COLUMN name` for each");
    }
    boolean ifExists = cursor.accept("IF");
    if (ifExists) {
      cursor.expect("EXISTS");
    }
    if (!cursor.isAt("PARTITION")) {
      throw cursor.unexpected(List.of("COLUMN", "PARTITION"));
    }
    List<List<PartitionValue>> partitions = new ArrayList<>();
    do {
      partitions.add(properties.partition(true));
    } while (cursor.acceptSign(","));
    if (cursor.isAt("PARTITION")) {
      throw cursor.refuse("a comma is missing before `PARTITION`");
    }
    return new Change.DropPartitions(ifExists, partitions);
  }

  private Change rename() {
    cursor.take();
    if (cursor.isAt("COLUMN")) {
      throw cursor.refuse(
          "Athena's `ALTER TABLE` has no `RENAME COLUMN`", "write `CHANGE COLUMN old new type`");
    }
    cursor.expect("TO");
    return new Change.Rename(words.table());
  }

  private Change set(List<PartitionValue> partition) {
    cursor.take();
    if (cursor.accept("LOCATION")) {
      return new Change.SetLocation(partition, words.text("location"));
    }
    if (!partition.isEmpty() || !cursor.accept("TBLPROPERTIES")) {
      throw cursor.unexpected(
          partition.isEmpty() ? List.of("LOCATION", "TBLPROPERTIES") : List.of("LOCATION"));
    }
    return new Change.SetProperties(properties.pairs());
  }

  private Change unset() {
    cursor.expect("UNSET", "TBLPROPERTIES");
    boolean ifExists = cursor.accept("IF");
    if (ifExists) {
      cursor.expect("EXISTS");
    }
    return new Change.UnsetProperties(ifExists, properties.keys());
  }
}
