package dev.lakestep.task.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// The log of a function, as CloudWatch makes metrics of it.
///
/// @param environment whose metrics are meant
record MetricLog(String environment, ByteArrayOutputStream bytes) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  MetricLog(String environment) {
    this(environment, new ByteArrayOutputStream());
  }

  PrintStream stream() {
    return new PrintStream(bytes, true, UTF_8);
  }

  /// The values of a metric, in their order.
  List<Long> values(String name) throws IOException {
    List<Long> values = new ArrayList<>();
    for (String line : bytes.toString(UTF_8).lines().toList()) {
      JsonNode json = JSON.readTree(line);
      JsonNode how = json.path("_aws").path("CloudWatchMetrics").path(0);
      boolean isOurs =
          how.path("Namespace").asText().equals("Lakestep")
              && how.path("Dimensions").toString().equals("[[\"environment\"]]")
              && json.path("environment").asText().equals(environment);
      if (isOurs && how.path("Metrics").path(0).path("Name").asText().equals(name)) {
        values.add(json.path(name).asLong());
      }
    }
    return values;
  }
}
