package dev.lakestep.task.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.contract.Arguments;
import dev.lakestep.task.NamedError;
import dev.lakestep.task.Running;
import dev.lakestep.task.call.JsonValues;
import java.util.Map;
import java.util.Optional;

/// Holds inputs of a flow against their JSON schemas.
final class HeldInputs {
  private HeldInputs() {}

  /// Looks at `{"inputs": {"name": {"value": .., "schema": ".."}}}`; what was not given fits.
  static ObjectNode hold(Arguments arguments, Running running) {
    Arguments inputs = arguments.fields("inputs");
    for (Map.Entry<String, JsonNode> input : inputs.json().properties()) {
      Arguments one = inputs.fields(input.getKey());
      if (one.has("value")) {
        JsonNode schema = one.value("schema");
        Optional<String> misfit =
            JsonSchema.of(schema.isTextual() ? JsonValues.parsed(schema.asText()) : schema)
                .misfit(input.getKey(), one.value("value"));
        if (misfit.isPresent()) {
          throw new NamedError(
              "Lakestep.InvalidInput",
              "`%s` does not fit its schema: %s".formatted(input.getKey(), misfit.get()));
        }
      }
    }
    running.log().info("the inputs fit their schemas");
    return JsonValues.JSON.objectNode();
  }
}
