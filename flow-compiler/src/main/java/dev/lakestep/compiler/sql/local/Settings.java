package dev.lakestep.compiler.sql.local;

/// Where a statement runs: its database, and what Trino calls its two views of the one catalog.
///
/// @param iceberg the catalog in which all names are found, by redirection those of Hive tables too
/// @param hive the catalog in which Hive tables are written
public record Settings(String database, String iceberg, String hive, World world) {
  public static Settings in(String database, World world) {
    return new Settings(database, "awsdatacatalog", "hive", world);
  }
}
