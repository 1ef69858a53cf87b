package dev.lakestep.integrate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Calls;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.engine.host.integration.Answer;
import dev.lakestep.engine.host.integration.Integration;
import dev.lakestep.engine.host.integration.Invocation;
import java.util.Optional;

/// A function of Lambda. What it throws is the error of the state.
record FunctionCall(Calls calls, Form form) implements Integration {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// How the state names the function.
  enum Form {
    /// Among the arguments of `lambda:invoke`; the answer stands among what is known of the call.
    ARGUMENT,
    /// As the resource of the state; its input is all of the state's, and its answer too.
    RESOURCE
  }

  @Override
  public Answer call(Invocation invocation) {
    try {
      ObjectNode answer =
          calls.call(new Calls.Call("lambda", "Invoke", input(invocation), invocation.roleArn()));
      Optional<JsonNode> payload = Fields.value(answer, "Payload").map(FunctionCall::read);
      if (answer.hasNonNull("FunctionError")) {
        return failed(payload.orElse(Fields.none()));
      }
      return new Answer.Done(
          switch (form) {
            case RESOURCE -> payload.orElse(Fields.none());
            case ARGUMENT -> described(answer, payload.orElse(Fields.none()));
          });
    } catch (AwsError refused) {
      return Errors.of(Target.LAMBDA, refused);
    }
  }

  private ObjectNode input(Invocation invocation) {
    return switch (form) {
      case RESOURCE ->
          Fields.none()
              .put("FunctionName", invocation.resource())
              .put("InvocationType", "RequestResponse")
              .put("Payload", invocation.arguments().toString());
      case ARGUMENT -> new Shape(Target.LAMBDA).in(whole(invocation.arguments()));
    };
  }

  /// A payload that is a text is JSON too, and no document.
  private static JsonNode whole(JsonNode arguments) {
    if (!arguments.path("Payload").isTextual()) {
      return arguments;
    }
    ObjectNode whole = arguments.deepCopy();
    return whole.put("Payload", arguments.path("Payload").toString());
  }

  private static JsonNode read(JsonNode payload) {
    try {
      return payload.isTextual() ? JSON.readTree(payload.textValue()) : payload;
    } catch (JsonProcessingException e) {
      return payload;
    }
  }

  private static ObjectNode described(ObjectNode answer, JsonNode payload) {
    ObjectNode described = Fields.none();
    int status = answer.path("StatusCode").asInt(200);
    Fields.text(answer, "ExecutedVersion")
        .ifPresent(version -> described.put("ExecutedVersion", version));
    Fields.text(answer, "LogResult").ifPresent(log -> described.put("LogResult", log));
    described.set("Payload", payload);
    return Shape.withMetadata(described, status).put("StatusCode", status);
  }

  private static Answer failed(JsonNode payload) {
    Optional<String> type = Fields.text(payload, "errorType");
    return type.isPresent()
        ? new Answer.Failed(type.get(), payload.toString())
        : new Answer.Failed(
            "Lambda.Unknown",
            "The cause could not be determined because Lambda did not return an error type."
                + " Returned payload: "
                + payload);
  }
}
