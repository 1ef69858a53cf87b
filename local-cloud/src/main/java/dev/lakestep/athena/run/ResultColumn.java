package dev.lakestep.athena.run;

/// A column as `ResultSetMetadata` tells of it.
///
/// @param type by Athena's name: `varchar`, `integer`, `decimal`, `row`, ...
public record ResultColumn(
    String name, String type, int precision, int scale, boolean caseSensitive) {}
