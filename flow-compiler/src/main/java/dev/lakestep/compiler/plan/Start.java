package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Input;
import dev.lakestep.compiler.plan.Speaker.Aim;
import dev.lakestep.compiler.plan.Step.Origin;
import dev.lakestep.compiler.plan.Step.Variables;
import java.util.List;

/// The first step of an execution: what it was started with becomes variables.
final class Start {
  private final Facts facts;

  Start(Facts facts) {
    this.facts = facts;
  }

  List<Step> steps() {
    Speaker speaker = new Speaker(facts, Context.of(facts, Place.START), "r");
    Flow flow = facts.flow();
    Variables variables = Variables.NONE;
    if (!flow.inputs().isEmpty()) {
      variables = variables.with("inputs", inputs(speaker));
    }
    if (!flow.variables().fields().isEmpty() || facts.changes(Mutable.VARIABLES, 0)) {
      variables = variables.with("vars", new Json.Constant(Written.of(flow.variables())));
    }
    if (facts.asksFor("trigger")) {
      variables = variables.with("trigger", given("trigger"));
    }
    if (facts.changes(Mutable.WARNED, 0)) {
      variables = variables.with("warned", new Json.Code("false"));
    }
    return variables.values().isEmpty()
        ? List.of()
        : List.of(
            new Step.Set(
                new Origin("Start", "takes the inputs of the execution"),
                variables,
                speaker.needs()));
  }

  private static Json given(String key) {
    String path = "$states.input.lakestep." + key;
    return new Json.Code("$exists(" + path + ") ? " + path + " : {}");
  }

  private Json inputs(Speaker speaker) {
    Json.Fields defaults = Json.fields();
    for (Input input : facts.flow().inputs()) {
      Json value = input.defaults().map(given -> speaker.json(given, Aim.VALUE)).orElse(Json.NULL);
      defaults = defaults.with(input.id().text(), value);
    }
    return new Json.Code("$merge([" + JsonataText.of(defaults) + ", $states.input])");
  }
}
