package dev.lakestep.blueprint;

import dev.lakestep.compiler.plan.Json;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/// A statement of a policy. Where a resource has a `*` in it, `why` says why AWS or the work leaves
/// no other choice.
///
/// @param conditions values by operator and key, such as `StringEquals` and `s3:prefix`
public record Statement(
    String sid,
    Effect effect,
    List<String> actions,
    List<String> resources,
    List<Condition> conditions,
    String why) {
  private static final String ANY = "*";

  public Statement {
    actions = List.copyOf(actions);
    resources = List.copyOf(resources);
    conditions = List.copyOf(conditions);
    if (actions.isEmpty() || resources.isEmpty()) {
      throw new IllegalArgumentException("a statement about nothing: " + sid);
    }
    if (actions.stream().anyMatch(action -> action.contains(ANY))) {
      throw new IllegalArgumentException("an action that is a pattern: " + actions);
    }
  }

  public enum Effect {
    ALLOW("Allow"),
    DENY("Deny");

    private final String text;

    Effect(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

  /// What must hold of a request besides.
  public record Condition(String operator, String key, List<String> values) {
    public Condition {
      values = List.copyOf(values);
    }
  }

  /// What may be done with resources that are named in full.
  public static Statement allow(String sid, List<String> actions, List<String> resources) {
    return new Statement(sid, Effect.ALLOW, actions, resources, List.of(), "");
  }

  /// What may be done with resources that are patterns, and why with all that fit.
  public static Statement allow(
      String sid, List<String> actions, List<String> resources, String why) {
    return new Statement(sid, Effect.ALLOW, actions, resources, List.of(), why);
  }

  public Statement because(String reason) {
    return new Statement(sid, effect, actions, resources, conditions, reason);
  }

  public Statement when(Condition condition) {
    return new Statement(sid, effect, actions, resources, List.of(condition), why);
  }

  /// Resources that are patterns.
  public List<String> wildcards() {
    return resources.stream().filter(resource -> resource.contains(ANY)).toList();
  }

  Json json() {
    Json.Fields fields =
        Json.fields("Sid", Json.text(sid))
            .with("Effect", Json.text(effect.text()))
            .with("Action", texts(actions))
            .with("Resource", texts(resources));
    return conditions.isEmpty() ? fields : fields.with("Condition", json(conditions));
  }

  static Json json(List<Condition> conditions) {
    SequencedMap<String, Json.Fields> operators = new TreeMap<>();
    for (Condition condition : conditions) {
      operators.merge(
          condition.operator(),
          Json.fields(condition.key(), texts(condition.values())),
          (before, _) -> before.with(condition.key(), texts(condition.values())));
    }
    Json.Fields all = Json.fields();
    for (var operator : operators.entrySet()) {
      all = all.with(operator.getKey(), operator.getValue());
    }
    return all;
  }

  static Json texts(List<String> texts) {
    return new Json.Items(texts.stream().map(Json::text).toList());
  }
}
