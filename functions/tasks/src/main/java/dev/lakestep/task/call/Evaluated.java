package dev.lakestep.task.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.expr.Modern;
import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.expr.TemplateParser;
import dev.lakestep.compiler.expr.eval.Context;
import dev.lakestep.compiler.expr.eval.EvaluationException;
import dev.lakestep.compiler.expr.eval.Evaluator;
import dev.lakestep.compiler.source.Text;
import dev.lakestep.compiler.sql.hole.SqlParts;
import dev.lakestep.compiler.sql.hole.TaggedSql;
import dev.lakestep.compiler.sql.hole.UnsafeSql;
import dev.lakestep.compiler.sql.query.Fragment;
import dev.lakestep.task.NamedError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/// Arguments with the values of what the state machine could not evaluate: marked templates become
/// what they render to, SQL in parts becomes SQL.
public final class Evaluated {
  private static final Map.Entry<String, JsonNode> NONE =
      Map.entry("", JsonValues.JSON.objectNode());

  private final Context context;

  private Evaluated(Context context) {
    this.context = context;
  }

  /// The arguments as the work of the task takes them.
  ///
  /// @throws NamedError if a template has no value, or a value would change a statement
  public static ObjectNode of(ObjectNode arguments, Context context) {
    return new Evaluated(context).fields(arguments);
  }

  private JsonNode value(JsonNode json) {
    if (json.size() == 1 && json.isObject()) {
      Map.Entry<String, JsonNode> only = json.properties().stream().findFirst().orElse(NONE);
      switch (only.getKey()) {
        case "$render" -> {
          return evaluated(only.getValue().asText(), Evaluated::text);
        }
        case "$value" -> {
          return evaluated(only.getValue().asText(), Evaluated::typed);
        }
        case "$condition" -> {
          return evaluated(only.getValue().asText(), Evaluated::condition);
        }
        case SqlParts.MARK -> {
          return sql(only.getValue());
        }
        default -> {}
      }
    }
    if (json instanceof ObjectNode object) {
      return fields(object);
    }
    if (json.isArray()) {
      ArrayNode array = JsonValues.JSON.arrayNode();
      json.forEach(item -> array.add(value(item)));
      return array;
    }
    return json;
  }

  private ObjectNode fields(ObjectNode json) {
    ObjectNode object = JsonValues.JSON.objectNode();
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      if (field.getValue().has("$optional")) {
        optional(field.getValue()).ifPresent(value -> object.set(field.getKey(), value));
      } else {
        object.set(field.getKey(), value(field.getValue()));
      }
    }
    return object;
  }

  /// What cannot be evaluated is left out.
  private Optional<JsonNode> optional(JsonNode marked) {
    ObjectNode plain = marked.deepCopy();
    plain.remove("$optional");
    try {
      return Optional.of(value(plain));
    } catch (NamedError _) {
      return Optional.empty();
    }
  }

  private JsonNode evaluated(String expression, BiFunction<Template, Context, JsonNode> how) {
    Diagnostics diagnostics = new Diagnostics();
    Template template = TemplateParser.parse(Text.of("$render", expression), diagnostics);
    if (diagnostics.hasErrors()) {
      throw new NamedError(TaskErrors.EXPRESSION, diagnostics.sorted().getFirst().message());
    }
    try {
      return how.apply(Modern.of(template), context);
    } catch (EvaluationException e) {
      throw new NamedError(TaskErrors.EXPRESSION, e.reason(), e);
    }
  }

  /// SQL in parts, or as a template, of whole statements or of what its mark says.
  private JsonNode sql(JsonNode json) {
    try {
      if (json.isArray()) {
        return JsonValues.JSON.textNode(SqlParts.of(JsonValues.value(value(json))).render());
      }
      Map.Entry<String, JsonNode> piece = json.properties().stream().findFirst().orElse(NONE);
      Optional<Fragment> kind = Fragment.of(piece.getKey());
      String template = kind.isPresent() ? piece.getValue().asText() : json.asText();
      return evaluated(
          template,
          (parsed, seen) ->
              JsonValues.JSON.textNode(
                  kind.map(one -> TaggedSql.render(parsed, seen, one))
                      .orElseGet(() -> TaggedSql.render(parsed, seen))));
    } catch (UnsafeSql e) {
      throw new NamedError(UnsafeSql.NAME, e.reason(), e);
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
