package dev.lakestep.cli.dev.flows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.expr.eval.Context;
import dev.lakestep.compiler.expr.eval.World;
import dev.lakestep.task.NamedError;
import dev.lakestep.task.call.Evaluated;
import dev.lakestep.task.call.JsonValues;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;

/// The functions that tasks call: they render what is to be rendered, and do the work of tasks that
/// need nothing but that. A script answers for the others.
final class FakeFunctions {
  private final World world;
  private final Map<String, Deque<JsonNode>> answers = new HashMap<>();
  private final Set<String> unknown = new TreeSet<>();

  FakeFunctions(World world, Map<String, List<JsonNode>> answers) {
    this.world = world;
    answers.forEach((task, inOrder) -> this.answers.put(task, new ArrayDeque<>(inOrder)));
  }

  /// The types of tasks that were called for and have neither a fake nor an answer.
  Set<String> unknown() {
    return unknown;
  }

  /// What a function answers.
  ///
  /// @throws Refusal if it fails
  JsonNode invoke(JsonNode payload) {
    JsonNode arguments = evaluated(payload.path("arguments"), context(payload));
    JsonNode task = payload.path("task");
    Deque<JsonNode> scripted = answers.getOrDefault(task.path("id").asText(), new ArrayDeque<>());
    if (!scripted.isEmpty()) {
      return FakeAthena.withSql(scripted(scripted.remove()), payload, arguments);
    }
    ObjectNode answer = JsonValues.JSON.objectNode();
    answer.set("outputs", outputs(task.path("type").asText(), arguments));
    return answer;
  }

  private static JsonNode scripted(JsonNode answer) {
    if (answer.has("error")) {
      throw new Refusal(answer.path("error").asText(), answer.path("cause").asText());
    }
    return answer;
  }

  private JsonNode outputs(String type, JsonNode arguments) {
    ObjectNode outputs = JsonValues.JSON.objectNode();
    switch (type.replaceFirst("^io\\.kestra\\.plugin\\.", "")) {
      case "render" -> outputs.setAll((ObjectNode) arguments);
      case "schemas" -> FakeSchemas.hold(arguments);
      // Nothing else runs at the same time.
      case "admission" -> {}
      default -> {
        unknown.add(type);
        throw new Refusal(Refusal.NO_FAKE, "nothing here does the work of `%s`".formatted(type));
      }
    }
    return outputs;
  }

  private Context context(JsonNode payload) {
    SequencedMap<String, Value> variables = JsonValues.fields(payload.path("context"));
    for (String name : List.of("flow", "execution", "task")) {
      variables.putIfAbsent(name, JsonValues.value(payload.path(name)));
    }
    return new Context(variables, world);
  }

  private static ObjectNode evaluated(JsonNode arguments, Context context) {
    try {
      return Evaluated.of((ObjectNode) arguments, context);
    } catch (NamedError e) {
      throw new Refusal(e.name(), e.words());
    }
  }
}
