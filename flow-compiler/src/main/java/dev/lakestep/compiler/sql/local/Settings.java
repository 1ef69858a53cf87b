package dev.lakestep.compiler.sql.local;

/// Where a statement runs: its database, and what Trino calls its two views of the one catalog.
///
/// @param iceberg the catalog in which all names are found, by redirection those of Hive tables too
/// @param hive the catalog in which Hive tables are written
/// @param output where a table made of a query goes that says no place: a folder of this run alone
public record Settings(String database, String iceberg, String hive, String output, World world) {
  public static Settings in(String database, String output, World world) {
    return new Settings(database, "awsdatacatalog", "hive", output, world);
  }
}
