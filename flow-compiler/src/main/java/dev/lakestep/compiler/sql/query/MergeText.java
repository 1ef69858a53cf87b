package dev.lakestep.compiler.sql.query;

/// A `MERGE` that is ready to run, and the question how many rows of its source it leaves out.
///
/// @param merge takes each key of the source once, and no row in which a key is null
/// @param counts answers with one row: `rows_read`, `rows_without_key`, `keys_read`
public record MergeText(String merge, String counts) {}
