package dev.lakestep.dynamo.value;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;

/// A value of an attribute, in one of DynamoDB's ten types. It never changes.
public sealed interface AttributeValue {
  /// A text.
  record S(String text) implements AttributeValue {}

  /// A number, without zeros that say nothing.
  record N(BigDecimal number) implements AttributeValue {
    public N {
      number = Numbers.normal(number);
    }
  }

  /// Bytes.
  record B(Bytes bytes) implements AttributeValue {}

  /// True or false.
  record Bool(boolean value) implements AttributeValue {}

  /// Known to be nothing.
  record Null() implements AttributeValue {}

  /// Values of one type, each once: texts, numbers or bytes.
  record SetOf(Type type, SequencedSet<AttributeValue> values) implements AttributeValue {
    public SetOf {
      values = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(values));
      if (values.isEmpty()) {
        throw new IllegalArgumentException("a set is not empty");
      }
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof SetOf that
          && type == that.type
          && Set.copyOf(values).equals(Set.copyOf(that.values));
    }

    @Override
    public int hashCode() {
      return Set.copyOf(values).hashCode();
    }
  }

  /// Values in order.
  record L(List<AttributeValue> values) implements AttributeValue {
    public L {
      values = List.copyOf(values);
    }
  }

  /// Values by name.
  record M(Map<String, AttributeValue> values) implements AttributeValue {
    public M {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }

  /// The types, by the names that stand on the wire.
  enum Type {
    S,
    N,
    B,
    BOOL,
    NULL,
    SS,
    NS,
    BS,
    L,
    M;

    /// Whether values of this type can be keys, and have an order.
    public boolean isScalarKey() {
      return this == S || this == N || this == B;
    }

    public boolean isSet() {
      return this == SS || this == NS || this == BS;
    }
  }

  default Type type() {
    return switch (this) {
      case S _ -> Type.S;
      case N _ -> Type.N;
      case B _ -> Type.B;
      case Bool _ -> Type.BOOL;
      case Null _ -> Type.NULL;
      case SetOf set -> set.type();
      case L _ -> Type.L;
      case M _ -> Type.M;
    };
  }
}
