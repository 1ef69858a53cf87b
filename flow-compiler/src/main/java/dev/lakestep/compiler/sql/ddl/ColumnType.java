package dev.lakestep.compiler.sql.ddl;

import dev.lakestep.compiler.sql.Spelled;
import dev.lakestep.compiler.sql.Stretch;
import java.util.List;

/// A type as Athena's DDL spells it.
public sealed interface ColumnType {
  Stretch at();

  /// `bigint`, `decimal(10, 2)`, `varchar(3)`: its name in small letters.
  record Simple(String name, List<Spelled> sizes, Stretch at) implements ColumnType {
    public Simple {
      sizes = List.copyOf(sizes);
    }
  }

  record ListOf(ColumnType items, Stretch at) implements ColumnType {}

  record MapOf(ColumnType keys, ColumnType values, Stretch at) implements ColumnType {}

  record Struct(List<Column> fields, Stretch at) implements ColumnType {
    public Struct {
      fields = List.copyOf(fields);
    }
  }
}
