package dev.lakestep.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.engine.host.time.Time;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `PutEvents`
record PutCalls(Dispatch dispatch, Buses buses, Account account, Time time) {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final int MOST = 10;
  private static final int LARGEST = 256 * 1024;
  private static final int SIZE_OF_TIME = 14;
  private static final BigDecimal MILLIS = BigDecimal.valueOf(1000);

  /// Why an entry is not taken.
  private record Refused(String code, String words) {}

  ObjectNode put(ObjectNode input) {
    JsonNode entries = input.path("Entries");
    if (!entries.isArray() || entries.isEmpty()) {
      throw EventErrors.constraint("'[]'", "Entries", "have length greater than or equal to 1");
    }
    if (entries.size() > MOST) {
      throw EventErrors.constraint(
          "'%s'".formatted(entries), "Entries", "have length less than or equal to " + MOST);
    }
    if (entries.valueStream().mapToLong(PutCalls::size).sum() > LARGEST) {
      throw EventErrors.invalid("Total size of the entries in the request is over the limit.");
    }
    List<Dispatch.Sent> sent = new ArrayList<>();
    ObjectNode output = Fields.none();
    ArrayNode results = output.putArray("Entries");
    int failed = 0;
    for (JsonNode entry : entries) {
      Optional<Refused> refused = refused(entry);
      if (refused.isPresent()) {
        failed++;
        results
            .addObject()
            .put("ErrorCode", refused.get().code())
            .put("ErrorMessage", refused.get().words());
      } else {
        ObjectNode event = event(entry).in(account);
        results.addObject().put("EventId", event.path("id").asText());
        sent.add(new Dispatch.Sent(Buses.named(entry), event));
      }
    }
    dispatch.accept(sent.stream().filter(one -> buses.has(one.bus())).toList());
    return output.put("FailedEntryCount", failed);
  }

  private static long size(JsonNode entry) {
    long size = entry.has("Time") ? SIZE_OF_TIME : 0;
    for (String field : List.of("Source", "DetailType", "Detail")) {
      size += bytes(entry.path(field));
    }
    return size + entry.path("Resources").valueStream().mapToLong(PutCalls::bytes).sum();
  }

  private static long bytes(JsonNode text) {
    return text.asText().getBytes(StandardCharsets.UTF_8).length;
  }

  private static Optional<Refused> refused(JsonNode entry) {
    for (String field : List.of("Source", "DetailType", "Detail")) {
      if (entry.path(field).asText().isEmpty()) {
        return Optional.of(
            new Refused(
                "InvalidArgument",
                "Parameter %s is not valid. Reason: %s is a required argument."
                    .formatted(field, field)));
      }
    }
    if (entry.path("Source").asText().startsWith("aws.")) {
      return Optional.of(
          new Refused("NotAuthorizedForSourceException", "Not authorized for the source."));
    }
    return detail(entry).isPresent()
        ? Optional.empty()
        : Optional.of(new Refused("MalformedDetail", "Detail is malformed."));
  }

  private static Optional<ObjectNode> detail(JsonNode entry) {
    try {
      return JSON.readTree(entry.path("Detail").asText()) instanceof ObjectNode detail
          ? Optional.of(detail)
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private CloudEvent event(JsonNode entry) {
    List<String> resources = new ArrayList<>();
    entry.path("Resources").forEach(one -> resources.add(one.asText()));
    Instant at =
        Fields.value(entry, "Time")
            .map(JsonNode::decimalValue)
            .map(seconds -> Instant.ofEpochMilli(seconds.multiply(MILLIS).longValue()))
            .orElseGet(time::now);
    return new CloudEvent(
        entry.path("Source").asText(),
        entry.path("DetailType").asText(),
        at,
        resources,
        detail(entry).orElseGet(Fields::none));
  }
}
