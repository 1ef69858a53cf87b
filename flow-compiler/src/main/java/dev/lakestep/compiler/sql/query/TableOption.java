package dev.lakestep.compiler.sql.query;

import java.util.List;

/// One of the properties in the `WITH (..)` of a table made of a query; its name in small letters.
public record TableOption(String name, Form form, List<String> values) {
  public TableOption {
    values = List.copyOf(values);
  }

  /// `OTHER` is an expression that is no plain value; its one value is its text.
  public enum Form {
    TEXT,
    NUMBER,
    FLAG,
    TEXTS,
    OTHER
  }
}
