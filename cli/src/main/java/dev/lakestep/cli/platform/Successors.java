package dev.lakestep.cli.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lakestep.cli.platform.Executions.Condition;
import dev.lakestep.compiler.plan.MachineName;
import dev.lakestep.task.start.AfterExecution;
import dev.lakestep.task.start.Attempt;
import dev.lakestep.task.start.StartName;
import java.util.Optional;

/// The executions that the end of another leads to. Their names are known before they begin.
public record Successors(Executions executions) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// What comes after an execution, where its flow has something to be done then, and its end is
  /// one that something comes after; by its ARN.
  public Optional<String> after(Condition ended) {
    String machine = new MachineName(ended.machine()).after().text();
    if (!AfterExecution.follows(ended.failure().error()) || executions.machine(machine).isEmpty()) {
      return Optional.empty();
    }
    String name = StartName.after(ended.name(), executions.redriven(ended.arn()));
    return Optional.of(arn(ended, machine, name));
  }

  /// The next attempt, where the flow may start anew after a failure; by its ARN. It is not said
  /// whether there will be one.
  public Optional<String> attempt(Condition ended) {
    if (!ended.state().equals("FAILED")
        || !executions.definition(ended.arn()).contains(".lakestep.retry.until")) {
      return Optional.empty();
    }
    Attempt attempt = Attempt.of(ended.name(), input(ended), executions.redriven(ended.arn()));
    return Optional.of(arn(ended, ended.machine(), attempt.next()));
  }

  private JsonNode input(Condition ended) {
    try {
      return JSON.readTree(executions.input(ended.arn()));
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private static String arn(Condition ended, String machine, String name) {
    String[] parts = ended.arn().split(":", -1);
    parts[parts.length - 2] = machine;
    parts[parts.length - 1] = name;
    return String.join(":", parts);
  }
}
