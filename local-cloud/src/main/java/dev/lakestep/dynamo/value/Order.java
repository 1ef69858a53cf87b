package dev.lakestep.dynamo.value;

import dev.lakestep.dynamo.value.AttributeValue.B;
import dev.lakestep.dynamo.value.AttributeValue.N;
import dev.lakestep.dynamo.value.AttributeValue.S;
import java.util.OptionalInt;

/// Which of two values of one type comes first: texts by their UTF-8 bytes, bytes as unsigned.
public final class Order {
  private Order() {}

  /// None if they are not of one type, or of a type without an order.
  public static OptionalInt of(AttributeValue left, AttributeValue right) {
    return switch (left) {
      case S(String a) when right instanceof S(String b) -> OptionalInt.of(texts(a, b));
      case N(var a) when right instanceof N(var b) -> OptionalInt.of(a.compareTo(b));
      case B(Bytes a) when right instanceof B(Bytes b) -> OptionalInt.of(a.compareTo(b));
      case AttributeValue _ -> OptionalInt.empty();
    };
  }

  /// For keys, which are of one type in one place.
  public static int ofKeys(AttributeValue left, AttributeValue right) {
    return of(left, right)
        .orElseThrow(() -> new IllegalArgumentException("keys of different types"));
  }

  /// As their bytes in UTF-8 compare, which is not as their chars do.
  private static int texts(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        return Character.isSurrogate(a) == Character.isSurrogate(b)
            ? Character.compare(a, b)
            : Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b));
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
