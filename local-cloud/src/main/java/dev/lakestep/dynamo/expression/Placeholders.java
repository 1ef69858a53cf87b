package dev.lakestep.dynamo.expression;

import dev.lakestep.dynamo.Refusal;
import dev.lakestep.dynamo.value.AttributeValue;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The names and values that a request gives its expressions. Each has to be used by one of them.
public final class Placeholders {
  private final Map<String, String> names;
  private final Map<String, AttributeValue> values;
  private final Set<String> used = new HashSet<>();

  public Placeholders(Map<String, String> names, Map<String, AttributeValue> values) {
    this.names = Map.copyOf(names);
    this.values = Map.copyOf(values);
  }

  public static Placeholders none() {
    return new Placeholders(Map.of(), Map.of());
  }

  Optional<String> name(String holder) {
    used.add(holder);
    return Optional.ofNullable(names.get(holder));
  }

  Optional<AttributeValue> value(String holder) {
    used.add(holder);
    return Optional.ofNullable(values.get(holder));
  }

  /// Called when all expressions are read.
  ///
  /// @throws Refusal if one of them was not used
  public void checkAllUsed() {
    check("ExpressionAttributeNames", names.keySet());
    check("ExpressionAttributeValues", values.keySet());
  }

  private void check(String parameter, Collection<String> holders) {
    List<String> unused = holders.stream().filter(one -> !used.contains(one)).sorted().toList();
    if (!unused.isEmpty()) {
      throw Refusal.invalid(
          "Value provided in %s unused in expressions: keys: {%s}"
              .formatted(parameter, String.join(", ", unused)));
    }
  }
}
