package dev.lakestep.cloud.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// Fields of requests and answers in JSON; a field that is null is not there.
public final class Fields {
  private Fields() {}

  public static ObjectNode none() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static Optional<JsonNode> value(JsonNode fields, String name) {
    JsonNode value = fields.path(name);
    return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value);
  }

  public static Optional<String> text(JsonNode fields, String name) {
    return value(fields, name).map(JsonNode::asText);
  }

  public static OptionalLong whole(JsonNode fields, String name) {
    return value(fields, name).stream().mapToLong(JsonNode::asLong).findFirst();
  }

  public static boolean flag(JsonNode fields, String name) {
    return fields.path(name).asBoolean(false);
  }

  /// A moment as these protocols have it: seconds, with milliseconds behind the point.
  public static BigDecimal seconds(Instant instant) {
    return BigDecimal.valueOf(instant.toEpochMilli())
        .divide(BigDecimal.valueOf(1000), 3, RoundingMode.UNNECESSARY);
  }

  public static void put(ObjectNode fields, String name, Instant instant) {
    fields.put(name, seconds(instant));
  }
}
