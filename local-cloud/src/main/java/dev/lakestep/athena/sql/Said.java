package dev.lakestep.athena.sql;

import dev.lakestep.athena.run.ResultColumn;
import dev.lakestep.athena.text.ColumnTypes;
import java.util.List;
import java.util.stream.Stream;

/// What the catalog answers: lines, each of them one cell, even where there are several columns.
record Said(List<ResultColumn> columns, List<String> lines) {
  static final Said NOTHING = new Said(List.of(), List.of());

  Said {
    columns = List.copyOf(columns);
    lines = List.copyOf(lines);
  }

  static Said of(List<String> lines, String... columns) {
    return new Said(Stream.of(columns).map(ColumnTypes::said).toList(), lines);
  }
}
