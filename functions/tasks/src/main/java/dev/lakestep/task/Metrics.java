package dev.lakestep.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.task.Figures.Figure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// What a call took and did, as a line of the log that CloudWatch makes metrics of: of each flow,
/// and in it of each type of task.
///
/// @param failures 1 if the call failed, else 0
record Metrics(Instant at, Duration took, int failures, OptionalLong rows, OptionalLong bytes) {
  private static final List<String> ROWS = List.of("rowsWritten", "rows");
  private static final List<String> BYTES = List.of("bytesWritten", "bytesScanned", "bytes");

  static Metrics succeeded(Instant begin, Instant end, JsonNode outputs) {
    return new Metrics(
        end, Duration.between(begin, end), 0, first(outputs, ROWS), first(outputs, BYTES));
  }

  static Metrics failed(Instant begin, Instant end) {
    return new Metrics(
        end, Duration.between(begin, end), 1, OptionalLong.empty(), OptionalLong.empty());
  }

  private static OptionalLong first(JsonNode outputs, List<String> names) {
    return names.stream()
        .map(outputs::path)
        .filter(JsonNode::isIntegralNumber)
        .mapToLong(JsonNode::asLong)
        .findFirst();
  }

  /// The metrics on a line that says whose they are: it has `flow` and `type`.
  ObjectNode on(ObjectNode line) {
    List<Figure> all = new ArrayList<>();
    all.add(new Figure("Duration", "Milliseconds", took.toMillis()));
    all.add(new Figure("Failures", "Count", failures));
    rows.ifPresent(count -> all.add(new Figure("Rows", "Count", count)));
    bytes.ifPresent(count -> all.add(new Figure("Bytes", "Bytes", count)));
    return new Figures(at, List.of("flow", "type"), all).on(line);
  }
}
