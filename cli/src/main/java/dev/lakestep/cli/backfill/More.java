package dev.lakestep.cli.backfill;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.task.call.JsonValues;
import java.util.Map;

/// What executions of a backfill are given besides what the trigger gives.
public record More(ObjectNode json) {

  /// Inputs, as JSON, and labels.
  public static More of(String inputs, Map<String, String> labels) {
    ObjectNode json = JsonValues.JSON.objectNode();
    json.set("inputs", JsonValues.parsed(inputs));
    labels.forEach(json.putObject("labels")::put);
    return new More(json);
  }
}
