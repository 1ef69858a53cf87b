package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.expr.jsonata.Bound;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.plan.Step.Origin;
import dev.lakestep.compiler.plan.Step.Variables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What tasks after an execution know of it. Whoever starts them has read it from its history: the
/// variables that it had, by their names, and `execution`.
final class Afterwards {
  private static final String EXECUTION = "execution";

  /// Why tasks of it have failed, for `errorLogs()`.
  static final String ERRORS = "errors";

  private static final String SAVED = "$states.input.lakestep.after.";

  /// What there is to say of an execution that has ended.
  private static final List<String> FIELDS =
      List.of("id", "originalId", "startDate", "endDate", "state", "outputs", ERRORS);

  private Afterwards() {}

  /// All that may be asked for; what nobody asks for is dropped where states are made.
  static Step start(Facts facts) {
    Variables variables = Variables.NONE;
    for (String name : List.of("inputs", "vars", "trigger", "labels", EXECUTION)) {
      variables = variables.with(name, saved(name, "{}"));
    }
    variables = variables.with("warned", saved("warned", "false"));
    for (Task task : facts.flow().ownTasks().toList()) {
      String outputs = facts.names.outputs(task.id(), 0);
      String state = facts.names.state(task.id(), 0);
      variables = variables.with(outputs, saved(outputs, "null"));
      variables = variables.with(state, saved(state, "null"));
    }
    Origin origin =
        new Origin("Start", Facts.place(facts.flow().span()) + " takes what the execution left");
    return new Step.Set(origin, variables, List.of());
  }

  private static Json saved(String name, String otherwise) {
    String saved = SAVED + name;
    return new Json.Code("$exists(" + saved + ") ? " + saved + " : " + otherwise);
  }

  static Bound execution() {
    SequencedMap<String, Bound> parts = new LinkedHashMap<>();
    FIELDS.forEach(field -> parts.put(field, new Bound.Whole("$" + EXECUTION + "." + field)));
    return new Bound.Parts(parts);
  }
}
