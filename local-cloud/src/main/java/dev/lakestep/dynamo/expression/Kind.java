package dev.lakestep.dynamo.expression;

import dev.lakestep.dynamo.Refusal;

/// The parameter in which an expression stands; its mistakes are told by that name.
public enum Kind {
  CONDITION("ConditionExpression"),
  FILTER("FilterExpression"),
  KEY_CONDITION("KeyConditionExpression"),
  UPDATE("UpdateExpression"),
  PROJECTION("ProjectionExpression");

  private final String parameter;

  Kind(String parameter) {
    this.parameter = parameter;
  }

  public String parameter() {
    return parameter;
  }

  Refusal invalid(String message) {
    return Refusal.invalid("Invalid %s: %s".formatted(parameter, message));
  }

  Refusal operand(String function, Object type) {
    return invalid(
        "Incorrect operand type for operator or function; operator or function: %s, operand type: %s"
            .formatted(function, type));
  }
}
