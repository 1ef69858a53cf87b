package dev.lakestep.cli.dev.flows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.expr.TemplateParser;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.expr.eval.Context;
import dev.lakestep.compiler.expr.eval.EvaluationException;
import dev.lakestep.compiler.expr.eval.Evaluator;
import dev.lakestep.compiler.expr.eval.World;
import dev.lakestep.compiler.source.Text;
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
  private static final String RENDER = "$render";

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
    JsonNode arguments = rendered(payload.path("arguments"), context(payload));
    JsonNode task = payload.path("task");
    Deque<JsonNode> scripted = answers.getOrDefault(task.path("id").asText(), new ArrayDeque<>());
    if (!scripted.isEmpty()) {
      return scripted(scripted.remove());
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
      case "core.debug.Return" -> outputs.put("value", text(arguments.path("format")));
      case "core.log.Log" -> {}
      case "core.output.OutputValues" -> outputs.set("values", arguments.path("values"));
      default -> {
        unknown.add(type);
        throw new Refusal(Refusal.NO_FAKE, "nothing here does the work of `%s`".formatted(type));
      }
    }
    return outputs;
  }

  private static String text(JsonNode json) {
    return json.isNull() ? "" : json.isTextual() ? json.textValue() : json.toString();
  }

  private Context context(JsonNode payload) {
    SequencedMap<String, Value> variables = JsonValues.fields(payload.path("context"));
    for (String name : List.of("flow", "execution", "task")) {
      variables.putIfAbsent(name, JsonValues.value(payload.path(name)));
    }
    return new Context(variables, world);
  }

  private static JsonNode rendered(JsonNode json, Context context) {
    if (json.isObject() && json.size() == 1 && json.has(RENDER)) {
      return value(json.path(RENDER).asText(), context);
    }
    if (json.isObject()) {
      ObjectNode object = JsonValues.JSON.objectNode();
      json.properties()
          .forEach(field -> object.set(field.getKey(), rendered(field.getValue(), context)));
      return object;
    }
    if (json.isArray()) {
      ArrayNode array = JsonValues.JSON.arrayNode();
      json.forEach(item -> array.add(rendered(item, context)));
      return array;
    }
    return json;
  }

  private static JsonNode value(String expression, Context context) {
    Diagnostics diagnostics = new Diagnostics();
    Template template = TemplateParser.parse(Text.of("$render", expression), diagnostics);
    if (diagnostics.hasErrors()) {
      throw new Refusal("Lakestep.Expression", diagnostics.sorted().getFirst().message());
    }
    try {
      return JsonValues.json(Evaluator.value(template, context));
    } catch (EvaluationException e) {
      throw new Refusal("Lakestep.Expression", e.reason());
    }
  }
}
