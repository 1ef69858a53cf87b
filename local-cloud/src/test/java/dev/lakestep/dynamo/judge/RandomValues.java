package dev.lakestep.dynamo.judge;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;

/// Values of a small world, so that they meet again.
final class RandomValues {
  static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> TEXTS =
      List.of("", "a", "ab", "abc", "b", "ba", "é", "\uD83D\uDE00", "\uFFFD", "Z", "a b");
  private static final List<String> NUMBERS =
      List.of("0", "1", "2", "-1", "10", "0.5", "-0.25", "100", "12345678901234567890", "3", "7");
  private static final List<String> BYTES = List.of("AA==", "AQ==", "AAE=", "/w==", "//8=", "YWI=");

  private final Random random;

  RandomValues(Random random) {
    this.random = random;
  }

  <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  ObjectNode of(String type) {
    return of(type, 0);
  }

  ObjectNode any() {
    return of(one(List.of("S", "N", "B", "BOOL", "NULL", "SS", "NS", "BS", "L", "M", "S", "N")), 0);
  }

  private ObjectNode of(String type, int depth) {
    ObjectNode value = NODES.objectNode();
    return switch (type) {
      case "S" -> value.put("S", one(TEXTS));
      case "N" -> value.put("N", one(NUMBERS));
      case "B" -> value.put("B", one(BYTES));
      case "BOOL" -> value.put("BOOL", random.nextBoolean());
      case "NULL" -> value.put("NULL", true);
      case "SS" -> set(value, "SS", TEXTS);
      case "NS" -> set(value, "NS", NUMBERS);
      case "BS" -> set(value, "BS", BYTES);
      case "L" -> {
        ArrayNode list = value.putArray("L");
        for (int i = below(4); i > 0; i--) {
          list.add(inner(depth));
        }
        yield value;
      }
      default -> {
        ObjectNode map = value.putObject("M");
        for (String name : List.of("x", "y", "z")) {
          if (chance(0.6)) {
            map.set(name, inner(depth));
          }
        }
        yield value;
      }
    };
  }

  private ObjectNode inner(int depth) {
    List<String> types = depth < 2 ? List.of("S", "N", "N", "L", "M", "SS") : List.of("S", "N");
    return of(one(types), depth + 1);
  }

  private ObjectNode set(ObjectNode value, String type, List<String> from) {
    ArrayNode set = value.putArray(type);
    from.stream().filter(_ -> chance(0.3)).forEach(set::add);
    if (set.isEmpty()) {
      set.add(from.getLast());
    }
    return value;
  }
}
