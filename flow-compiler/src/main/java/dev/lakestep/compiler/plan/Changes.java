package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.plan.Speaker.Aim;
import dev.lakestep.compiler.plan.Step.Need;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Changes of what all later tasks see: labels and variables.
final class Changes {
  private final Tasks tasks;
  private final Facts facts;
  private final Place place;

  Changes(Tasks tasks, Place place) {
    this.tasks = tasks;
    this.facts = tasks.facts();
    this.place = place;
  }

  /// Labels are a map, a list of keys and values, or a text of JSON that is either.
  List<Step> labels(Task.Call task) {
    Speaker speaker = tasks.speaker(task, place);
    Argument given = given(task, "labels");
    String added =
        switch (given) {
          case Argument.Fields fields -> JsonataText.of(speaker.json(fields, Aim.TEXT));
          case Argument.Items(_, var items) -> listed(items, speaker);
          case Argument.Constant _, Argument.Rendered _ ->
              byKind(JsonataText.of(speaker.json(given, Aim.VALUE)));
        };
    if (!(given instanceof Argument.Items)) {
      String empty = "function($v, $k) { $k = \"\" or $v = \"\" ? true }";
      String each = "$each(" + added + ", " + empty + ")";
      speaker.needs().add(labelled("$not($exists(" + each + "))"));
    }
    return change(task, Mutable.LABELS, added, speaker);
  }

  private static Need labelled(String condition) {
    return new Need(condition, "Lakestep.Failed", Json.text("a label needs a key and a value"));
  }

  private static String listed(List<Argument> items, Speaker speaker) {
    List<String> all = new ArrayList<>();
    for (Argument item : items) {
      if (item instanceof Argument.Fields fields) {
        String key = JsonataText.of(speaker.json(given(fields, "key"), Aim.TEXT));
        String value = JsonataText.of(speaker.json(given(fields, "value"), Aim.TEXT));
        speaker.needs().add(labelled(key + " != \"\" and " + value + " != \"\""));
        all.add("{" + key + ": " + value + "}");
      }
    }
    return "$merge([" + String.join(", ", all) + "])";
  }

  private static String byKind(String value) {
    return "($l := "
        + value
        + "; $l := $type($l) = \"string\" ? $parse($l) : $l;"
        + " $type($l) = \"array\" ? $merge($l.{key: value}) : $l)";
  }

  List<Step> set(Task.Call task) {
    Speaker speaker = tasks.speaker(task, place);
    Argument given = given(task, "variables");
    String added = JsonataText.of(speaker.json(given, Aim.VALUE));
    if (!isFlag(task, "overwrite", true) && given instanceof Argument.Fields(_, var fields)) {
      String current = Mutable.VARIABLES.read(facts, place);
      for (Argument.Field field : fields) {
        String name = field.name();
        speaker
            .needs()
            .add(
                new Need(
                    "$not($exists(" + current + ".`" + name + "`))",
                    "Lakestep.Failed",
                    Json.text("`" + name + "` is a variable already, and `overwrite` is false")));
      }
    }
    return change(task, Mutable.VARIABLES, added, speaker);
  }

  List<Step> unset(Task.Call task) {
    Speaker speaker = tasks.speaker(task, place);
    List<String> names = new ArrayList<>();
    if (given(task, "variables") instanceof Argument.Items(_, var items)) {
      items.forEach(item -> names.add(JsonataText.of(speaker.json(item, Aim.TEXT))));
    }
    String current = Mutable.VARIABLES.read(facts, place);
    String unwanted = "[" + String.join(", ", names) + "]";
    if (!isFlag(task, "ignoreMissing", false)) {
      speaker
          .needs()
          .add(
              new Need(
                  "$count(" + unwanted + "[$not($ in [$keys(" + current + ")])]) = 0",
                  "Lakestep.Failed",
                  Json.text("a variable to be unset is not there, and `ignoreMissing` is false")));
    }
    String kept = "$sift(" + current + ", function($v, $k) { $not($k in " + unwanted + ") })";
    Json value = new Json.Code("($v := " + kept + "; $exists($v) ? $v : {})");
    return step(task, Mutable.VARIABLES, value, speaker);
  }

  private List<Step> change(Task task, Mutable what, String added, Speaker speaker) {
    String current = what.read(facts, place);
    return step(task, what, new Json.Code("$merge([" + current + ", " + added + "])"), speaker);
  }

  private List<Step> step(Task task, Mutable what, Json value, Speaker speaker) {
    Step set = new Step.Set(facts.origin(task), what.set(place, value), speaker.needs());
    return tasks.prepared(task, place, speaker, List.of(set));
  }

  private static Argument given(Task.Call task, String property) {
    return given(task.arguments(), property);
  }

  private static Argument given(Argument.Fields fields, String property) {
    return fields.value(property).orElse(new Argument.Constant(fields.span(), Value.of("")));
  }

  private static boolean isFlag(Task.Call task, String property, boolean otherwise) {
    Optional<Argument> given = task.arguments().value(property);
    return given.stream()
        .flatMap(argument ->
            argument instanceof Argument.Constant(_, Value.Flag(var flag))
                ? Stream.of(flag)
                : Stream.empty())
        .findFirst()
        .orElse(otherwise);
  }
}
