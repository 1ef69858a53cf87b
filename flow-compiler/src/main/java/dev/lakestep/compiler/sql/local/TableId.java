package dev.lakestep.compiler.sql.local;

import java.util.Locale;

/// A table of the catalog by its full name, in small letters as the catalog keeps it.
public record TableId(String database, String table) {
  public TableId {
    database = database.toLowerCase(Locale.ROOT);
    table = table.toLowerCase(Locale.ROOT);
  }

  String in(String catalog) {
    return TrinoText.name(catalog) + "." + TrinoText.name(database) + "." + TrinoText.name(table);
  }

  @Override
  public String toString() {
    return database + "." + table;
  }
}
