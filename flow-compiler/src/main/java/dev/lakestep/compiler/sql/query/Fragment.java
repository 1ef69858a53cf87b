package dev.lakestep.compiler.sql.query;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What a piece of SQL has to be that a task is given for a statement of its own.
public enum Fragment {
  /// A table, with its database in front of it or not.
  TABLE,
  /// A table or a query.
  SOURCE,
  /// A condition, or what is computed.
  EXPRESSION,
  /// What stands behind `ORDER BY`.
  ORDER,
  /// A name, in double quotes or not.
  NAME;

  /// As the payload of a function has it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Fragment> of(String word) {
    return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
