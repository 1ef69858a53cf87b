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
  private static final Target SDK = Target.ofSdk("lambda").orElse(Target.LAMBDA);

  /// How the state names the function, and what it gets.
  enum Form {
    /// Among the arguments of `lambda:invoke`; the answer stands among what is known of the call.
    ARGUMENT,
    /// As the resource of the state; its input is all of the state's, and its answer too.
    RESOURCE,
    /// As by the SDK: payloads are texts, and a function that fails has answered.
    TEXT
  }

  @Override
  public Answer call(Invocation invocation) {
    Target target = form == Form.TEXT ? SDK : Target.LAMBDA;
    try {
      ObjectNode answer =
          calls.call(new Calls.Call("lambda", "Invoke", input(invocation), invocation.roleArn()));
      return switch (form) {
        case TEXT -> new Answer.Done(texts(answer));
        case RESOURCE -> ended(answer, answer.path("Payload"));
        case ARGUMENT -> ended(answer, described(answer));
      };
    } catch (AwsError refused) {
      return Errors.of(target, refused);
    }
  }

  private static Answer ended(ObjectNode answer, JsonNode output) {
    return answer.hasNonNull("FunctionError")
        ? failed(answer.path("Payload"))
        : new Answer.Done(output);
  }

  private ObjectNode input(Invocation invocation) {
    return switch (form) {
      case RESOURCE ->
          Fields.none()
              .put("FunctionName", invocation.resource())
              .set("Payload", invocation.arguments());
      case ARGUMENT -> Shape.copied(invocation.arguments());
      case TEXT -> read(Shape.copied(invocation.arguments()));
    };
  }

  private static ObjectNode read(ObjectNode arguments) {
    JsonNode payload = arguments.path("Payload");
    try {
      return payload.isTextual()
          ? arguments.set("Payload", JSON.readTree(payload.textValue()))
          : arguments;
    } catch (JsonProcessingException e) {
      throw new AwsError(
          "InvalidRequestContentException",
          400,
          "Could not parse request body into json: " + e.getOriginalMessage());
    }
  }

  private static ObjectNode texts(ObjectNode answer) {
    return answer.put("Payload", answer.path("Payload").toString());
  }

  private static ObjectNode described(ObjectNode answer) {
    ObjectNode described = Fields.none();
    int status = answer.path("StatusCode").asInt(200);
    Fields.text(answer, "ExecutedVersion")
        .ifPresent(version -> described.put("ExecutedVersion", version));
    Fields.text(answer, "LogResult").ifPresent(log -> described.put("LogResult", log));
    described.set("Payload", answer.path("Payload"));
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
