package dev.lakestep.compiler.expr;

import java.util.Collection;
import java.util.Optional;

/// The names that an expression can begin with, and what is known of their values.
public interface Names {
  Optional<Type> type(String name);

  /// All of them, to propose the nearest.
  Collection<String> known();

  /// Whether the template gives this name only elsewhere: in a loop that has ended, or as a macro.
  default boolean isGivenElsewhere(String name) {
    return false;
  }
}
