package dev.lakestep.dynamo.expression;

import dev.lakestep.dynamo.value.AttributeValue;
import java.util.List;

/// What has to hold of an item.
public sealed interface Condition {
  /// Holds of every item.
  record Always() implements Condition {}

  record And(Condition left, Condition right) implements Condition {}

  record Or(Condition left, Condition right) implements Condition {}

  record Not(Condition condition) implements Condition {}

  record Compare(Comparator comparator, Operand left, Operand right) implements Condition {}

  record Between(Operand operand, Operand low, Operand high) implements Condition {}

  record In(Operand operand, List<Operand> candidates) implements Condition {}

  record Exists(Path path) implements Condition {}

  record Missing(Path path) implements Condition {}

  record TypeIs(Operand operand, AttributeValue.Type type) implements Condition {}

  record BeginsWith(Operand operand, Operand start) implements Condition {}

  record Contains(Operand operand, Operand part) implements Condition {}

  /// How two values can compare.
  enum Comparator {
    EQUAL("="),
    NOT_EQUAL("<>"),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">=");

    private final String sign;

    Comparator(String sign) {
      this.sign = sign;
    }

    String sign() {
      return sign;
    }

    boolean isEquality() {
      return this == EQUAL || this == NOT_EQUAL;
    }

    static Comparator of(String sign) {
      for (Comparator comparator : values()) {
        if (comparator.sign.equals(sign)) {
          return comparator;
        }
      }
      throw new IllegalArgumentException(sign);
    }

    /// The same said from the other side.
    public Comparator turned() {
      return switch (this) {
        case EQUAL, NOT_EQUAL -> this;
        case LESS -> GREATER;
        case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
        case GREATER -> LESS;
        case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
      };
    }

    /// Whether it holds for the sign of a comparison.
    public boolean holds(int order) {
      return switch (this) {
        case EQUAL -> order == 0;
        case NOT_EQUAL -> order != 0;
        case LESS -> order < 0;
        case LESS_OR_EQUAL -> order <= 0;
        case GREATER -> order > 0;
        case GREATER_OR_EQUAL -> order >= 0;
      };
    }
  }
}
