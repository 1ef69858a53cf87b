package dev.lakestep.engine.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/// One state of a machine. A `JsonNode` here is a field as written: any text in it that stands
/// between `{%` and `%}` is evaluated when the state runs.
public sealed interface State {
  Shared shared();

  default String name() {
    return shared().name();
  }

  /// What every state may have. Only where the query language is JSONata is text evaluated.
  record Shared(
      String name, boolean jsonata, Optional<JsonNode> assign, Optional<JsonNode> output) {}

  /// Where a state leads; empty is the end of its chart.
  record Pass(Shared shared, Optional<String> next) implements State {}

  record Succeed(Shared shared) implements State {}

  record Fail(Shared shared, Optional<JsonNode> error, Optional<JsonNode> cause) implements State {}

  record Choice(Shared shared, List<Rule> rules, Optional<String> otherwise) implements State {
    public Choice {
      rules = List.copyOf(rules);
    }
  }

  record Wait(Shared shared, Until until, JsonNode time, Optional<String> next) implements State {}

  record Task(Shared shared, Call call, Recovery recovery, Optional<String> next)
      implements State {}

  record Parallel(
      Shared shared,
      List<Chart> branches,
      Optional<JsonNode> arguments,
      Recovery recovery,
      Optional<String> next)
      implements State {
    public Parallel {
      branches = List.copyOf(branches);
    }
  }

  record Each(Shared shared, Iteration iteration, Recovery recovery, Optional<String> next)
      implements State {}

  /// A rule of a `Choice`: the first whose condition is true is taken.
  record Rule(
      JsonNode condition, Optional<JsonNode> assign, Optional<JsonNode> output, String next) {}

  /// What a `Wait` state gives: a number of seconds, or a point in time.
  enum Until {
    SECONDS,
    TIMESTAMP
  }

  /// A call to an integration.
  record Call(
      String resource,
      Optional<JsonNode> arguments,
      Optional<JsonNode> timeoutSeconds,
      Optional<JsonNode> heartbeatSeconds,
      Optional<JsonNode> credentials) {}

  /// The chart that a `Map` runs for each item, and over what.
  record Iteration(
      Chart processor,
      Optional<JsonNode> items,
      Optional<JsonNode> itemSelector,
      Optional<JsonNode> maxConcurrency,
      Tolerance tolerance,
      Optional<Distributed> distributed) {}

  record Tolerance(Optional<JsonNode> count, Optional<JsonNode> percentage) {}

  /// What only a `Map` in distributed mode has.
  record Distributed(
      boolean express,
      Optional<String> label,
      Optional<Source> source,
      Optional<Batcher> batcher,
      Optional<Writer> writer) {}

  /// Where the items of a `Map` come from: a call whose answer holds them.
  record Source(String resource, Optional<JsonNode> arguments, JsonNode config) {}

  /// How many items make one input.
  record Batcher(
      Optional<JsonNode> maxItems, Optional<JsonNode> maxBytes, Optional<JsonNode> batchInput) {}

  /// Where the results of a `Map` go, and in what form; without a resource they are the output.
  record Writer(Optional<String> resource, Optional<JsonNode> arguments, JsonNode config) {}

  /// What happens when a state fails: retriers first, in order, then catchers.
  record Recovery(List<Retrier> retriers, List<Catcher> catchers) {
    public static final Recovery NONE = new Recovery(List.of(), List.of());

    public Recovery {
      retriers = List.copyOf(retriers);
      catchers = List.copyOf(catchers);
    }
  }

  record Retrier(
      List<String> errors,
      long intervalSeconds,
      int maxAttempts,
      double backoffRate,
      Optional<Long> maxDelaySeconds,
      boolean fullJitter) {
    public Retrier {
      errors = List.copyOf(errors);
    }
  }

  record Catcher(
      List<String> errors, Optional<JsonNode> assign, Optional<JsonNode> output, String next) {
    public Catcher {
      errors = List.copyOf(errors);
    }
  }
}
