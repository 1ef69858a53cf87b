package dev.lakestep.integrate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.engine.host.integration.Answer;
import dev.lakestep.engine.host.integration.Integration;
import dev.lakestep.engine.host.integration.Invocation;

/// `events:putEvents`: each event says which execution it comes from, and one that is refused fails
/// the state.
record EventsCall(Asking asking) implements Integration {

  @Override
  public Answer call(Invocation invocation) {
    try {
      ObjectNode answer = asking.ask("putEvents", arguments(invocation), invocation);
      return answer.path("FailedEntryCount").asInt() > 0
          ? new Answer.Failed("EventBridge.FailedEntry", answer.toString())
          : new Answer.Done(Shape.withMetadata(answer, 200));
    } catch (AwsError refused) {
      return Errors.of(asking.target(), refused);
    }
  }

  private static ObjectNode arguments(Invocation invocation) {
    ObjectNode arguments = Shape.copied(invocation.arguments());
    String execution = invocation.caller().executionArn();
    for (JsonNode entry : arguments.path("Entries")) {
      if (entry instanceof ObjectNode fields) {
        ArrayNode resources =
            fields.path("Resources") instanceof ArrayNode known
                ? known
                : fields.putArray("Resources");
        resources.add(execution).add(machine(execution));
      }
    }
    return arguments;
  }

  /// The machine that an execution is of.
  private static String machine(String executionArn) {
    return executionArn
        .substring(0, executionArn.lastIndexOf(':'))
        .replace(":execution:", ":stateMachine:");
  }
}
