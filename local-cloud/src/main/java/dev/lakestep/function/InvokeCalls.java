package dev.lakestep.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Answer;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.cloud.wire.Headers;
import dev.lakestep.cloud.wire.JsonProtocol.Operation;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.function.Invoking.Answered;
import dev.lakestep.function.Invoking.Event;
import dev.lakestep.function.run.Payload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;

/// `Invoke`, over the wire and from inside the cloud.
final class InvokeCalls {
  private static final int LARGEST = 6 * 1024 * 1024;
  private static final int LARGEST_LATER = 1024 * 1024;
  private static final ObjectMapper JSON = new ObjectMapper();
  private final Invoking invoking;
  private final Consumer<Event> later;

  InvokeCalls(Invoking invoking, Consumer<Event> later) {
    this.invoking = invoking;
    this.later = later;
  }

  Map<String, Operation> operations() {
    return Map.of("Invoke", this::inside);
  }

  /// The payload is JSON in JSON, as it goes in and comes out.
  private ObjectNode inside(ObjectNode input, Request request) throws IOException {
    byte[] payload =
        Fields.value(input, "Payload").isPresent()
            ? JSON.writeValueAsBytes(input.path("Payload"))
            : new byte[0];
    Event event =
        new Event(request.id(), FunctionName.of(input), new Payload(payload), context(input));
    String type = Fields.text(input, "InvocationType").orElse("RequestResponse");
    ObjectNode output = Fields.none();
    if (!type.equals("RequestResponse")) {
      return output.put("StatusCode", accept(event, type)).put("Payload", "");
    }
    Answered answered = answered(event);
    output.put("StatusCode", 200).put("ExecutedVersion", answered.version());
    if (answered.isFailed()) {
      output.put("FunctionError", "Unhandled");
    }
    output.set("Payload", tree(answered.outcome().payload().bytes()));
    return output;
  }

  /// What is no JSON, as the output of a stream can be, is a text.
  private static JsonNode tree(byte[] payload) {
    try {
      JsonNode read = JSON.readTree(payload);
      return read == null || read.isMissingNode() ? JSON.nullNode() : read;
    } catch (IOException e) {
      return JSON.getNodeFactory().textNode(new String(payload, StandardCharsets.UTF_8));
    }
  }

  private static String context(ObjectNode input) {
    return Fields.text(input, "ClientContext").map(InvokeCalls::decoded).orElse("");
  }

  private static String decoded(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw LambdaErrors.noJson("Client context must be a valid Base64-encoded JSON object.");
    }
  }

  private Answered answered(Event event) {
    Invoking.check(event.payload(), LARGEST);
    return invoking.invoke(event);
  }

  /// The status of what is not waited for.
  private int accept(Event event, String type) {
    var _ = invoking.target(event.name());
    return switch (type) {
      case "DryRun" -> 204;
      case "Event" -> {
        Invoking.check(event.payload(), LARGEST_LATER);
        later.accept(event);
        yield 202;
      }
      default ->
          throw LambdaErrors.violated(
              type,
              "invocationType",
              "Member must satisfy enum value set: [Event, RequestResponse, DryRun]");
    };
  }

  /// The payload is the body, everything else a header.
  Answer overWire(ObjectNode input, Request request) throws IOException {
    Headers said = request.headers();
    String type = said.value("X-Amz-Invocation-Type").orElse("RequestResponse");
    String context = said.value("X-Amz-Client-Context").map(InvokeCalls::decoded).orElse("");
    byte[] payload = request.body().stream().readNBytes(LARGEST + 1);
    Event event = new Event(request.id(), FunctionName.of(input), new Payload(payload), context);
    if (!type.equals("RequestResponse")) {
      return Answer.empty(accept(event, type)).with("x-amzn-RequestId", request.id());
    }
    Answered answered = answered(event);
    byte[] bytes = answered.outcome().payload().bytes();
    Answer answer =
        new Answer(
            200,
            Headers.NONE
                .with("Content-Type", "application/json")
                .with("x-amzn-RequestId", request.id())
                .with("X-Amz-Executed-Version", answered.version()),
            new Answer.Content.Streamed(bytes.length, () -> new ByteArrayInputStream(bytes)));
    answer = answered.isFailed() ? answer.with("X-Amz-Function-Error", "Unhandled") : answer;
    return said.value("X-Amz-Log-Type").filter("Tail"::equals).isPresent()
        ? answer.with(
            "X-Amz-Log-Result",
            Base64.getEncoder().encodeToString(answered.tail().getBytes(StandardCharsets.UTF_8)))
        : answer;
  }
}
