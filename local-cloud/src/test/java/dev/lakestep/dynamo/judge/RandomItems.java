package dev.lakestep.dynamo.judge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// Items of the judged tables, and keys of them; a key in a hundred is none.
final class RandomItems {
  static final List<String> HASHES = List.of("p1", "p2", "p3");
  static final List<String> RANGES = List.of("-3", "0", "1", "2", "10", "20");

  private final RandomValues values;

  RandomItems(RandomValues values) {
    this.values = values;
  }

  ObjectNode key(String table) {
    ObjectNode key = RandomValues.NODES.objectNode();
    switch (table) {
      case RandomCalls.PLAIN -> key.putObject("p").put("S", values.one(HASHES));
      case RandomCalls.SORTED -> {
        key.putObject("p").put("S", values.one(HASHES));
        key.putObject("s").put("N", values.one(RANGES));
      }
      default -> {
        key.putObject("p").put("B", values.one(List.of("AQ==", "Ag==")));
        key.putObject("s").put("S", values.one(List.of("a", "ab", "b", "\uFFFD", "\uD83D\uDE00")));
      }
    }
    if (values.chance(0.01)) {
      key.set(values.one(List.of("p", "s", "zz")), values.any());
    }
    return key;
  }

  ObjectNode item(String table) {
    ObjectNode item = key(table);
    for (String name : List.of("a", "b", "c", "name")) {
      if (values.chance(0.4)) {
        item.set(name, values.any());
      }
    }
    optional(item, "m", "M");
    optional(item, "v", "L");
    optional(item, "ss", "SS");
    optional(item, "ns", "NS");
    optional(item, "bs", "BS");
    if (table.equals(RandomCalls.SORTED)) {
      indexed(item);
    }
    return item;
  }

  private void optional(ObjectNode item, String name, String type) {
    if (values.chance(0.5)) {
      item.set(name, values.of(type));
    }
  }

  private void indexed(ObjectNode item) {
    if (values.chance(0.6)) {
      item.putObject("g").put("S", values.one(List.of("g1", "g2")));
      item.putObject("h").put("N", values.one(RANGES));
    }
    if (values.chance(0.6)) {
      item.putObject("l").put("S", values.one(List.of("l1", "l2", "l3")));
    }
  }
}
