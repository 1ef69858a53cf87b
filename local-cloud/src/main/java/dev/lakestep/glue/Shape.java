package dev.lakestep.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// What a value of a request may be.
sealed interface Shape {
  record Text(int least, int most, Letters letters) implements Shape {}

  record Whole(long least, long most) implements Shape {}

  record Items(Shape item, int least, int most) implements Shape {}

  record Pairs(Shape key, Shape value) implements Shape {}

  record Structure(SequencedMap<String, Member> members) implements Shape {
    public Structure {
      members = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(members));
    }
  }

  /// What is not looked at.
  record Any() implements Shape {}

  /// Which letters a text may have.
  enum Letters {
    ANY,
    ONE_LINE,
    LINES
  }

  /// A field of a structure.
  record Member(Shape shape, boolean needed) {}

  static Text name() {
    return new Text(1, 255, Letters.ONE_LINE);
  }

  static Text text(int least, int most) {
    return new Text(least, most, Letters.ANY);
  }

  /// Names of fields and their shapes; a `*` behind the name says that it has to be there.
  static Structure structure(Map<String, Shape> fields) {
    SequencedMap<String, Member> members = new LinkedHashMap<>();
    fields.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(field -> {
          boolean needed = field.getKey().endsWith("*");
          members.put(field.getKey().replace("*", ""), new Member(field.getValue(), needed));
        });
    return new Structure(members);
  }

  /// The value without fields that the shape does not know, and without those that are null.
  default JsonNode known(JsonNode value) {
    return switch (this) {
      case Structure(var members) when value instanceof ObjectNode fields -> {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        fields
            .properties()
            .forEach(field -> {
              Member member = members.get(field.getKey());
              if (member != null && !field.getValue().isNull()) {
                kept.set(field.getKey(), member.shape().known(field.getValue()));
              }
            });
        yield kept;
      }
      case Items(var item, _, _) when value instanceof ArrayNode items -> {
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        items.forEach(one -> kept.add(item.known(one)));
        yield kept;
      }
      case Text _, Whole _, Items _, Pairs _, Structure _, Any _ -> value.deepCopy();
    };
  }
}
