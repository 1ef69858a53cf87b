package dev.lakestep.compiler.sql.query;

/// Where in the tree of a query a hole stands.
public enum Where {
  /// All of the name of a table or view, which may bring its database with it.
  TABLE,
  /// A name without quotes, or a part of one, where no value can stand or none makes sense.
  NAME,
  /// Where a value is computed or compared; it stands without quotes.
  VALUE,
  /// All that stands in the parentheses of `IN (..)`.
  LIST,
  /// A name for what stands in front of it, without the `AS` that would say so: it may be meant as
  /// more than a name.
  ALIAS_WITHOUT_AS,
  /// In the quotes of a text, a date or an interval.
  TEXT,
  /// In the quotes of the value of a property, behind `WITH (key =`.
  PROPERTY,
  /// In a name in double quotes.
  QUOTED
}
