package dev.lakestep.compiler.sql.ddl;

import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.sql.Hole;
import dev.lakestep.compiler.sql.TableName;
import dev.lakestep.compiler.sql.Tokens;
import java.util.List;
import java.util.Optional;

/// Reads the statements that Athena has besides Trino's. It tells the first mistake of each.
public final class CommandParser {
  private final Cursor cursor;
  private final Words words;
  private final Properties properties;
  private final Diagnostics problems;

  private CommandParser(Cursor cursor, Diagnostics problems) {
    this.cursor = cursor;
    this.words = new Words(cursor, true);
    this.properties = new Properties(cursor, words);
    this.problems = problems;
  }

  public static Optional<Command> parse(Tokens tokens, Diagnostics problems) {
    Cursor cursor = new Cursor(tokens);
    try {
      Command command = new CommandParser(cursor, problems).statement();
      cursor.expectEnd();
      return Optional.of(command);
    } catch (Refusal refusal) {
      if (!followsFree(tokens, refusal.token())) {
        refusal.diagnostics().forEach(problems::report);
      }
      return Optional.empty();
    }
  }

  /// Whether any SQL may stand at a token or before it: what is wrong there may be right in a run.
  private static boolean followsFree(Tokens tokens, int token) {
    return token >= 0
        && tokens.all().stream()
            .limit(token + 1L)
            .flatMap(before -> tokens.sql().holes(before.at()).stream())
            .anyMatch(Hole::free);
  }

  private Command statement() {
    return switch (cursor.word()) {
      case "CREATE" -> create();
      case "DROP" -> drop();
      case "ALTER" -> alter();
      case "SHOW", "DESCRIBE", "DESC" -> new ShowParser(cursor, words, properties).statement();
      case "MSCK" -> {
        cursor.expect("MSCK", "REPAIR", "TABLE");
        yield new Command.Repair(words.table());
      }
      case "OPTIMIZE", "VACUUM", "UNLOAD" -> new UpkeepParser(cursor, problems).statement();
      default -> throw cursor.unexpected(List.of());
    };
  }

  private Command create() {
    cursor.take();
    return switch (cursor.word()) {
      case "TABLE", "EXTERNAL" -> new TableParser(cursor, words, properties).create();
      case "DATABASE", "SCHEMA" -> createDatabase();
      case "TEMPORARY" ->
          throw cursor.refuse(
              "Athena has no temporary tables",
              "create a table under a name of its own, and drop it at the end");
      default -> throw cursor.unexpected(List.of("TABLE", "EXTERNAL", "DATABASE", "VIEW"));
    };
  }

  private Command createDatabase() {
    cursor.take();
    boolean ifNotExists = cursor.accept("IF");
    if (ifNotExists) {
      cursor.expect("NOT", "EXISTS");
    }
    var database = words.name("database");
    return new DatabaseClauses(cursor, words, properties).read(database, ifNotExists);
  }

  private Command drop() {
    cursor.take();
    return switch (cursor.word()) {
      case "TABLE" -> {
        cursor.take();
        boolean ifExists = ifExists();
        TableName table = words.table();
        if (cursor.isAt("PURGE")) {
          throw cursor.refuse("Athena's `DROP TABLE` has no `PURGE`", "leave it out");
        }
        yield new Command.DropTable(table, ifExists);
      }
      case "DATABASE", "SCHEMA" -> {
        cursor.take();
        boolean ifExists = ifExists();
        var database = words.name("database");
        boolean cascade = cursor.accept("CASCADE");
        if (!cascade && !cursor.accept("RESTRICT") && !cursor.isEnd()) {
          throw cursor.unexpected(List.of("CASCADE", "RESTRICT"));
        }
        yield new Command.DropDatabase(database, ifExists, cascade);
      }
      default -> throw cursor.unexpected(List.of("TABLE", "DATABASE", "VIEW"));
    };
  }

  private boolean ifExists() {
    boolean ifExists = cursor.accept("IF");
    if (ifExists) {
      cursor.expect("EXISTS");
    }
    return ifExists;
  }

  private Command alter() {
    cursor.take();
    return switch (cursor.word()) {
      case "TABLE" -> {
        cursor.take();
        TableName table = words.table();
        yield new Command.AlterTable(table, new ChangeParser(cursor, words, properties).change());
      }
      case "DATABASE", "SCHEMA" -> {
        cursor.take();
        var database = words.name("database");
        cursor.expect("SET", "DBPROPERTIES");
        yield new Command.AlterDatabase(database, properties.pairs());
      }
      default -> throw cursor.unexpected(List.of("TABLE", "DATABASE", "VIEW"));
    };
  }
}
