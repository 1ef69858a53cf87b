package dev.lakestep.dynamo.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakestep.dynamo.api.DynamoApi;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process is killed while it writes; the next one finds all that it was told was written.
class KilledTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @TempDir Path folder;

  @Test
  void whatWasAnsweredIsThereAfterAKill() throws Exception {
    long last = 0;
    for (int round = 0; round < 3; round++) {
      long answered = writtenUntilKilled(last + 1, 400 + 150L * round);
      try (DynamoApi api = KilledWriter.open(folder)) {
        for (long i = Math.max(1, answered - 99); i <= answered; i++) {
          long first = number(api, "a" + i % 100);
          assertThat(first).isIn(i, i + 100);
          assertThat(number(api, "b" + i % 100)).as("both or none").isEqualTo(first);
        }
      }
      last = answered + 1;
    }
  }

  private static long number(DynamoApi api, String key) throws Exception {
    JsonNode request =
        MAPPER.readTree(
            "{\"TableName\": \"things\", \"Key\": {\"p\": {\"S\": \"%s\"}}}".formatted(key));
    return api.call("GetItem", request).body().path("Item").path("n").path("N").asLong();
  }

  /// The last number that was answered.
  private long writtenUntilKilled(long from, long count) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledWriter.class.getName(),
                folder.toString(),
                String.valueOf(from))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long answered = 0;
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      Optional<String> line = Optional.ofNullable(lines.readLine());
      while (line.isPresent()) {
        if (line.get().matches("[0-9]+")) {
          answered = Long.parseLong(line.get());
        }
        if (answered == from + count) {
          process.toHandle().destroyForcibly(); // leaves its words to be read
        }
        line = Optional.ofNullable(lines.readLine());
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    return answered;
  }
}
