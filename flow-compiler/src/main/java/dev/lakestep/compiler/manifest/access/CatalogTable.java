package dev.lakestep.compiler.manifest.access;

import java.util.List;

/// A table of the Glue catalog, by its names in small letters.
record CatalogTable(Pieces database, Pieces table) {
  /// Stands in no name.
  static final String MARK = "\n";

  CatalogTable {
    database = database.small();
    table = table.small();
  }

  /// `database.table`, or a table of the database that is meant where none is said.
  static CatalogTable of(Pieces name, Pieces database) {
    return name.split(".")
        .map(split -> new CatalogTable(split.before(), split.behind()))
        .orElseGet(() -> new CatalogTable(database, name));
  }

  String plain() {
    return database.plain() + "." + table.plain();
  }

  /// The tables that it may be: names that are choices are made one by one.
  List<CatalogTable> variants() {
    return database.then(MARK).then(table).variants().stream()
        .flatMap(name -> name.split(MARK).stream())
        .map(split -> new CatalogTable(split.before(), split.behind()))
        .toList();
  }

  Pieces[] arns() {
    return new Pieces[] {Arns.catalog(), Arns.database(database), Arns.table(database, table)};
  }
}
