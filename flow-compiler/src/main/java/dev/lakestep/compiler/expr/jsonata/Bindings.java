package dev.lakestep.compiler.expr.jsonata;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.Set;

/// Where the variables of the context are found, by Kestra's names for them.
///
/// @param given paths, such as `inputs.day`, whose value is always there and never null
public record Bindings(SequencedMap<String, Bound> roots, Set<String> given) {
  /// The name of the root that holds the keys of the key-value store that were read before.
  public static final String KEYS = "kv()";

  public Bindings {
    roots = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(roots));
    given = Set.copyOf(given);
  }

  /// Nothing is known to be always there.
  public Bindings(SequencedMap<String, Bound> roots) {
    this(roots, Set.of());
  }
}
