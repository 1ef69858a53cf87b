package dev.lakestep.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.event.pattern.EventPattern;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Messages of queues as functions see them, and what functions say about them.
final class QueueRecords {
  private static final ObjectMapper JSON = new ObjectMapper();

  private QueueRecords() {}

  /// A message, as `ReceiveMessage` answers it, in the form of an event.
  static ObjectNode record(JsonNode message, String queueArn) {
    ObjectNode record =
        Fields.none()
            .put("messageId", message.path("MessageId").asText())
            .put("receiptHandle", message.path("ReceiptHandle").asText())
            .put("body", message.path("Body").asText());
    record.set("attributes", message.path("Attributes"));
    ObjectNode attributes = record.putObject("messageAttributes");
    message
        .path("MessageAttributes")
        .properties()
        .forEach(one -> attribute(attributes.putObject(one.getKey()), one.getValue()));
    Fields.text(message, "MD5OfMessageAttributes")
        .ifPresent(md5 -> record.put("md5OfMessageAttributes", md5));
    return record
        .put("md5OfBody", message.path("MD5OfBody").asText())
        .put("eventSource", "aws:sqs")
        .put("eventSourceARN", queueArn)
        .put("awsRegion", queueArn.split(":", -1)[3]);
  }

  private static void attribute(ObjectNode shown, JsonNode said) {
    Fields.text(said, "StringValue").ifPresent(value -> shown.put("stringValue", value));
    Fields.text(said, "BinaryValue").ifPresent(value -> shown.put("binaryValue", value));
    shown.putArray("stringListValues");
    shown.putArray("binaryListValues");
    shown.put("dataType", said.path("DataType").asText());
  }

  /// Filters look into a body that is JSON.
  static boolean isWanted(ObjectNode record, List<EventPattern> filters) {
    if (filters.isEmpty()) {
      return true;
    }
    ObjectNode seen = record.deepCopy();
    try {
      JsonNode body = JSON.readTree(record.path("body").asText());
      if (body != null && body.isObject()) {
        seen.set("body", body);
      }
    } catch (JsonProcessingException e) {
      // a text can only be compared as a whole
    }
    return filters.stream().anyMatch(filter -> filter.matches(seen));
  }

  /// The messages that the function has not done, of those it was given: all of them if it does not
  /// say so in the right form.
  static Set<String> failures(byte[] answer, Set<String> given) {
    Set<String> failed = new TreeSet<>();
    try {
      JsonNode said = JSON.readTree(answer).path("batchItemFailures");
      if (said.isMissingNode() || said.isNull()) {
        return failed;
      }
      for (JsonNode one : said) {
        failed.add(one.path("itemIdentifier").asText());
      }
      return said.isArray() && given.containsAll(failed) ? failed : given;
    } catch (java.io.IOException e) {
      return given;
    }
  }

  static ObjectNode event(List<ObjectNode> records) {
    ObjectNode event = Fields.none();
    ArrayNode all = event.putArray("Records");
    records.forEach(all::add);
    return event;
  }
}
