package dev.lakestep.cli.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.blueprint.Work;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.sfn.SfnClient;

/// Executions that are to go on though they have ended, asked for where the limits of flows are
/// held: so they wait for others as those do that begin.
public final class Restarts implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final LambdaClient lambda;
  private final SfnClient states;
  private final String function;

  public Restarts(Clients clients) {
    this.lambda = Asked.of(clients::lambda);
    this.states = Asked.of(clients::states);
    this.function = clients.platform().names().called(Work.ADMISSION);
  }

  /// How often an execution has been let go on so far, which may be told some seconds late.
  public int count(String execution) {
    return Asked.of(
        () -> states.describeExecution(request -> request.executionArn(execution)).redriveCount());
  }

  /// Asks to let an execution that has ended go on.
  ///
  /// @return whether it is redriven when its turn has come; else whoever asks is to do that
  public boolean queued(Executions.Condition execution) {
    ObjectNode call = JSON.createObjectNode();
    call.putObject("flow").put("namespace", "lakestep").put("id", "restart");
    call.putObject("execution")
        .put("id", execution.name())
        .put("arn", execution.arn())
        .put("startDate", execution.begin().toString());
    call.putObject("task").put("id", "restart").put("type", "redrive");
    call.putObject("arguments")
        .put("machine", execution.machine())
        .put("execution", execution.name());
    InvokeResponse answer =
        Asked.of(() ->
            lambda.invoke(request ->
                request.functionName(function).payload(SdkBytes.fromUtf8String(call.toString()))));
    JsonNode said = read(answer.payload().asUtf8String());
    if (answer.functionError() != null) {
      throw new Refused(said.path("errorMessage").asText("the function failed"));
    }
    return said.path("outputs").path("queued").asBoolean();
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new Refused("the function answered with no JSON: " + text);
    }
  }

  @Override
  public void close() {
    lambda.close();
    states.close();
  }
}
