package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.expr.jsonata.Bindings;
import dev.lakestep.compiler.expr.jsonata.Bound;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Input;
import dev.lakestep.compiler.flow.Input.Kind;
import dev.lakestep.compiler.plan.Speaker.Aim;
import dev.lakestep.compiler.plan.Step.Need;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// The inputs of an execution as the state machine reads them: what was given, checked and made of
/// its type, or the default. A dot in an id opens a level.
final class GivenInputs {
  private static final String INVALID = "Lakestep.InvalidInput";

  private final Speaker speaker;
  private final List<Need> needs = new ArrayList<>();
  private final List<String> wanting = new ArrayList<>();
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

  /// Conditions for the defaults that a function evaluates: whether they are wanted.
  List<String> wanting() {
    return wanting;
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
    String known = "$exists(" + path + ") and $type(" + path + ") != \"null\"";
    Optional<Json> otherwise = input.defaults().map(given -> otherwise(given, known, own));
    String asked = input.dependsOn().flatMap(Input.Condition::when).map(own::condition).orElse("");
    if (input.required() && otherwise.isEmpty()) {
      String given = "$not($type(" + path + ") in [\"null\"]) and $exists(" + path + ")";
      need(
          asked.isEmpty() ? given : "(" + asked + ") ? " + given + " : true",
          "`" + input.id() + "` is needed, and was not given");
    }
    InputForms.of(input, path, own).forEach(needs::add);
    if (input.kind() instanceof Kind.Tree(_, var schema) && schema.isPresent()) {
      Json given = new Json.Code("$exists(" + path + ") ? " + path + " : null");
      Json held = Json.fields("value", given).with("schema", own.json(schema.get(), Aim.VALUE));
      schemas = schemas.with(input.id().text(), held);
    }
    String value =
        known
            + " ? "
            + InputForms.typed(input.kind(), path)
            + " : "
            + JsonataText.of(otherwise.orElse(Json.NULL));
    return new Json.Code(value);
  }

  /// What holds of a default must hold only where it is wanted.
  private Json otherwise(Argument given, String known, Speaker own) {
    int asked = own.asked().size();
    Speaker aside = own.aside();
    Json value = aside.json(given, Aim.VALUE);
    aside
        .needs()
        .forEach(need ->
            needs.add(
                new Need(
                    "(" + known + ") ? true : (" + need.condition() + ")",
                    need.error(),
                    need.complaint())));
    for (int i = asked; i < own.asked().size(); i++) {
      wanting.add("$not(" + known + ")");
    }
    return value;
  }

  private void need(String condition, String complaint) {
    needs.add(invalid(condition, complaint));
  }

  static Need invalid(String condition, String complaint) {
    return new Need(condition, INVALID, Json.text(complaint));
  }
}
