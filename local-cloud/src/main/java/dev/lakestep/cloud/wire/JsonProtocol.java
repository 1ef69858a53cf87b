package dev.lakestep.cloud.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;

/// The protocol in which `X-Amz-Target` names the operation, and JSON goes in and out.
///
/// @param version `1.0` or `1.1`, as the clients of the service send it
/// @param operations what each operation does, by its name behind the dot of the target
public record JsonProtocol(String version, Map<String, Operation> operations) implements Service {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final int LONGEST = 32 * 1024 * 1024;

  public JsonProtocol {
    operations = Map.copyOf(operations);
  }

  /// Answers one operation, or throws an `AwsError`.
  @FunctionalInterface
  public interface Operation {
    ObjectNode answer(ObjectNode input, Request request) throws IOException;
  }

  @Override
  public Answer answer(Request request) throws IOException {
    try {
      String target = request.headers().value("X-Amz-Target").orElse("");
      Operation operation = operations.get(target.substring(target.lastIndexOf('.') + 1));
      if (operation == null) {
        throw new AwsError("UnknownOperationException", 400, unknown(target));
      }
      return answered(200, operation.answer(input(request), request), request);
    } catch (AwsError refused) {
      return refused(refused, request);
    }
  }

  private static String unknown(String target) {
    return target.isEmpty()
        ? "The request names no operation: X-Amz-Target is missing."
        : "The local cloud does not have the operation %s.".formatted(target);
  }

  private static ObjectNode input(Request request) throws IOException {
    byte[] bytes = request.body().bytes(LONGEST);
    if (bytes.length == 0) {
      return JSON.createObjectNode();
    }
    try {
      JsonNode read = JSON.readTree(bytes);
      if (read instanceof ObjectNode fields) {
        return fields;
      }
    } catch (JsonProcessingException e) {
      throw new AwsError("SerializationException", 400, "The request is no JSON.");
    }
    throw new AwsError("SerializationException", 400, "The request is no JSON object.");
  }

  private Answer answered(int status, ObjectNode output, Request request) throws IOException {
    return Answer.of(status, "application/x-amz-json-" + version, JSON.writeValueAsString(output))
        .with("x-amzn-RequestId", request.id());
  }

  private Answer refused(AwsError refused, Request request) throws IOException {
    ObjectNode error = JSON.createObjectNode();
    error.put("__type", refused.code());
    error.put("message", refused.words());
    refused.details().forEach(error::put);
    return answered(refused.status(), error, request);
  }
}
