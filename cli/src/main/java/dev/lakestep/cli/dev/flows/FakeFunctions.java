package dev.lakestep.cli.dev.flows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.expr.Modern;
import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.expr.TemplateParser;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.expr.eval.Context;
import dev.lakestep.compiler.expr.eval.EvaluationException;
import dev.lakestep.compiler.expr.eval.Evaluator;
import dev.lakestep.compiler.expr.eval.World;
import dev.lakestep.compiler.source.Text;
import dev.lakestep.compiler.sql.hole.SqlParts;
import dev.lakestep.compiler.sql.hole.TaggedSql;
import dev.lakestep.compiler.sql.hole.UnsafeSql;
import dev.lakestep.compiler.sql.query.Fragment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/// The functions that tasks call: they render what is to be rendered, and do the work of tasks that
/// need nothing but that. A script answers for the others.
final class FakeFunctions {
  private static final Map.Entry<String, JsonNode> NONE =
      Map.entry("", JsonValues.JSON.objectNode());

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

  private static JsonNode rendered(JsonNode json, Context context) {
    if (json.size() == 1) {
      Map.Entry<String, JsonNode> only = json.properties().stream().findFirst().orElse(NONE);
      switch (only.getKey()) {
        case "$render" -> {
          return evaluated(only.getValue().asText(), context, FakeFunctions::text);
        }
        case "$value" -> {
          return evaluated(only.getValue().asText(), context, FakeFunctions::typed);
        }
        case "$condition" -> {
          return evaluated(only.getValue().asText(), context, FakeFunctions::condition);
        }
        case SqlParts.MARK -> {
          return sql(only.getValue(), context);
        }
        default -> {}
      }
    }
    if (json.isObject()) {
      return fields((ObjectNode) json, context);
    }
    if (json.isArray()) {
      ArrayNode array = JsonValues.JSON.arrayNode();
      json.forEach(item -> array.add(rendered(item, context)));
      return array;
    }
    return json;
  }

  private static ObjectNode fields(ObjectNode json, Context context) {
    ObjectNode object = JsonValues.JSON.objectNode();
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      if (field.getValue().has("$optional")) {
        optional(field.getValue(), context).ifPresent(value -> object.set(field.getKey(), value));
      } else {
        object.set(field.getKey(), rendered(field.getValue(), context));
      }
    }
    return object;
  }

  /// What cannot be evaluated is left out.
  private static Optional<JsonNode> optional(JsonNode marked, Context context) {
    ObjectNode plain = marked.deepCopy();
    plain.remove("$optional");
    try {
      return Optional.of(rendered(plain, context));
    } catch (Refusal _) {
      return Optional.empty();
    }
  }

  private static JsonNode evaluated(
      String expression, Context context, BiFunction<Template, Context, JsonNode> how) {
    Diagnostics diagnostics = new Diagnostics();
    Template template = TemplateParser.parse(Text.of("$render", expression), diagnostics);
    if (diagnostics.hasErrors()) {
      throw new Refusal("Lakestep.Expression", diagnostics.sorted().getFirst().message());
    }
    try {
      return how.apply(Modern.of(template), context);
    } catch (EvaluationException e) {
      throw new Refusal("Lakestep.Expression", e.reason());
    }
  }

  /// SQL in parts, or as a template, of whole statements or of what its mark says.
  private static JsonNode sql(JsonNode json, Context context) {
    try {
      if (json.isArray()) {
        return JsonValues.JSON.textNode(
            SqlParts.of(JsonValues.value(rendered(json, context))).render());
      }
      Map.Entry<String, JsonNode> piece = json.properties().stream().findFirst().orElse(NONE);
      Optional<Fragment> kind = Fragment.of(piece.getKey());
      String template = kind.isPresent() ? piece.getValue().asText() : json.asText();
      return evaluated(
          template,
          context,
          (parsed, seen) ->
              JsonValues.JSON.textNode(
                  kind.map(one -> TaggedSql.render(parsed, seen, one))
                      .orElseGet(() -> TaggedSql.render(parsed, seen))));
    } catch (UnsafeSql e) {
      throw new Refusal(UnsafeSql.NAME, e.reason());
    }
  }

  private static JsonNode text(Template template, Context context) {
    return JsonValues.JSON.textNode(Evaluator.render(template, context));
  }

  private static JsonNode typed(Template template, Context context) {
    return JsonValues.json(Evaluator.value(template, context));
  }

  /// What a condition renders to is true unless it is one of these.
  private static JsonNode condition(Template template, Context context) {
    String text = Evaluator.render(template, context).strip();
    return JsonValues.JSON.booleanNode(!List.of("", "false", "0", "-0").contains(text));
  }
}
