package dev.lakestep.cli.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.blueprint.Work;
import software.amazon.awssdk.services.lambda.LambdaClient;

/// Executions that are to go on though they have ended, asked for where the limits of flows are
/// held: so they wait for others as those do that begin.
public final class Restarts implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final LambdaClient lambda;
  private final String function;

  public Restarts(Clients clients) {
    this.lambda = Asked.of(clients::lambda);
    this.function = clients.platform().names().called(Work.ADMISSION);
  }

  /// What becomes of an execution that is to go on.
  public enum Answer {
    /// Whoever asks is to redrive it.
    FREE,
    RUNS,
    /// It is redriven when its turn has come.
    QUEUED
  }

  /// Asks to let an execution that has ended go on.
  public Answer asked(Executions.Condition execution) {
    JsonNode said = outputs("redrive", execution);
    if (said.path("runs").asBoolean()) {
      return Answer.RUNS;
    }
    return said.path("queued").asBoolean() ? Answer.QUEUED : Answer.FREE;
  }

  /// Whether it still waits for its turn.
  public boolean isQueued(Executions.Condition execution) {
    return outputs("returning", execution).path("queued").asBoolean();
  }

  private JsonNode outputs(String type, Executions.Condition execution) {
    ObjectNode call = JSON.createObjectNode();
    call.putObject("flow").put("namespace", "lakestep").put("id", "restart");
    call.putObject("execution")
        .put("id", execution.name())
        .put("arn", execution.arn())
        .put("startDate", execution.begin().toString());
    call.putObject("task").put("id", "restart").put("type", type);
    call.putObject("arguments")
        .put("machine", execution.machine())
        .put("execution", execution.name());
    FunctionCall answer = FunctionCall.of(lambda, function, call);
    if (answer.failure().isPresent()) {
      throw new Refused(answer.failure().get());
    }
    return answer.said().path("outputs");
  }

  @Override
  public void close() {
    lambda.close();
  }
}
