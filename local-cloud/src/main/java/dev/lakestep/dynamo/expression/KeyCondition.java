package dev.lakestep.dynamo.expression;

import dev.lakestep.dynamo.Refusal;
import dev.lakestep.dynamo.expression.Condition.Comparator;
import dev.lakestep.dynamo.value.AttributeValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a query asks of keys: of each at most one thing. Which key is which, the table knows.
public record KeyCondition(List<Part> parts) {
  /// What is asked of one key.
  public sealed interface Part {
    Path path();

    /// Compares with a value, the key on the left.
    record Compares(Path path, Comparator comparator, AttributeValue value) implements Part {}

    record Lies(Path path, AttributeValue low, AttributeValue high) implements Part {}

    record Begins(Path path, AttributeValue start) implements Part {}

    default List<AttributeValue> values() {
      return switch (this) {
        case Compares(_, _, var value) -> List.of(value);
        case Lies(_, var low, var high) -> List.of(low, high);
        case Begins(_, var start) -> List.of(start);
      };
    }

    default boolean isEquality() {
      return this instanceof Compares(_, var comparator, _) && comparator == Comparator.EQUAL;
    }
  }

  public KeyCondition {
    parts = List.copyOf(parts);
  }

  /// A condition, as what it asks of each key.
  ///
  /// @throws Refusal if a query cannot ask that
  public static KeyCondition of(Condition condition) {
    List<Part> parts = new ArrayList<>();
    collect(condition, parts);
    if (parts.size() > 2 && attributes(parts) == parts.size()) {
      throw Refusal.invalid("Conditions can be of length 1 or 2 only");
    }
    if (attributes(parts) < parts.size()) {
      throw Refusal.invalid("KeyConditionExpressions must only contain one condition per key");
    }
    return new KeyCondition(parts);
  }

  private static int attributes(List<Part> parts) {
    Set<String> names = new HashSet<>();
    parts.forEach(part -> names.add(part.path().attribute()));
    return names.size();
  }

  private static void collect(Condition condition, List<Part> parts) {
    switch (condition) {
      case Condition.And(Condition left, Condition right) -> {
        collect(left, parts);
        collect(right, parts);
      }
      case Condition.Compare compare -> parts.add(compares(compare));
      case Condition.Between(Operand operand, Operand low, Operand high) ->
          parts.add(lies(operand, low, high));
      case Condition.BeginsWith(Operand operand, Operand start) ->
          parts.add(new Part.Begins(first("begins_with", operand), literal(start)));
      case Condition.Or _ -> throw operator("OR");
      case Condition.Not _ -> throw operator("NOT");
      case Condition.In _ -> throw operator("IN");
      case Condition.Exists _ -> throw operator("attribute_exists");
      case Condition.Missing _ -> throw operator("attribute_not_exists");
      case Condition.TypeIs _ -> throw operator("attribute_type");
      case Condition.Contains _ -> throw operator("contains");
      case Condition.Always _ -> throw new IllegalStateException("nobody writes this");
    }
  }

  private static Refusal operator(String operator) {
    return Refusal.invalid("Invalid operator used in KeyConditionExpression: " + operator);
  }

  private static Part compares(Condition.Compare compare) {
    if (compare.comparator() == Comparator.NOT_EQUAL) {
      throw operator("<>");
    }
    if (compare.left() instanceof Operand.Place && compare.right() instanceof Operand.Place) {
      throw manyNames();
    }
    if (compare.right() instanceof Operand.Place(Path path)) {
      return new Part.Compares(path, compare.comparator().turned(), literal(compare.left()));
    }
    return new Part.Compares(
        first(compare.comparator().sign(), compare.left()),
        compare.comparator(),
        literal(compare.right()));
  }

  private static Part lies(Operand operand, Operand low, Operand high) {
    return new Part.Lies(first("BETWEEN", operand), literal(low), literal(high));
  }

  private static Refusal manyNames() {
    return Refusal.invalid(
        "Invalid condition in KeyConditionExpression: Multiple attribute names used in one"
            + " condition");
  }

  private static Path first(String operator, Operand operand) {
    return switch (operand) {
      case Operand.Place(Path path) -> path;
      case Operand.Literal _ ->
          throw Refusal.invalid(
              ("Invalid condition in KeyConditionExpression: %s operator must have the key"
                      + " attribute as its first operand")
                  .formatted(operator));
      case Operand other -> throw nested(other);
    };
  }

  private static AttributeValue literal(Operand operand) {
    return switch (operand) {
      case Operand.Literal(AttributeValue value) -> value;
      case Operand.Place _ -> throw manyNames();
      case Operand other -> throw nested(other);
    };
  }

  private static Refusal nested(Operand operand) {
    if (operand instanceof Operand.SizeOf) {
      return Refusal.invalid("KeyConditionExpressions cannot contain nested operations");
    }
    throw new IllegalStateException("only an update says " + operand);
  }
}
