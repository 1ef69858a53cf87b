package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.expr.jsonata.Bindings;
import dev.lakestep.compiler.expr.jsonata.Bound;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Input;
import dev.lakestep.compiler.flow.Input.Kind;
import dev.lakestep.compiler.flow.Word;
import dev.lakestep.compiler.plan.Speaker.Aim;
import dev.lakestep.compiler.plan.Step.Need;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// The inputs of an execution as the state machine reads them: what was given, checked and made of
/// its type, or the default. A dot in an id opens a level.
final class GivenInputs {
  private static final String INVALID = "Lakestep.InvalidInput";

  private final Speaker speaker;
  private final List<Need> needs = new ArrayList<>();
  private final List<Rendering> renderings = new ArrayList<>();
  private final Map<String, String> enabled = new HashMap<>();
  private Json.Fields schemas = Json.fields();

  GivenInputs(Speaker speaker) {
    this.speaker = speaker;
  }

  /// What a function holds against a schema: the value that was given, or null, and the schema.
  Json.Fields schemas() {
    return schemas;
  }

  /// What must hold of what was given.
  List<Need> needs() {
    return needs;
  }

  /// What a function evaluates for one input, which may ask for the inputs before it.
  ///
  /// @param wanted whether it has to
  record Rendering(Speaker speaker, String wanted) {}

  /// What functions evaluate, in the order of the inputs.
  List<Rendering> renderings() {
    return renderings;
  }

  Json read(List<Input> inputs) {
    Json.Fields tree = Json.fields();
    for (Input input : inputs) {
      Json value = value(input, "$states.input", speaker.seeing(seeing(tree)));
      tree = placed(tree, levels(input), value);
    }
    return tree;
  }

  /// The same of inputs that are given later: their expressions see those of the execution.
  ///
  /// @param from JSONata of the object that holds what was given
  Json read(List<Input> inputs, String from) {
    Json.Fields tree = Json.fields();
    for (Input input : inputs) {
      tree = placed(tree, levels(input), value(input, from, speaker));
    }
    return tree;
  }

  private static List<String> levels(Input input) {
    return List.of(input.id().text().split("\\.", -1));
  }

  /// An expression of an input sees the inputs before it.
  private Bindings seeing(Json.Fields before) {
    SequencedMap<String, Bound> roots = new LinkedHashMap<>(speaker.bindings().roots());
    roots.put("inputs", bound(before));
    return new Bindings(roots);
  }

  private static Bound bound(Json json) {
    if (json instanceof Json.Fields(var fields)) {
      SequencedMap<String, Bound> parts = new LinkedHashMap<>();
      fields.forEach((name, field) -> parts.put(name, bound(field)));
      return new Bound.Parts(parts);
    }
    return new Bound.Whole(JsonataText.of(json));
  }

  private static Json.Fields placed(Json.Fields tree, List<String> levels, Json value) {
    String name = levels.getFirst();
    if (levels.size() == 1) {
      return tree.with(name, value);
    }
    Json.Fields inner =
        tree.fields().get(name) instanceof Json.Fields fields ? fields : Json.fields();
    return tree.with(name, placed(inner, levels.subList(1, levels.size()), value));
  }

  /// A dotted id is given by its levels, or as the one key that it is.
  private static String path(Input input, String from) {
    String byLevels = from;
    for (String level : levels(input)) {
      byLevels += JsonataText.step(level);
    }
    String flat = from + JsonataText.step(input.id().text());
    return byLevels.equals(flat)
        ? flat
        : "($exists(" + flat + ") ? " + flat + " : " + byLevels + ")";
  }

  private Json value(Input input, String from, Speaker own) {
    String path = path(input, from);
    if (input.kind() instanceof Kind.Form(var inner)) {
      Json.Fields tree = Json.fields();
      for (Input one : inner) {
        tree = placed(tree, levels(one), value(one, path, own));
      }
      return tree;
    }
    int asked = own.asked().size();
    int unsaid = own.unsaid().size();
    String isEnabled = enabled(input, own);
    String there = "$exists(" + path + ") and $type(" + path + ") != \"null\"";
    List<Need> forms = new ArrayList<>(InputForms.of(input, path, own));
    schema(input, path, own);
    boolean always = own.asked().size() > asked;
    Speaker aside = own.aside();
    Optional<Json> otherwise = input.defaults().map(given -> otherwise(input.kind(), given, aside));
    if (input.required() && otherwise.isEmpty()) {
      String present = "$not($type(" + path + ") in [\"null\"]) and $exists(" + path + ")";
      forms.addFirst(invalid(present, "`" + input.id() + "` is needed, and was not given"));
    }
    aside.needs().forEach(need -> forms.add(unless(there, need)));
    forms.forEach(need -> needs.add(where(isEnabled, need)));
    if (own.asked().size() > asked) {
      String wanted = where(isEnabled, "$not(" + there + ")");
      renderings.add(new Rendering(own.since(asked, unsaid), always ? "true" : wanted));
    }
    String value =
        there
            + " ? "
            + InputForms.typed(input.kind(), path)
            + " : "
            + JsonataText.of(otherwise.orElse(Json.NULL));
    return new Json.Code(
        isEnabled.isEmpty() ? value : "(" + isEnabled + ") ? (" + value + ") : null");
  }

  /// Whether an input is asked for at all: nothing, if it always is. One that waits for another is
  /// asked for only where that one is.
  private String enabled(Input input, Speaker own) {
    List<String> conditions = new ArrayList<>();
    if (input.dependsOn().isPresent()) {
      Input.Condition condition = input.dependsOn().get();
      for (Word before : condition.inputs()) {
        conditions.add(enabled.getOrDefault(before.text(), ""));
      }
      conditions.add(condition.when().map(own::condition).orElse(""));
    }
    String all =
        conditions.stream()
            .filter(condition -> !condition.isEmpty())
            .distinct()
            .map(condition -> "(" + condition + ")")
            .collect(Collectors.joining(" and "));
    enabled.put(input.id().text(), all);
    return all;
  }

  private static String where(String condition, String further) {
    return condition.isEmpty() ? further : "(" + condition + ") and " + further;
  }

  /// What holds of a default must hold only where it is wanted.
  private static Need unless(String given, Need need) {
    String condition = "(" + given + ") ? true : (" + need.condition() + ")";
    return new Need(condition, need.error(), need.complaint());
  }

  private static Need where(String condition, Need need) {
    return condition.isEmpty()
        ? need
        : new Need(
            "(" + condition + ") ? (" + need.condition() + ") : true",
            need.error(),
            need.complaint());
  }

  private void schema(Input input, String path, Speaker own) {
    if (input.kind() instanceof Kind.Tree(_, var schema) && schema.isPresent()) {
      Json given = new Json.Code("$exists(" + path + ") ? " + path + " : null");
      Json held = Json.fields("value", given).with("schema", own.json(schema.get(), Aim.VALUE));
      schemas = schemas.with(input.id().text(), held);
    }
  }

  private static Json otherwise(Kind kind, Argument given, Speaker own) {
    Json value = own.json(given, kind instanceof Kind.Text ? Aim.TEXT : Aim.VALUE);
    return InputDefaults.typed(kind, value);
  }

  static Need invalid(String condition, String complaint) {
    return new Need(condition, INVALID, Json.text(complaint));
  }
}
