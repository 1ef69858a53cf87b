package dev.lakestep.engine.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.engine.definition.State;
import dev.lakestep.engine.history.Event;
import java.util.List;
import java.util.Optional;

/// What the API shows of the way of the data through a state: other fields in either language.
final class Inspection {
  private static final List<String> OF_RESULTS =
      List.of("afterResultPath", "afterResultSelector", "result");

  private final State state;
  private final boolean jsonata;
  private final ObjectNode shown = JsonNodeFactory.instance.objectNode();
  private final ObjectNode variables = JsonNodeFactory.instance.objectNode();

  Inspection(State state, JsonNode input, JsonNode given) {
    this.state = state;
    given.properties().forEach(entry -> variables.set(entry.getKey(), entry.getValue()));
    this.jsonata = state.shared().jsonata();
    shown.put("input", input.toString());
    if (!jsonata) {
      before(input);
    }
    if (state instanceof State.Each each && each.iteration().maxConcurrency().isEmpty()) {
      shown.put("maxConcurrency", 0);
    }
  }

  ObjectNode shown() {
    if (!variables.isEmpty()) {
      shown.put("variables", variables.toString());
    }
    return shown;
  }

  /// What the iterations would begin with.
  void inputs(String field, JsonNode inputs) {
    shown.put(field, inputs.toString());
  }

  private void before(JsonNode input) {
    boolean constant = state instanceof State.Pass && state.shared().output().isPresent();
    boolean gathers = state instanceof State.Parallel || state instanceof State.Each;
    if (!constant && !gathers) {
      shown.put("afterInputPath", input.toString());
      if (state instanceof State.Pass || state instanceof State.Task) {
        shown.put("afterParameters", input.toString());
      }
    }
    if (constant) {
      state.shared().output().ifPresent(result -> shown.put("result", result.toString()));
    }
  }

  /// A call was made, or would have been.
  void called(JsonNode arguments) {
    switch (state) {
      case State.Task task -> {
        if (jsonata && task.call().arguments().isPresent()) {
          shown.put("afterArguments", arguments.toString());
        }
      }
      case State.Each _ -> {
        number(arguments, "MaxConcurrency")
            .ifPresent(limit -> shown.put("maxConcurrency", limit.intValue()));
        number(arguments, "ToleratedFailureCount")
            .ifPresent(count -> shown.put("toleratedFailureCount", count.intValue()));
        number(arguments, "ToleratedFailurePercentage")
            .ifPresent(share -> shown.put("toleratedFailurePercentage", share.doubleValue()));
      }
      case State.Pass _,
          State.Succeed _,
          State.Fail _,
          State.Choice _,
          State.Wait _,
          State.Parallel _ -> {}
    }
  }

  private static Optional<JsonNode> number(JsonNode arguments, String name) {
    return Optional.ofNullable(arguments.get(name)).filter(JsonNode::isNumber);
  }

  void yielded(String output) {
    if (state instanceof State.Task) {
      shown.put("result", output);
    }
  }

  void left(Event exit) {
    exit.details()
        .ifPresent(details -> {
          if (!jsonata && yields()) {
            String output = details.fields().path("output").asText();
            shown.put("afterResultSelector", output).put("afterResultPath", output);
          }
          Optional.ofNullable(details.fields().get("assignedVariables")).ifPresent(this::assigned);
        });
  }

  private boolean yields() {
    return switch (state) {
      case State.Pass _, State.Task _, State.Parallel _, State.Each _ -> true;
      case State.Succeed _, State.Fail _, State.Choice _, State.Wait _ -> false;
    };
  }

  private void assigned(JsonNode assigned) {
    assigned
        .properties()
        .forEach(entry ->
            variables.set(entry.getKey(), Asked.parsed(entry.getValue().asText(), entry.getKey())));
  }

  void failed() {
    shown.remove(OF_RESULTS);
  }

  void retriable(int index, long seconds) {
    shown
        .putObject("errorDetails")
        .put("retryBackoffIntervalSeconds", seconds)
        .put("retryIndex", index);
  }

  void caught(int index) {
    shown.putObject("errorDetails").put("catchIndex", index);
  }
}
