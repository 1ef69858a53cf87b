package dev.lakestep.iceberg.duck;

import java.nio.file.Path;
import java.util.Map;

/// A file of Parquet that DuckDB has written.
///
/// @param columns what it tells of each column, by the column's name in quotes
public record Copied(Path file, long rows, long bytes, Map<String, Map<String, String>> columns) {}
