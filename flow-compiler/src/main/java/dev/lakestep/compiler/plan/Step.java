package dev.lakestep.compiler.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Something that happens when a flow runs. Steps nest as the flow does; how control gets from one
/// to the next, and where a failure leads, is not said here.
public sealed interface Step {
  Origin origin();

  /// Sets variables, once its needs are seen to hold.
  record Set(Origin origin, Variables variables, List<Need> needs) implements Step {
    public Set {
      needs = List.copyOf(needs);
    }
  }

  /// Asks a service or a function. A failure that a rescue names is none; any other that is
  /// tolerated sets variables instead of being one.
  record Call(
      Origin origin,
      Request request,
      List<Retry> retries,
      List<Rescue> rescues,
      Optional<Variables> tolerated,
      Variables variables)
      implements Step {
    public Call {
      retries = List.copyOf(retries);
      rescues = List.copyOf(rescues);
    }

    public Call(
        Origin origin,
        Request request,
        List<Retry> retries,
        Optional<Variables> tolerated,
        Variables variables) {
      this(origin, request, retries, List.of(), tolerated, variables);
    }
  }

  /// The first arm whose condition holds.
  record Choose(Origin origin, List<Need> needs, List<Arm> arms, Arm otherwise) implements Step {
    public Choose {
      needs = List.copyOf(needs);
      arms = List.copyOf(arms);
    }
  }

  record Delay(Origin origin, Json seconds, List<Need> needs) implements Step {
    public Delay {
      needs = List.copyOf(needs);
    }
  }

  /// Fails.
  record Raise(Origin origin, Json error, Json cause) implements Step {}

  /// Ends the execution in a state, without a failure to be handled.
  record Leave(Origin origin, Json state) implements Step {}

  /// Steps, what is done about a failure in them, and what is done in the end in any case.
  record Attempt(
      Origin origin,
      List<Step> body,
      List<Step> onError,
      List<Step> always,
      Optional<Variables> tolerated)
      implements Step {
    public Attempt {
      if (body.isEmpty()) {
        throw new IllegalArgumentException("nothing is attempted: " + origin);
      }
      body = List.copyOf(body);
      onError = List.copyOf(onError);
      always = List.copyOf(always);
    }
  }

  /// Branches at the same time. `variables` are read from `$states.result`, a list of what the
  /// branches hand out.
  record Together(Origin origin, List<Branch> branches, Group group, Variables variables)
      implements Step {
    public Together {
      branches = List.copyOf(branches);
    }
  }

  /// A branch for each item. `variables` are read from `$states.result`, as with `Together`.
  record Each(Origin origin, Items items, Branch turn, Group group, Variables variables)
      implements Step {}

  /// The body again and again, until an arm is taken; `pause` seconds between two turns.
  record Repeat(Origin origin, Variables first, List<Step> body, Until until) implements Step {
    public Repeat {
      body = List.copyOf(body);
    }
  }

  /// The last step: what the execution hands out.
  record Finish(Origin origin, Optional<Json> output, List<Need> needs) implements Step {
    public Finish {
      needs = List.copyOf(needs);
    }
  }

  /// The name that a state would like to have, and where it comes from, as a person would say it.
  record Origin(String name, String comment) {
    public Origin part(String what) {
      return new Origin(name + ": " + what, comment);
    }
  }

  /// Variables to be set, in order.
  record Variables(SequencedMap<String, Json> values) {
    public static final Variables NONE = new Variables(new LinkedHashMap<>());

    public Variables {
      values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
    }

    public static Variables of(String name, Json value) {
      return NONE.with(name, value);
    }

    public Variables with(String name, Json value) {
      SequencedMap<String, Json> more = new LinkedHashMap<>(values);
      more.put(name, value);
      return new Variables(more);
    }

    public Variables with(Variables others) {
      SequencedMap<String, Json> more = new LinkedHashMap<>(values);
      more.putAll(others.values);
      return new Variables(more);
    }
  }

  /// A condition that is true or false whatever happens, and the failure for when it is false.
  record Need(String condition, String error, Json complaint) {
    public static Need of(String condition, String complaint) {
      return new Need(condition, "Lakestep.Expression", Json.text(complaint));
    }
  }

  /// Sets variables, and goes on with steps.
  record Arm(String condition, Variables variables, List<Step> steps) {
    public Arm {
      steps = List.copyOf(steps);
    }
  }

  record Request(String resource, Json arguments, Limits limits) {}

  record Limits(Optional<Json> timeoutSeconds, Optional<Json> heartbeatSeconds) {
    public static final Limits NONE = new Limits(Optional.empty(), Optional.empty());
  }

  /// What is done about errors of some names. `variables` are read from `$states.errorOutput`; then
  /// come the steps, and what follows the call.
  record Rescue(List<String> errors, Variables variables, List<Step> steps) {
    public Rescue {
      errors = List.copyOf(errors);
      steps = List.copyOf(steps);
    }
  }

  /// When to try again; `attempts` does not count the first one.
  record Retry(List<String> errors, int attempts, Pause pause) {
    public Retry {
      errors = List.copyOf(errors);
    }
  }

  record Pause(long seconds, double growth, Optional<Long> maxSeconds, boolean jitter) {}

  /// Steps with variables of their own, whose names end with the number of their scope. `result` is
  /// what leaves: JSONata by name, where one that has no value is left out.
  record Branch(int scope, String name, List<Step> steps, SequencedMap<String, String> result) {
    public Branch {
      steps = List.copyOf(steps);
      result = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(result));
    }
  }

  /// How branches belong together. Where one failure does not end the others, each branch answers
  /// `{"error": .., "out": ..}`, and the group fails after all have ended.
  record Group(int scope, boolean failsAtOnce, List<Retry> retries, Optional<Variables> tolerated) {
    public Group {
      retries = List.copyOf(retries);
    }
  }

  record Items(Json items, Json selector, Json maxConcurrency, boolean distributed) {}

  /// Checked after each turn, in this order: needs, then arms; else another turn after the pause.
  record Until(List<Need> needs, List<Arm> arms, Json pause, Variables next) {
    public Until {
      needs = List.copyOf(needs);
      arms = List.copyOf(arms);
    }
  }
}
