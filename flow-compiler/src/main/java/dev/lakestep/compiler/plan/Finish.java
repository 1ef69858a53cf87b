package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.plan.Speaker.Aim;
import dev.lakestep.compiler.plan.Step.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The last step of an execution: what it hands out, and whether something was tolerated on the
/// way.
final class Finish {
  private final Facts facts;

  Finish(Facts facts) {
    this.facts = facts;
  }

  List<Step> steps() {
    boolean mayWarn = facts.changes(Mutable.WARNED, 0);
    List<Flow.Output> outputs = facts.flow().outputs();
    if (outputs.isEmpty() && !mayWarn) {
      return List.of();
    }
    Speaker speaker = new Speaker(facts, Context.of(facts, Place.START), "r");
    List<String> parts = new ArrayList<>();
    outputs.forEach(output -> parts.add(output(output, speaker)));
    if (mayWarn) {
      parts.add("$warned ? {\"lakestep\": {\"state\": \"WARNING\"}} : {}");
    }
    Origin origin = new Origin("Done", "hands out the outputs of the flow");
    Json all = new Json.Code("$merge([" + String.join(", ", parts) + "])");
    return List.of(new Step.Finish(origin, Optional.of(all), speaker.needs()));
  }

  /// An output that is not required is left out where it has no value.
  private String output(Flow.Output output, Speaker speaker) {
    Speaker own =
        output.required() ? speaker : new Speaker(facts, Context.of(facts, Place.START), "r");
    String value = JsonataText.of(own.json(output.value(), Aim.VALUE));
    String field = "{" + JsonataText.quoted(output.id().text()) + ": " + value + "}";
    if (output.required() || own.needs().isEmpty()) {
      return field;
    }
    List<String> conditions = new ArrayList<>();
    own.needs().forEach(need -> conditions.add("(" + need.condition() + ")"));
    return String.join(" and ", conditions) + " ? " + field + " : {}";
  }
}
