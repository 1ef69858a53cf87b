package dev.lakestep.dynamo.expression;

import dev.lakestep.dynamo.value.AttributeValue;
import dev.lakestep.dynamo.value.AttributeValue.B;
import dev.lakestep.dynamo.value.AttributeValue.N;
import dev.lakestep.dynamo.value.AttributeValue.S;
import dev.lakestep.dynamo.value.Numbers;

/// A value as messages quote it.
final class Shown {
  private Shown() {}

  static String of(AttributeValue value) {
    return switch (value) {
      case S(String text) -> "S:" + text;
      case N(var number) -> "N:" + Numbers.text(number);
      case B(var bytes) -> "B:" + bytes;
      case AttributeValue other -> other.type().name();
    };
  }
}
