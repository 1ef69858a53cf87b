package dev.lakestep.event.source;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.wire.Element;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.event.delivery.Delivery;
import dev.lakestep.event.delivery.Target;
import dev.lakestep.s3.ObjectEvent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/// The queues, topics and functions that a bucket tells by itself, and the records that they get;
/// the keys in these are encoded as in a form.
record Notifications(Account account) {
  private static final Map<String, String> KINDS =
      Map.of(
          "QueueConfiguration", "Queue",
          "TopicConfiguration", "Topic",
          "CloudFunctionConfiguration", "CloudFunction");

  List<Delivery> of(Element notification, ObjectEvent event, Instant now) {
    List<Delivery> all = new ArrayList<>();
    for (Element one : notification.inner()) {
      String arn = one.textOf(KINDS.getOrDefault(one.name(), "")).orElse("");
      if (!arn.isEmpty() && wants(one, event)) {
        String body = records(one.textOf("Id").orElse(""), event).toString();
        ObjectNode target = Fields.none().put("Arn", arn);
        all.add(
            new Delivery(
                UUID.randomUUID().toString(),
                new Target(target),
                body,
                body,
                Map.of(),
                now,
                0,
                now));
      }
    }
    return all;
  }

  private static boolean wants(Element configuration, ObjectEvent event) {
    String name = "s3:" + name(event);
    boolean isOfKind =
        configuration.all("Event").stream()
            .map(Element::text)
            .anyMatch(wanted ->
                wanted.endsWith("*")
                    ? name.startsWith(wanted.substring(0, wanted.length() - 1))
                    : name.equals(wanted));
    return isOfKind
        && configuration
            .first("Filter")
            .flatMap(filter -> filter.first("S3Key"))
            .map(key -> key.all("FilterRule"))
            .orElse(List.of())
            .stream()
            .allMatch(rule -> fits(rule, event.key()));
  }

  private static boolean fits(Element rule, String key) {
    String value = rule.textOf("Value").orElse("");
    return rule.textOf("Name").orElse("").toLowerCase(Locale.ROOT).equals("prefix")
        ? key.startsWith(value)
        : key.endsWith(value);
  }

  private static String name(ObjectEvent event) {
    return switch (event.reason()) {
      case "PutObject" -> "ObjectCreated:Put";
      case "CopyObject" -> "ObjectCreated:Copy";
      case "DeleteObject" -> "ObjectRemoved:Delete";
      case "DeleteMarkerCreated" -> "ObjectRemoved:DeleteMarkerCreated";
      default -> "ObjectCreated:" + event.reason();
    };
  }

  private ObjectNode records(String id, ObjectEvent event) {
    ObjectNode records = Fields.none();
    ObjectNode record = records.putArray("Records").addObject();
    record.put("eventVersion", "2.1").put("eventSource", "aws:s3");
    record.put("awsRegion", account.region()).put("eventTime", event.at().toString());
    record.put("eventName", name(event));
    record.putObject("userIdentity").put("principalId", event.requester());
    record.putObject("requestParameters").put("sourceIPAddress", "127.0.0.1");
    record
        .putObject("responseElements")
        .put("x-amz-request-id", event.requestId())
        .put("x-amz-id-2", event.requestId());
    ObjectNode s3 = record.putObject("s3").put("s3SchemaVersion", "1.0");
    s3.put("configurationId", id);
    ObjectNode bucket = s3.putObject("bucket").put("name", event.bucket());
    bucket.putObject("ownerIdentity").put("principalId", account.id());
    bucket.put("arn", "arn:aws:s3:::" + event.bucket());
    ObjectNode object = s3.putObject("object");
    object.put("key", URLEncoder.encode(event.key(), StandardCharsets.UTF_8).replace("%2F", "/"));
    if (event.kind() == ObjectEvent.Kind.CREATED) {
      object.put("size", event.size()).put("eTag", event.etag());
    }
    if (!event.versionId().isEmpty()) {
      object.put("versionId", event.versionId());
    }
    object.put("sequencer", event.sequencer());
    return records;
  }
}
