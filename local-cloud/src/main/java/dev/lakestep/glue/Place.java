package dev.lakestep.glue;

import java.util.Locale;

/// Where a table is; names are in small letters, as Glue keeps them.
record Place(String database, String name) {
  Place {
    database = small(database);
    name = small(name);
  }

  static String small(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
