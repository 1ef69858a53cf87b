package dev.lakestep.iam.policy;

import java.util.List;

/// One key of a condition with the values that it may have.
///
/// @param ifExists whether it holds of a request that does not have the key
record Condition(
    Operator operator, Quantifier quantifier, boolean ifExists, String key, List<Wanted> values) {
  Condition {
    values = List.copyOf(values);
  }

  /// Of how many values of the request it has to hold.
  enum Quantifier {
    /// The key has one value.
    ONE,
    ALL,
    ANY
  }

  boolean holds(Context context) {
    List<String> asked = context.all(key);
    if (operator == Operator.NULL) {
      return values.stream()
          .anyMatch(value ->
              value
                  .plain(context)
                  .filter(text -> Boolean.parseBoolean(text) == asked.isEmpty())
                  .isPresent());
    }
    if (asked.isEmpty()) {
      return switch (quantifier) {
        case ALL -> true;
        case ANY -> false;
        case ONE -> ifExists || operator.isNegated();
      };
    }
    return switch (quantifier) {
      case ALL -> asked.stream().allMatch(one -> holds(one, context));
      case ANY -> asked.stream().anyMatch(one -> holds(one, context));
      case ONE ->
          operator.isNegated()
              ? asked.stream().allMatch(one -> holds(one, context))
              : asked.stream().anyMatch(one -> holds(one, context));
    };
  }

  private boolean holds(String asked, Context context) {
    boolean found = values.stream().anyMatch(value -> operator.compares(asked, value, context));
    return operator.isNegated() != found;
  }
}
