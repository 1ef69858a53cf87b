package dev.lakestep.compiler.asl;

import dev.lakestep.compiler.asl.State.Catcher;
import dev.lakestep.compiler.asl.State.Next;
import dev.lakestep.compiler.asl.State.Recovery;
import dev.lakestep.compiler.asl.State.Result;
import dev.lakestep.compiler.asl.State.Retrier;
import dev.lakestep.compiler.asl.Weaver.Ways;
import dev.lakestep.compiler.plan.Json;
import dev.lakestep.compiler.plan.Step;
import dev.lakestep.compiler.plan.Step.Variables;
import java.util.ArrayList;
import java.util.List;

/// States that call something, and what they do about failures.
final class Calls {
  private static final Json FAILURE = new Json.Code("$states.errorOutput");

  private Calls() {}

  static void add(Weaver weaver, Step.Call call, Ways ways) {
    Step.Request request = call.request();
    Next next = weaver.direct(ways.next(), call.variables());
    List<Catcher> catchers = rescues(call.rescues(), weaver, ways);
    catchers.addAll(
        call.tolerated()
            .map(variables -> tolerating(variables, weaver, ways))
            .orElseGet(() -> catching(weaver, ways)));
    weaver.add(
        weaver.entry(call),
        new State.Task(
            call.origin().comment(),
            new State.Call(
                request.resource(),
                request.arguments(),
                request.limits().timeoutSeconds(),
                request.limits().heartbeatSeconds()),
            recovery(call.retries(), catchers),
            weaver.result(call.variables(), next),
            next));
    call.rescues().forEach(rescue -> weaver.sequence(rescue.steps(), ways));
  }

  private static List<Catcher> rescues(List<Step.Rescue> rescues, Weaver weaver, Ways ways) {
    List<Catcher> catchers = new ArrayList<>();
    for (Step.Rescue rescue : rescues) {
      Result result = new Result(Weaver.assign(rescue.variables()), Json.INPUT);
      catchers.add(new Catcher(rescue.errors(), result, weaver.entry(rescue.steps(), ways.next())));
    }
    return catchers;
  }

  /// What catches a failure that is tolerated.
  static List<Catcher> tolerating(Variables variables, Weaver weaver, Ways ways) {
    Result result = new Result(Weaver.assign(variables), Json.INPUT);
    return catchers(result, weaver.name(ways.next()));
  }

  /// What catches a failure that goes its way, if anything is to be done about it.
  static List<Catcher> catching(Weaver weaver, Ways ways) {
    Route route = ways.route();
    if (!route.catches()) {
      return List.of();
    }
    return catchers(new Result(weaver.failed(FAILURE, route), Json.INPUT), route.failed());
  }

  /// `States.ALL` does not match an answer that is too large, so that is named besides.
  private static List<Catcher> catchers(Result result, String next) {
    return List.of(
        new Catcher(List.of("States.DataLimitExceeded"), result, next),
        new Catcher(List.of("States.ALL"), result, next));
  }

  static Recovery recovery(List<Step.Retry> retries, List<Catcher> catchers) {
    List<Retrier> retriers = new ArrayList<>();
    for (Step.Retry retry : retries) {
      Step.Pause pause = retry.pause();
      retriers.add(
          new Retrier(
              retry.errors(),
              new State.Pause(pause.seconds(), pause.growth(), pause.maxSeconds(), pause.jitter()),
              retry.attempts()));
    }
    return new Recovery(retriers, catchers);
  }
}
