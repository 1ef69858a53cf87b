package dev.lakestep.cli.dev.flows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cli.dev.flows.ExpectedRun.Demand;
import dev.lakestep.engine.run.Outcome;
import dev.lakestep.task.call.JsonValues;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Holds a run against what was demanded of it.
final class RunVerdict {
  private final FlowTrial trial;
  private final List<String> entered;
  private final Assigned assigned;
  private final List<String> differences = new ArrayList<>();

  private RunVerdict(FlowTrial trial) {
    this.trial = trial;
    this.entered = Trace.entered(trial.execution());
    this.assigned = Assigned.by(trial.execution());
  }

  /// A line for each demand that is not met.
  static List<String> differences(ExpectedRun expected, FlowTrial trial) {
    RunVerdict verdict = new RunVerdict(trial);
    expected.demands().forEach(verdict::hold);
    return verdict.differences;
  }

  private void hold(Demand demand) {
    switch (demand.word()) {
      case "ends" -> ends(demand);
      case "runs" -> {
        if (!inOrder(demand.names())) {
          differ("should run in this order: %s; entered: %s".formatted(demand.rest(), entered));
        }
      }
      case "all" ->
          demand.names().stream()
              .filter(name -> !entered.contains(name))
              .forEach(name -> differ("`%s` should run".formatted(name)));
      case "never" ->
          demand.names().stream()
              .filter(entered::contains)
              .forEach(name -> differ("`%s` should not run".formatted(name)));
      case "times" -> same(demand, demand.second(), String.valueOf(count(demand.first())));
      case "gives" -> same(demand, JsonValues.parsed(demand.second()), given(demand.first()));
      case "each" -> same(demand, JsonValues.parsed(demand.second()), each(demand.first()));
      case "holds" -> same(demand, JsonValues.parsed(demand.second()), held(demand.first()));
      case "output" -> same(demand, JsonValues.parsed(demand.rest()), output());
      case "takes" -> same(demand, Duration.parse(demand.rest()), time());
      default -> throw new IllegalArgumentException("no such demand: " + demand);
    }
  }

  private void differ(String words) {
    differences.add(words);
  }

  private void same(Demand demand, Object expected, Object actual) {
    if (!expected.equals(actual)) {
      differ("%s %s: got %s".formatted(demand.word(), demand.rest(), actual));
    }
  }

  private void ends(Demand demand) {
    String state = state();
    String error = error();
    boolean isRight =
        state.equals(demand.first())
            && (demand.second().isEmpty() || error.equals(demand.second()));
    if (!isRight) {
      differ(
          "should end in %s, ended in %s%s"
              .formatted(
                  demand.rest(),
                  state,
                  error.isEmpty() ? "" : " (" + error + ": " + cause() + ")"));
    }
  }

  /// The state of the execution, by the names of flows.
  private String state() {
    return switch (trial.execution().run().outcome().orElse(new Outcome.Aborted("WAITING", ""))) {
      case Outcome.Succeeded(var output) -> output.path("lakestep").path("state").asText("SUCCESS");
      case Outcome.TimedOut _ -> "FAILED";
      case Outcome.Aborted(var error, _) -> error.equals("WAITING") ? error : "KILLED";
      case Outcome.Failed(var error, _) ->
          switch (error) {
            case "Lakestep.Killed" -> "KILLED";
            case "Lakestep.Canceled", "Lakestep.Cancelled" -> "CANCELLED";
            default -> "FAILED";
          };
    };
  }

  private String error() {
    return failure().map(Outcome.Failed::error).orElse("");
  }

  private String cause() {
    return failure().map(Outcome.Failed::cause).orElse("");
  }

  private Optional<Outcome.Failed> failure() {
    return trial
        .execution()
        .run()
        .outcome()
        .filter(Outcome.Failed.class::isInstance)
        .map(Outcome.Failed.class::cast);
  }

  private boolean inOrder(List<String> names) {
    int at = 0;
    for (String state : entered) {
      at += at < names.size() && names.get(at).equals(state) ? 1 : 0;
    }
    return at == names.size();
  }

  private long count(String task) {
    return entered.stream().filter(task::equals).count();
  }

  private JsonNode given(String path) {
    List<JsonNode> all = assigned.outputs(head(path));
    return all.isEmpty() ? JsonValues.JSON.missingNode() : at(all.getLast(), path);
  }

  private JsonNode each(String path) {
    return JsonValues.JSON
        .arrayNode()
        .addAll(assigned.outputs(head(path)).stream().map(value -> at(value, path)).toList());
  }

  private JsonNode held(String path) {
    List<JsonNode> all = assigned.variable(head(path));
    return all.isEmpty() ? JsonValues.JSON.missingNode() : at(all.getLast(), path);
  }

  private static String head(String path) {
    int dot = path.indexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }

  private static JsonNode at(JsonNode value, String path) {
    JsonNode at = value;
    String[] names = path.split("\\.", -1);
    for (int i = 1; i < names.length; i++) {
      at = at.path(names[i]);
    }
    return at;
  }

  private JsonNode output() {
    Optional<Outcome> outcome = trial.execution().run().outcome();
    if (outcome.isPresent()
        && outcome.get() instanceof Outcome.Succeeded(var output)
        && output instanceof ObjectNode all) {
      ObjectNode plain = all.deepCopy();
      plain.remove("lakestep");
      return plain;
    }
    return JsonValues.JSON.missingNode();
  }

  private Duration time() {
    return Duration.between(
        trial.execution().begun(), trial.execution().run().history().getLast().at());
  }
}
