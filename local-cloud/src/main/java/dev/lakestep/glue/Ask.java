package dev.lakestep.glue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;
import java.util.ArrayList;
import java.util.List;

/// Fields of a request that was found to have them.
final class Ask {
  private Ask() {}

  static String text(ObjectNode input, String name) {
    return Fields.text(input, name).orElse("");
  }

  static ObjectNode structure(ObjectNode input, String name) {
    if (input.path(name) instanceof ObjectNode fields) {
      return fields;
    }
    throw malformed(name);
  }

  static List<ObjectNode> structures(ObjectNode input, String name) {
    List<ObjectNode> all = new ArrayList<>();
    for (var one : input.path(name)) {
      if (!(one instanceof ObjectNode fields)) {
        throw malformed(name);
      }
      all.add(fields);
    }
    return all;
  }

  static List<String> texts(ObjectNode input, String name) {
    return Inputs.texts(input.path(name));
  }

  /// The first part of a key; empty if it has none.
  static String single(List<String> key) {
    return key.isEmpty() ? "" : key.getFirst();
  }

  static ObjectNode errors(List<ObjectNode> errors) {
    ObjectNode answer = Fields.none();
    ArrayNode all = answer.putArray("Errors");
    errors.forEach(all::add);
    return answer;
  }

  static ObjectNode detail(AwsError refused) {
    return Fields.none().put("ErrorCode", refused.code()).put("ErrorMessage", refused.words());
  }

  private static AwsError malformed(String name) {
    return new AwsError(
        "SerializationException", 400, "The value of %s is no structure.".formatted(name));
  }
}
