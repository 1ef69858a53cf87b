package dev.lakestep.task.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// A trigger of a flow that is deployed, as its manifest tells of it.
public record DeployedTrigger(DeployedFlow flow, ObjectNode json) {
  public String id() {
    return json.path("id").asText();
  }

  public String type() {
    return json.path("type").asText();
  }

  public boolean isDisabled() {
    return json.path("disabled").asBoolean() || flow.isDisabled();
  }

  /// Whether it may start an execution while one that it has started runs.
  public boolean allowsConcurrent() {
    return json.path("allowConcurrent").asBoolean();
  }
}
