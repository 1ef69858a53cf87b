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
    if (name.all().size() == 1
        && name.all().getFirst() instanceof Piece.Choice(var choice, var values)
        && values.stream().allMatch(value -> value.contains("."))) {
      // Both are chosen by the same name, and so together.
      return new CatalogTable(part(choice, values, 2), part(choice, values, 1));
    }
    return name.split(".")
        .map(split -> new CatalogTable(split.before(), split.behind()))
        .orElseGet(() -> new CatalogTable(database, name));
  }

  /// Of each value the part that stands so far from its end.
  private static Pieces part(String choice, List<String> values, int fromEnd) {
    List<String> parts =
        values.stream()
            .map(value -> {
              String[] all = value.split("\\.", -1);
              return all[all.length - fromEnd];
            })
            .toList();
    return new Pieces(List.of(new Piece.Choice(choice, parts)));
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

  Pieces[] databaseArns() {
    return new Pieces[] {Arns.catalog(), Arns.database(database)};
  }

  Pieces[] arns() {
    return new Pieces[] {Arns.catalog(), Arns.database(database), Arns.table(database, table)};
  }
}
