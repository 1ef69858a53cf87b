package dev.lakestep.compiler.sql.ddl;

import dev.lakestep.compiler.sql.Spelled;
import java.util.List;
import java.util.Optional;

/// Reads what stands behind the name in `CREATE DATABASE`.
final class DatabaseClauses {
  private final Cursor cursor;
  private final Words words;
  private final Properties properties;
  private Optional<Spelled> comment = Optional.empty();
  private Optional<Spelled> location = Optional.empty();
  private List<Property> pairs = List.of();

  DatabaseClauses(Cursor cursor, Words words, Properties properties) {
    this.cursor = cursor;
    this.words = words;
    this.properties = properties;
  }

  Command read(Spelled database, boolean ifNotExists) {
    Clauses clauses = new Clauses(cursor, List.of("COMMENT", "LOCATION", "WITH DBPROPERTIES"));
    while (!cursor.isEnd()) {
      int from = cursor.index();
      clauses.add(clause(), from);
    }
    return new Command.CreateDatabase(database, ifNotExists, comment, location, pairs);
  }

  private String clause() {
    if (cursor.accept("COMMENT")) {
      comment = Optional.of(words.text("comment"));
      return "COMMENT";
    }
    if (cursor.accept("LOCATION")) {
      location = Optional.of(words.text("location"));
      return "LOCATION";
    }
    if (!cursor.accept("WITH")) {
      throw cursor.unexpected(List.of("COMMENT", "LOCATION", "WITH DBPROPERTIES"));
    }
    cursor.expect("DBPROPERTIES");
    pairs = properties.pairs();
    return "WITH DBPROPERTIES";
  }
}
