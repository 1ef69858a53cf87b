package dev.lakestep.cloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lakestep.cloud.wire.Answer;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.cloud.wire.Service;
import dev.lakestep.dynamo.api.DynamoApi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/// DynamoDB's protocol, whose answers have a checksum and errors of a shape of their own.
record DynamoService(DynamoApi api) implements Service {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST = 32 * 1024 * 1024;

  @Override
  public Answer answer(Request request) throws IOException {
    String target = request.headers().value("X-Amz-Target").orElse("");
    String operation = target.substring(target.lastIndexOf('.') + 1);
    byte[] bytes = request.body().bytes(LONGEST);
    var answer = api.call(operation, body(bytes));
    String text = JSON.writeValueAsString(answer.body());
    CRC32 checksum = new CRC32();
    checksum.update(text.getBytes(StandardCharsets.UTF_8));
    return Answer.of(answer.status(), "application/x-amz-json-1.0", text)
        .with("x-amzn-RequestId", request.id())
        .with("x-amz-crc32", String.valueOf(checksum.getValue()));
  }

  /// What is no JSON is refused as an input of the wrong kind is.
  private static JsonNode body(byte[] bytes) throws IOException {
    try {
      return JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      return JsonNodeFactory.instance.textNode("");
    }
  }
}
