package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.plan.Speaker.Aim;
import dev.lakestep.compiler.plan.Step.Arm;
import dev.lakestep.compiler.plan.Step.Limits;
import dev.lakestep.compiler.plan.Step.Need;
import dev.lakestep.compiler.plan.Step.Origin;
import dev.lakestep.compiler.plan.Step.Request;
import dev.lakestep.compiler.plan.Step.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What stands between the inputs of an execution and its first task: the flow's checks, and its
/// limit on executions at a time. It is part of the machine, so that nobody who starts it gets
/// around it.
final class Entrance {
  /// What the function for admission is asked for.
  static final String ADMISSION = "admission";

  private static final String ADMIT = "Admit";
  private static final String CHECKS = "Checks";
  private static final String RETRY = "$states.input.lakestep.retry";
  private static final String UNTIL = RETRY + ".until";

  /// Somebody may start another one with the input of an attempt.
  private static final String IS_ATTEMPT = RETRY + ".name = $states.context.Execution.Name";

  /// So long it waits for news before it asks again, in case these were lost.
  private static final Limits PATIENCE =
      new Limits(Optional.empty(), Optional.of(Json.number(900)));

  private final Facts facts;

  Entrance(Facts facts) {
    this.facts = facts;
  }

  /// All that a disabled flow does.
  static List<Step> closed(Flow flow) {
    Origin origin = new Origin("Disabled", Facts.place(flow.span()) + " is disabled");
    String cause = "the flow `%s.%s` is disabled".formatted(flow.namespace(), flow.id());
    return List.of(new Step.Raise(origin, Json.text("Lakestep.Disabled"), Json.text(cause)));
  }

  /// Checks come first: what they refuse does not queue.
  List<Step> steps() {
    List<Step> steps = new ArrayList<>(checks());
    if (facts.flow().mayStartAnew()) {
      steps.add(pause(origin("Retry", "waits before it tries again")));
    }
    facts.flow().rules().concurrency().ifPresent(limit -> steps.add(admit(limit)));
    return steps;
  }

  private List<Step> checks() {
    List<Flow.Gate> gates =
        facts.flow().rules().checks().stream()
            .filter(gate -> !gate.behavior().text().equals("CREATE_EXECUTION"))
            .toList();
    if (gates.isEmpty()) {
      return List.of();
    }
    Origin origin = origin(CHECKS, "checks whether it may run");
    Speaker speaker = speaker();
    List<Need> needs = new ArrayList<>();
    for (Flow.Gate gate : gates) {
      String holds = "(" + speaker.value(gate.when()) + ") in [true, \"true\"]";
      needs.add(new Need(holds, error(gate), speaker.json(gate.message(), Aim.TEXT)));
    }
    List<Step> steps = new ArrayList<>();
    if (!speaker.asked().isEmpty()) {
      steps.add(new FunctionCalls(facts, Place.START).render(origin, CHECKS, speaker));
    }
    List<Need> all = new ArrayList<>(speaker.needs());
    all.addAll(needs);
    steps.add(new Step.Set(origin, Variables.NONE, all));
    return steps;
  }

  private static String error(Flow.Gate gate) {
    return gate.behavior().text().equals("FAIL_EXECUTION")
        ? "Lakestep.CheckFailed"
        : "Lakestep.Blocked";
  }

  /// An execution in the place of a failed one is started at once, and waits here until its time
  /// has come: no function has to remember it.
  private static Step pause(Origin origin) {
    String seconds = "$max([1, $ceil(($toMillis(" + UNTIL + ") - $millis()) / 1000)])";
    Step delay = new Step.Delay(origin.part("pause"), new Json.Code(seconds), List.of());
    return new Step.Choose(
        origin,
        List.of(),
        List.of(new Arm(IS_ATTEMPT, Variables.NONE, List.of(delay))),
        new Arm("true", Variables.NONE, List.of()));
  }

  /// A function answers when there is a slot for the execution.
  private Step admit(Flow.Concurrency limit) {
    Json arguments =
        Json.fields("limit", Json.number(limit.limit()))
            .with("behavior", Json.text(limit.behavior().text()));
    Json.Fields invocation =
        new FunctionCalls(facts, Place.START).invocation(ADMIT, ADMISSION, arguments, speaker());
    return new Step.Call(
        origin(ADMIT, "waits until it may run"),
        new Request(
            FunctionCalls.INVOKE + ".waitForTaskToken",
            FunctionCalls.withToken(invocation),
            PATIENCE),
        Recoveries.ofAdmission(List.of("Lakestep.Cancelled", "Lakestep.ConcurrencyLimit")),
        Optional.empty(),
        Variables.NONE);
  }

  private Speaker speaker() {
    String answers = facts.names.of("r", CHECKS, 0);
    return new Speaker(facts, Context.of(facts, Place.START), answers);
  }

  private Origin origin(String name, String what) {
    return new Origin(name, Facts.place(facts.flow().span()) + " " + what);
  }
}
