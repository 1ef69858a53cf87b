package dev.lakestep.compiler.asl;

import dev.lakestep.compiler.asl.StateMachine.Chart;
import dev.lakestep.compiler.plan.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// A state as Amazon States Language knows it. Its comment says which line of the flow it is for.
public sealed interface State {
  String comment();

  record Pass(String comment, Result result, Next next) implements State {}

  record Task(String comment, Call call, Recovery recovery, Result result, Next next)
      implements State {}

  record Choice(String comment, List<Rule> rules, Assign assign, String otherwise)
      implements State {
    public Choice {
      rules = List.copyOf(rules);
    }
  }

  /// `seconds` may be a number or JSONata.
  record Wait(String comment, Json seconds, Result result, Next next) implements State {}

  record Parallel(String comment, List<Chart> branches, Recovery recovery, Result result, Next next)
      implements State {
    public Parallel {
      branches = List.copyOf(branches);
    }
  }

  record Map(
      String comment, Items items, Chart processor, Recovery recovery, Result result, Next next)
      implements State {}

  record Succeed(String comment, Json output) implements State {}

  record Fail(String comment, Json error, Json cause) implements State {}

  /// What a task calls, and how long that may take.
  record Call(
      String resource,
      Json arguments,
      Optional<Json> timeoutSeconds,
      Optional<Json> heartbeatSeconds) {}

  /// What a map goes over. A distributed one runs each turn as an execution of its own.
  record Items(Json items, Json selector, Json maxConcurrency, boolean distributed) {}

  record Rule(String condition, Assign assign, String next) {
    /// Whether it is for executions that do not begin at the beginning.
    public boolean isReplay() {
      return condition.contains(".lakestep.replay.");
    }
  }

  /// Variables that a state sets as it is left.
  record Assign(SequencedMap<String, Json> variables) {
    public static final Assign NONE = new Assign(new LinkedHashMap<>());

    public Assign {
      variables = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(variables));
    }

    static Assign of(String variable, Json value) {
      SequencedMap<String, Json> variables = new LinkedHashMap<>();
      variables.put(variable, value);
      return new Assign(variables);
    }
  }

  /// What a state leaves behind.
  record Result(Assign assign, Json output) {
    static final Result INPUT = new Result(Assign.NONE, Json.INPUT);
  }

  /// What is done about failures: first the retriers, then the catchers.
  record Recovery(List<Retrier> retriers, List<Catcher> catchers) {
    public static final Recovery NONE = new Recovery(List.of(), List.of());

    public Recovery {
      retriers = List.copyOf(retriers);
      catchers = List.copyOf(catchers);
    }
  }

  record Retrier(List<String> errors, Pause pause, int maxAttempts) {
    public Retrier {
      errors = List.copyOf(errors);
    }
  }

  record Pause(
      long intervalSeconds,
      double backoffRate,
      Optional<Long> maxDelaySeconds,
      boolean fullJitter) {}

  record Catcher(List<String> errors, Result result, String next) {
    public Catcher {
      errors = List.copyOf(errors);
    }
  }

  sealed interface Next {
    Next END = new End();

    record To(String state) implements Next {}

    record End() implements Next {}
  }
}
