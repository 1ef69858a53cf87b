package dev.lakestep.dynamo.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Whether two answers to one call say the same.
final class Comparison {
  private static final Set<String> SETS = Set.of("SS", "NS", "BS");

  private Comparison() {}

  /// How they differ, if they do.
  static Optional<String> difference(
      RandomCalls.Call call, Judge.Verdict ours, Judge.Verdict theirs) {
    boolean same =
        isSpeechless(ours, theirs)
            || (ours.status() == theirs.status() && isSame(call, ours, theirs));
    return same
        ? Optional.empty()
        : Optional.of(
            "%s %s%n  ours   %s%n  theirs %s"
                .formatted(call.operation(), call.request(), ours, theirs));
  }

  /// It cannot tell what nothing updated.
  private static boolean isSpeechless(Judge.Verdict ours, Judge.Verdict theirs) {
    return theirs.status() == 500 && ours.status() == 200;
  }

  private static boolean isSame(RandomCalls.Call call, Judge.Verdict ours, Judge.Verdict theirs) {
    return ours.status() == 200
        ? answer(call, ours.body()).equals(answer(call, theirs.body()))
        : isSameRefusal(call, ours.body(), theirs.body());
  }

  private static boolean isSameRefusal(RandomCalls.Call call, JsonNode ours, JsonNode theirs) {
    if (message(ours).contains("This attribute is part of the key")
        && type(theirs).startsWith("ConditionalCheckFailed")) {
      return true; // whether the update or the item is looked at first
    }
    if (call.operation().startsWith("Transact") && isStrict(ours, theirs)) {
      return true;
    }
    return type(ours).equals(type(theirs))
        && normal(ours.path("Item")).equals(normal(theirs.path("Item")))
        && (reasons(ours).isEmpty()
            ? Rewording.isSame(message(ours), message(theirs))
            : reasons(ours).equals(reasons(theirs)));
  }

  /// Of a transaction, we look at each action before we look at items, and tell by action what was
  /// wrong with it; both are refused.
  private static boolean isStrict(JsonNode ours, JsonNode theirs) {
    boolean early = message(ours).matches("(Invalid .*Expression: |Transaction request cannot).*");
    boolean invalid =
        reasons(ours).stream().anyMatch(reason -> reason.path("Code").asText().startsWith("V"));
    return early || (invalid && reasons(theirs).isEmpty());
  }

  private static String type(JsonNode body) {
    return body.path("__type").asText().replaceFirst(".*#", "");
  }

  private static String message(JsonNode body) {
    return body.path(body.has("message") ? "message" : "Message").asText();
  }

  private static List<JsonNode> reasons(JsonNode body) {
    List<JsonNode> reasons = new ArrayList<>();
    for (JsonNode reason : body.path("CancellationReasons")) {
      ObjectNode told = JsonNodeFactory.instance.objectNode();
      told.set("Code", reason.path("Code"));
      told.set("Item", normal(reason.path("Item")));
      reasons.add(told);
    }
    return reasons;
  }

  private static JsonNode answer(RandomCalls.Call call, JsonNode body) {
    ObjectNode answer = (ObjectNode) normal(body);
    if (Set.of("", "NONE").contains(call.request().path("ReturnConsumedCapacity").asText())) {
      answer.remove("ConsumedCapacity"); // told though nobody asked
    }
    if (call.operation().startsWith("Transact") || call.operation().startsWith("Batch")) {
      answer.remove("ConsumedCapacity"); // units of transactions twice, none for what is missing
    }
    if (call.request().path("IndexName").asText().equals("local")) {
      answer.remove("ConsumedCapacity"); // of what is looked up in the table, more or nothing
    }
    boolean ordered =
        call.operation().equals("Query")
            && !Set.of("keys", "global", "local")
                .contains(call.request().path("IndexName").asText());
    if (!ordered && answer.get("Items") instanceof ArrayNode items) {
      answer.set("Items", sorted(items)); // rows of a scan, and those with one key, in any order
    }
    if (answer.path("ScannedCount").asInt(1) == 0) {
      answer.remove("ConsumedCapacity"); // nothing for nothing, where AWS takes the least there is
    }
    if (answer.path("ScannedCount").asInt() == call.request().path("Limit").asInt(-1)) {
      answer.remove("LastEvaluatedKey"); // told only if there is more, where AWS does not look
    }
    if (answer.get("Responses") instanceof ObjectNode responses) {
      responses.properties().forEach(field -> field.setValue(sorted((ArrayNode) field.getValue())));
    }
    String updated = call.request().path("ReturnValues").asText();
    if (updated.startsWith("UPDATED") && hasNested(call.request())) {
      answer.remove("Attributes"); // told as whole attributes, where AWS tells what was named
    }
    return answer;
  }

  private static boolean hasNested(JsonNode request) {
    return request.path("UpdateExpression").asText().matches(".*[.\\[].*");
  }

  private static JsonNode normal(JsonNode json) {
    return switch (json) {
      case ObjectNode object -> {
        ObjectNode normal = JsonNodeFactory.instance.objectNode();
        for (var field : object.properties()) {
          normal.set(field.getKey(), field(field.getKey(), field.getValue()));
        }
        yield normal;
      }
      case ArrayNode array -> {
        ArrayNode normal = JsonNodeFactory.instance.arrayNode();
        array.forEach(one -> normal.add(normal(one)));
        yield normal;
      }
      case JsonNode other -> other;
    };
  }

  private static JsonNode field(String name, JsonNode value) {
    if (name.equals("N") && value.isTextual()) {
      String plain = new BigDecimal(value.asText()).stripTrailingZeros().toPlainString();
      return JsonNodeFactory.instance.textNode(plain);
    }
    if (value instanceof ArrayNode set && SETS.contains(name)) {
      return sorted(set);
    }
    return normal(value);
  }

  private static ArrayNode sorted(ArrayNode array) {
    List<JsonNode> all = new ArrayList<>();
    array.forEach(all::add);
    all.sort(Comparator.comparing(Comparison::ordered));
    return JsonNodeFactory.instance.arrayNode().addAll(all);
  }

  /// A text that does not depend on the order of fields.
  private static String ordered(JsonNode json) {
    List<String> fields = new ArrayList<>();
    json.properties().forEach(field -> fields.add(field.getKey() + ordered(field.getValue())));
    fields.sort(Comparator.naturalOrder());
    return json.isObject() ? fields.toString() : json.toString();
  }
}
