package dev.lakestep.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MetricsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void eachCallIsMeasured(@TempDir Path folder) throws IOException {
    try (TaskBench bench = TaskBench.open(folder)) {
      bench.outputs("core.storage.Write", "{\"content\": \"a\"}");
      bench.failure("core.storage.Write", "{}");
      String log = bench.log();
      JsonNode good = line(log, "\"Failures\":0");
      assertThat(good.path("flow").asText()).isEqualTo("examples.team.bench");
      assertThat(good.path("type").asText()).isEqualTo("core.storage.Write");
      assertThat(good.path("Duration").isIntegralNumber()).isTrue();
      JsonNode directive = good.path("_aws").path("CloudWatchMetrics").path(0);
      assertThat(directive.path("Namespace").asText()).isEqualTo("Lakestep");
      assertThat(directive.path("Dimensions").toString()).isEqualTo("[[\"flow\",\"type\"]]");
      directive
          .path("Metrics")
          .forEach(metric -> assertThat(good.has(metric.path("Name").asText())).isTrue());
      assertThat(line(log, "\"Failures\":1").path("type").asText()).isEqualTo("core.storage.Write");
    }
  }

  private static JsonNode line(String log, String with) throws IOException {
    return JSON.readTree(log.lines().filter(line -> line.contains(with)).findFirst().orElseThrow());
  }

  @Test
  void aFunctionIsPrimedBeforeItsPictureIsTakenOnly(@TempDir Path folder) throws IOException {
    assertThat(Priming.isWanted(_ -> "snap-start")).isTrue();
    assertThat(Priming.isWanted(_ -> "on-demand")).isFalse();
    try (TaskBench bench = TaskBench.open(folder)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Desk desk =
          new Desk(
              Settings.of(_ -> ""),
              bench.roles(),
              new PrintStream(out, true, StandardCharsets.UTF_8),
              Clock.systemUTC());
      assertThat(Priming.of(desk)).isEqualTo(desk);
      assertThat(out.size()).as("it says nothing").isZero();
    }
  }
}
