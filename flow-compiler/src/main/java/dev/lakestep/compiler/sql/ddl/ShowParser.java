package dev.lakestep.compiler.sql.ddl;

import dev.lakestep.compiler.sql.Spelled;
import dev.lakestep.compiler.sql.TableName;
import dev.lakestep.compiler.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads what asks the catalog: `SHOW` and `DESCRIBE`.
final class ShowParser {
  private static final List<String> ASKED =
      List.of(
          "COLUMNS",
          "CREATE",
          "DATABASES",
          "PARTITIONS",
          "SCHEMAS",
          "TABLES",
          "TBLPROPERTIES",
          "VIEWS");

  private final Cursor cursor;
  private final Words words;
  private final Properties properties;

  ShowParser(Cursor cursor, Words words, Properties properties) {
    this.cursor = cursor;
    this.words = words;
    this.properties = properties;
  }

  Command statement() {
    return cursor.accept("SHOW") ? new Command.Show(asked()) : describe();
  }

  private Asked asked() {
    String word = cursor.word();
    if (!ASKED.contains(word)) {
      throw cursor.unexpected(ASKED);
    }
    cursor.take();
    return switch (word) {
      case "DATABASES", "SCHEMAS" -> new Asked.Databases(pattern());
      case "TABLES" -> new Asked.Tables(database(), pattern());
      case "VIEWS" -> new Asked.Views(database(), pattern());
      case "COLUMNS" -> new Asked.Columns(tableOfColumns());
      case "PARTITIONS" -> new Asked.Partitions(words.table(), properties.partitionIf());
      case "TBLPROPERTIES" -> new Asked.Properties(words.table(), key());
      default -> definition();
    };
  }

  private Asked definition() {
    if (cursor.accept("TABLE")) {
      return new Asked.TableDefinition(words.table());
    }
    if (cursor.accept("VIEW")) {
      return new Asked.ViewDefinition(new Words(cursor, false).table());
    }
    throw cursor.unexpected(List.of("TABLE", "VIEW"));
  }

  private Optional<Spelled> database() {
    return cursor.accept("IN") || cursor.accept("FROM")
        ? Optional.of(words.name("database"))
        : Optional.empty();
  }

  private Optional<Spelled> pattern() {
    boolean like = cursor.accept("LIKE");
    if (cursor.isEnd() && !like) {
      return Optional.empty();
    }
    boolean text = cursor.peek().kind() == Kind.STRING || cursor.peek().kind() == Kind.QUOTED;
    if (!text && !like) {
      throw cursor.unexpected(List.of("LIKE", "IN", "FROM"));
    }
    return Optional.of(words.text("pattern"));
  }

  private TableName tableOfColumns() {
    if (!cursor.accept("IN") && !cursor.accept("FROM")) {
      throw cursor.missing("IN");
    }
    int from = cursor.index();
    TableName table = words.table();
    Optional<Spelled> database = database();
    if (database.isEmpty()) {
      return table;
    }
    if (table.database().isPresent()) {
      throw cursor.refuse(database.get().at(), "the database of the table is said twice");
    }
    return new TableName(
        Optional.empty(),
        database.map(Spelled::phrase),
        table.table(),
        table.suffix(),
        cursor.since(from));
  }

  private Optional<Spelled> key() {
    return cursor.isSign("(") ? Optional.of(properties.keys().getFirst().key()) : Optional.empty();
  }

  private Command describe() {
    cursor.take();
    Command.Detail detail = Command.Detail.PLAIN;
    if (cursor.accept("EXTENDED")) {
      detail = Command.Detail.EXTENDED;
    } else if (cursor.isAt("FORMATTED") && !cursor.isLast() && !cursor.isSign(".", 1)) {
      cursor.take();
      detail = Command.Detail.FORMATTED;
    }
    if (words.isTableWord()) {
      throw words.tableWord("DESCRIBE");
    }
    TableName table = words.table();
    return new Command.Describe(table, detail, properties.partitionIf(), path());
  }

  /// A column and what is in it, as `address.zip` or `tags.'$elem$'`.
  private List<Spelled> path() {
    List<Spelled> path = new ArrayList<>();
    if (!cursor.isEnd()) {
      path.add(words.name("column"));
      while (cursor.acceptSign(".")) {
        path.add(cursor.peek().kind() == Kind.STRING ? words.text("field") : words.name("field"));
      }
    }
    return path;
  }
}
