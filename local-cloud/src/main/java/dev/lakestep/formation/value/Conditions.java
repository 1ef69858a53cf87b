package dev.lakestep.formation.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lakestep.formation.template.FormationErrors;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/// Which conditions of a template hold.
public final class Conditions {
  private final SequencedMap<String, JsonNode> said;
  private final Interpreter values;
  private final Map<String, Boolean> known = new TreeMap<>();
  private final Set<String> asked = new HashSet<>();

  private Conditions(SequencedMap<String, JsonNode> said, Scope scope) {
    this.said = said;
    this.values = new Interpreter(scope);
  }

  /// All of them, by name.
  ///
  /// @param scope with the parameters; conditions see no things
  public static Map<String, Boolean> of(SequencedMap<String, JsonNode> said, Scope scope) {
    Conditions conditions = new Conditions(said, scope);
    said.keySet().forEach(conditions::named);
    return Map.copyOf(conditions.known);
  }

  /// Whether an expression holds that refers to no other condition.
  public static boolean holds(JsonNode expression, Scope scope) {
    return new Conditions(new LinkedHashMap<>(), scope).holds(expression);
  }

  private boolean named(String name) {
    Optional<Boolean> there = Optional.ofNullable(known.get(name));
    if (there.isPresent()) {
      return there.get();
    }
    Optional<JsonNode> expression = Optional.ofNullable(said.get(name));
    if (expression.isEmpty() || !asked.add(name)) {
      throw FormationErrors.format(
          expression.isEmpty()
              ? "Unresolved condition dependency %s in the Conditions block of the template"
                  .formatted(name)
              : "Circular dependencies for condition " + name);
    }
    boolean holds = holds(expression.get());
    known.put(name, holds);
    return holds;
  }

  private boolean holds(JsonNode expression) {
    String function = expression.size() == 1 ? expression.fieldNames().next() : "";
    JsonNode argument = expression.path(function);
    return switch (function) {
      case "Condition" -> named(argument.asText());
      case "Fn::Not" -> !holds(argument.path(0));
      case "Fn::And" -> argument.valueStream().allMatch(this::holds);
      case "Fn::Or" -> argument.valueStream().anyMatch(this::holds);
      case "Fn::Equals" -> value(argument.path(0)).equals(value(argument.path(1)));
      case "Fn::Contains" -> contains(argument);
      default ->
          throw FormationErrors.format(
              "The local cloud does not have the condition function `%s`".formatted(function));
    };
  }

  private boolean contains(JsonNode argument) {
    Value wanted = value(argument.path(1));
    return values.value(argument.path(0)) instanceof Value.Known(var list)
        && list.valueStream().anyMatch(one -> value(one).equals(wanted));
  }

  /// Compared as text, as all that conditions compare.
  private Value value(JsonNode node) {
    return switch (values.value(node)) {
      case Value.Known(var json) when json.isValueNode() ->
          new Value.Known(TextNode.valueOf(json.asText()));
      case Value other -> other;
    };
  }
}
