package dev.lakestep.dynamo.value;

import dev.lakestep.dynamo.value.AttributeValue.B;
import dev.lakestep.dynamo.value.AttributeValue.Bool;
import dev.lakestep.dynamo.value.AttributeValue.L;
import dev.lakestep.dynamo.value.AttributeValue.M;
import dev.lakestep.dynamo.value.AttributeValue.N;
import dev.lakestep.dynamo.value.AttributeValue.Null;
import dev.lakestep.dynamo.value.AttributeValue.S;
import dev.lakestep.dynamo.value.AttributeValue.SetOf;
import java.util.Map;

/// How many bytes AWS counts for a value.
public final class Sizes {
  private static final int DOCUMENT = 3;

  private Sizes() {}

  public static int of(AttributeValue value) {
    return switch (value) {
      case S(String text) -> utf8(text);
      case N(var number) -> Numbers.size(number);
      case B(Bytes bytes) -> bytes.length();
      case Bool _, Null _ -> 1;
      case SetOf set -> set.values().stream().mapToInt(Sizes::of).sum();
      case L(var values) -> DOCUMENT + values.stream().mapToInt(one -> 1 + of(one)).sum();
      case M(var values) -> DOCUMENT + values.size() + named(values);
    };
  }

  static int named(Map<String, AttributeValue> values) {
    return values.entrySet().stream()
        .mapToInt(entry -> utf8(entry.getKey()) + of(entry.getValue()))
        .sum();
  }

  /// The bytes of a text in UTF-8.
  public static int utf8(String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        bytes++;
      } else if (c < 0x800 || Character.isSurrogate(c)) {
        bytes += 2;
      } else {
        bytes += 3;
      }
    }
    return bytes;
  }
}
