package dev.lakestep.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.event.pattern.EventPattern;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A queue whose messages a function is called with.
///
/// @param said in the form of the API
record Source(ObjectNode said) {
  private static final int AT_ONCE = 10;

  Source {
    said = said.deepCopy();
  }

  @Override
  public ObjectNode said() {
    return said.deepCopy();
  }

  static Source read(JsonNode node) {
    return new Source((ObjectNode) node);
  }

  String id() {
    return said.path("UUID").asText();
  }

  String queueArn() {
    return said.path("EventSourceArn").asText();
  }

  FunctionName function() {
    return FunctionName.of(Fields.none().put("FunctionName", said.path("FunctionArn").asText()));
  }

  boolean isEnabled() {
    return said.path("State").asText().equals("Enabled");
  }

  int batchSize() {
    return said.path("BatchSize").asInt();
  }

  Duration window() {
    return Duration.ofSeconds(said.path("MaximumBatchingWindowInSeconds").asLong());
  }

  boolean reportsFailures() {
    for (JsonNode type : said.path("FunctionResponseTypes")) {
      if (type.asText().equals("ReportBatchItemFailures")) {
        return true;
      }
    }
    return false;
  }

  /// How many batches may be worked on at once.
  int atOnce() {
    return said.path("ScalingConfig").path("MaximumConcurrency").asInt(AT_ONCE);
  }

  /// A message that fits none of them is not wanted; if there are none, all are.
  List<EventPattern> filters() {
    List<EventPattern> all = new ArrayList<>();
    for (JsonNode one : said.path("FilterCriteria").path("Filters")) {
      all.add(EventPattern.read(one.path("Pattern").asText("{}")));
    }
    return all;
  }
}
