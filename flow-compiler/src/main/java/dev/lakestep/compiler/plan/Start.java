package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.expr.jsonata.Bindings;
import dev.lakestep.compiler.expr.jsonata.Bound;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.plan.Speaker.Aim;
import dev.lakestep.compiler.plan.Step.Arm;
import dev.lakestep.compiler.plan.Step.Need;
import dev.lakestep.compiler.plan.Step.Origin;
import dev.lakestep.compiler.plan.Step.Variables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// The first step of an execution: what it was started with is checked, and becomes variables.
///
/// The input of an execution is the flow's inputs, plain; what else there is to say, such as the
/// trigger, stands under the one key `lakestep`.
final class Start {
  private static final String NAME = "Start";
  private static final String GIVEN = "$states.input.lakestep.";

  private final Facts facts;
  private final String answers;
  private final Speaker speaker;
  private final GivenInputs inputs;

  Start(Facts facts) {
    this.facts = facts;
    SequencedMap<String, Bound> roots = new LinkedHashMap<>(Context.of(facts, Place.START).roots());
    roots.put("inputs", new Bound.Parts(new LinkedHashMap<>()));
    roots.put("trigger", new Bound.Whole(GIVEN + "trigger"));
    roots.put("vars", new Bound.Fixed(Written.of(facts.flow().variables())));
    roots.put("labels", new Bound.Whole(GIVEN + "labels"));
    this.answers = facts.names.of("r", NAME, 0);
    this.speaker = new Speaker(facts, new Bindings(roots), answers);
    this.inputs = new GivenInputs(speaker);
  }

  List<Step> steps() {
    Flow flow = facts.flow();
    Variables variables = Variables.NONE;
    if (!flow.inputs().isEmpty()) {
      variables = variables.with("inputs", inputs.read(flow.inputs()));
    }
    if (!flow.variables().fields().isEmpty() || facts.changes(Mutable.VARIABLES, 0)) {
      variables = variables.with("vars", new Json.Constant(Written.of(flow.variables())));
    }
    if (facts.asksFor("trigger")) {
      variables = variables.with("trigger", given("trigger"));
    }
    if (needsLabels()) {
      variables = variables.with("labels", labels());
    }
    if (facts.changes(Mutable.WARNED, 0)) {
      variables = variables.with("warned", new Json.Constant(Value.of(false)));
    }
    return variables.values().isEmpty() ? List.of() : steps(variables);
  }

  private List<Step> steps(Variables variables) {
    Origin origin = new Origin(NAME, Facts.place(facts.flow().span()) + " takes the inputs");
    List<Step> steps = new ArrayList<>();
    steps.addAll(rendered(origin));
    steps.addAll(held(origin));
    List<Need> needs = new ArrayList<>(inputs.needs());
    needs.addAll(speaker.needs());
    steps.add(new Step.Set(origin, variables, needs));
    return steps;
  }

  /// Defaults that only a function can say are evaluated where they are wanted, each with the
  /// inputs before it.
  private List<Step> rendered(Origin origin) {
    List<Step> steps = new ArrayList<>();
    for (GivenInputs.Rendering one : renderings()) {
      Step render = new FunctionCalls(facts, Place.START).render(origin, NAME, one.speaker());
      Step further = steps.isEmpty() ? render : adding(render);
      steps.add(one.wanted().equals("true") ? further : where(origin, one.wanted(), further));
    }
    return steps;
  }

  private List<GivenInputs.Rendering> renderings() {
    List<GivenInputs.Rendering> all = new ArrayList<>(inputs.renderings());
    int asked = all.stream().mapToInt(one -> one.speaker().asked().size()).sum();
    int unsaid = all.stream().mapToInt(one -> one.speaker().unsaid().size()).sum();
    if (speaker.asked().size() > asked) {
      all.add(new GivenInputs.Rendering(speaker.since(asked, unsaid), "true"));
    }
    return all;
  }

  private static Step where(Origin origin, String wanted, Step step) {
    return new Step.Choose(
        origin.part("defaults"),
        List.of(),
        List.of(new Arm(wanted, Variables.NONE, List.of(step))),
        new Arm("true", Variables.NONE, List.of()));
  }

  /// Keeps the answers of the calls before.
  private Step adding(Step step) {
    Variables all =
        Variables.of(
            answers, new Json.Code("$merge([$" + answers + ", $states.result.Payload.outputs])"));
    return step instanceof Step.Call(var origin, var request, var retries, _, var tolerated, _)
        ? new Step.Call(origin, request, retries, tolerated, all)
        : step;
  }

  /// A function holds inputs against their JSON schemas, and fails where one does not fit.
  private List<Step> held(Origin origin) {
    if (inputs.schemas().fields().isEmpty()) {
      return List.of();
    }
    Json arguments = Json.fields("inputs", inputs.schemas());
    Json.Fields invocation =
        new FunctionCalls(facts, Place.START).invocation(NAME, "schemas", arguments, speaker);
    return List.of(
        new Step.Call(
            origin.part("schemas"),
            new Step.Request(FunctionCalls.INVOKE, invocation, Step.Limits.NONE),
            Recoveries.ofFunctions(),
            Optional.empty(),
            Variables.NONE));
  }

  private static Json given(String key) {
    return new Json.Code("$exists(" + GIVEN + key + ") ? " + GIVEN + key + " : {}");
  }

  /// Labels are kept where something asks for them, or hands them on.
  private boolean needsLabels() {
    return !facts.flow().labels().isEmpty()
        || facts.asksFor("labels")
        || facts.changes(Mutable.LABELS, 0)
        || facts.flow().allTasks().anyMatch(Start::handsOnLabels);
  }

  private static boolean handsOnLabels(Task task) {
    return task.flowCall().filter(call -> call.options().inheritLabels()).isPresent();
  }

  /// The flow's labels, and over them those of the execution.
  private Json labels() {
    Json.Fields own = Json.fields();
    for (Flow.Label label : facts.flow().labels()) {
      own = own.with(label.key().text(), speaker.json(label.value(), Aim.TEXT));
    }
    String system = "{\"system\": {\"correlationId\": $states.context.Execution.Name}}";
    return new Json.Code(
        "$merge([" + system + ", " + JsonataText.of(own) + ", " + GIVEN + "labels])");
  }
}
