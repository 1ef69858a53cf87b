package dev.lakestep.task.admission;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A change of one row, in the words of DynamoDB.
///
/// @param expression what to change; empty if the row is deleted, or only looked at
/// @param condition without which nothing changes
/// @param values what stands for `:name` in both
/// @param names what stands for `#name` in both
record Edit(
    String sk,
    String expression,
    String condition,
    Map<String, AttributeValue> values,
    Map<String, String> names) {
  private static final String ALWAYS = "attribute_exists(pk) OR attribute_not_exists(pk)";

  Edit {
    values = Map.copyOf(values);
    names = Map.copyOf(names);
  }

  static Edit of(String sk, String expression) {
    return new Edit(sk, expression, ALWAYS, Map.of(), Map.of());
  }

  Edit where(String only) {
    return new Edit(sk, expression, only, values, names);
  }

  Edit with(String name, AttributeValue value) {
    Map<String, AttributeValue> more = new HashMap<>(values);
    more.put(name, value);
    return new Edit(sk, expression, condition, more, names);
  }

  Edit named(String alias, String name) {
    Map<String, String> more = new HashMap<>(names);
    more.put(alias, name);
    return new Edit(sk, expression, condition, values, more);
  }
}
