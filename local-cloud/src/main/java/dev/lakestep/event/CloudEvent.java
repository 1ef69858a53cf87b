package dev.lakestep.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.wire.Fields;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/// Something that has happened, as who sees it happen tells it.
public record CloudEvent(
    String source, String detailType, Instant time, List<String> resources, ObjectNode detail) {
  public CloudEvent {
    resources = List.copyOf(resources);
  }

  /// As rules and targets see it, under an id of its own.
  ObjectNode in(Account account) {
    ObjectNode event = Fields.none();
    event.put("version", "0").put("id", UUID.randomUUID().toString());
    event.put("detail-type", detailType).put("source", source).put("account", account.id());
    event.put("time", time.truncatedTo(ChronoUnit.SECONDS).toString());
    event.put("region", account.region());
    resources.forEach(event.putArray("resources")::add);
    event.set("detail", detail);
    return event;
  }
}
