package dev.lakestep.cli.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.blueprint.Work;
import java.time.Instant;
import software.amazon.awssdk.services.lambda.LambdaClient;

/// Starts of flows for times of their schedules, asked of the function that schedules call as well:
/// so both give a time the same execution.
public final class Starts implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LambdaClient lambda;
  private final String function;

  public Starts(Clients clients) {
    this.lambda = Asked.of(clients::lambda);
    this.function = clients.platform().names().called(Work.START);
  }

  /// What came of it.
  public sealed interface Answer {

    /// An execution is there; `isNew`, if this has begun it.
    record Begun(String arn, boolean isNew) implements Answer {}

    /// The trigger does not start at that time.
    record Skipped(String because) implements Answer {}

    /// It could not be started.
    record Failed(String because) implements Answer {}
  }

  /// A trigger of a flow, by the name of its state machine.
  public record Trigger(String machine, String id) {}

  /// Starts the flow for a time, unless that was done already.
  ///
  /// @param more `inputs` and `labels`
  public Answer start(Trigger trigger, Instant time, ObjectNode more) {
    ObjectNode asked = JSON.createObjectNode();
    asked.put("machine", trigger.machine()).put("trigger", trigger.id());
    asked.put("time", time.toString()).set("backfill", more);
    FunctionCall call = FunctionCall.of(lambda, function, asked);
    if (call.failure().isPresent()) {
      return new Answer.Failed(call.failure().get());
    }
    JsonNode said = call.said();
    if (said.has("execution")) {
      return new Answer.Begun(said.path("execution").asText(), said.path("new").asBoolean());
    }
    return said.has("failed")
        ? new Answer.Failed(said.path("failed").asText())
        : new Answer.Skipped(said.path("skipped").asText());
  }

  @Override
  public void close() {
    lambda.close();
  }
}
