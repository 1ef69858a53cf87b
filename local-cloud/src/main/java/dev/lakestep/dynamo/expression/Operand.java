package dev.lakestep.dynamo.expression;

import dev.lakestep.dynamo.value.AttributeValue;

/// What a value of an expression comes from.
public sealed interface Operand {
  /// The value at a place of the item.
  record Place(Path path) implements Operand {}

  /// A value of the request.
  record Literal(AttributeValue value) implements Operand {}

  /// How large a value is.
  record SizeOf(Operand of) implements Operand {}

  /// The value at a place, or another if there is none.
  record IfNotExists(Path path, Operand otherwise) implements Operand {}

  /// One list after another.
  record Appended(Operand first, Operand second) implements Operand {}

  record Plus(Operand left, Operand right) implements Operand {}

  record Minus(Operand left, Operand right) implements Operand {}
}
