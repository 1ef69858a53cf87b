package dev.lakestep.compiler.expr.eval;

import dev.lakestep.compiler.expr.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// Puts fields in the order of a hash map, which is how Kestra holds what `{..}`, `merge` and a few
/// others make, and so how it prints them. The order hangs on the texts alone.
final class HashOrder {
  private HashOrder() {}

  /// The order of a hash map made for `capacity` entries.
  static Value.Fields sized(int capacity, SequencedMap<String, Value> fields) {
    Map<String, Value> hashed = new HashMap<>(capacity);
    hashed.putAll(fields);
    return new Value.Fields(new LinkedHashMap<>(hashed));
  }
}
