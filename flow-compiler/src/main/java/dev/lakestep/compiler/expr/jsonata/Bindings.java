package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.expr.Template;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// Where the variables of the context are found, by Kestra's names for them.
///
/// @param given paths, such as `inputs.day`, whose value is always there and never null
/// @param texts the variables of the flow whose text is known when it is compiled, by name
public record Bindings(
    SequencedMap<String, Bound> roots, Set<String> given, Map<String, Template> texts) {
  public Bindings {
    roots = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(roots));
    given = Set.copyOf(given);
    texts = Map.copyOf(texts);
  }

  /// Nothing is known to be always there.
  public Bindings(SequencedMap<String, Bound> roots) {
    this(roots, Set.of(), Map.of());
  }
}
