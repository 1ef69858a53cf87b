package dev.lakestep.dynamo.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakestep.cloud.wire.Service;
import dev.lakestep.dynamo.Refusal;
import java.io.IOException;

/// DynamoDB as its clients see it: JSON 1.0, the operation named by a header.
public record DynamoService(DynamoApi api) implements Service {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final String TARGET = "DynamoDB_20120810.";
  private static final int LONGEST = 32 * 1024 * 1024;

  @Override
  public dev.lakestep.cloud.wire.Answer answer(dev.lakestep.cloud.wire.Request request)
      throws IOException {
    Answer answer = answered(request);
    return dev.lakestep.cloud.wire.Answer.of(
            answer.status(), "application/x-amz-json-1.0", MAPPER.writeValueAsString(answer.body()))
        .with("x-amzn-RequestId", request.id());
  }

  private Answer answered(dev.lakestep.cloud.wire.Request request) throws IOException {
    String target = request.headers().value("X-Amz-Target").orElse("");
    if (!target.startsWith(TARGET)) {
      return Answer.of(Refusal.of("UnknownOperationException", ""));
    }
    try {
      JsonNode body = MAPPER.readTree(request.body().bytes(LONGEST));
      return api.call(target.substring(TARGET.length()), body);
    } catch (JsonProcessingException _) {
      return Answer.of(Refusal.of("SerializationException", "The request is no JSON."));
    }
  }
}
