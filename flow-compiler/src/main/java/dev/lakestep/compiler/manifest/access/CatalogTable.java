package dev.lakestep.compiler.manifest.access;

/// A table of the Glue catalog, by its names in small letters.
record CatalogTable(Pieces database, Pieces table) {
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

  Pieces[] arns() {
    return new Pieces[] {Arns.catalog(), Arns.database(database), Arns.table(database, table)};
  }
}
