package dev.lakestep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCommandTest {
  @TempDir Path folder;

  @Test
  void itRunsUntilItIsStopped() throws Exception {
    CompletableFuture<Try> said = new CompletableFuture<>();
    Thread command =
        Thread.ofPlatform()
            .start(() -> said.complete(Try.in(folder, "local", "start", "--port", "0")));
    Path begun = folder.resolve(".lakestep/cloud/sts");
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!Files.exists(begun) && System.nanoTime() < end) {
      Thread.sleep(Duration.ofMillis(20));
    }
    command.interrupt();
    command.join(Duration.ofSeconds(30));
    assertThat(said.get().exit()).as(said.get().err()).isEqualTo(Exit.CLEAN);
    assertThat(said.get().out()).contains("export AWS_ENDPOINT_URL=http://127.0.0.1:");
  }

  @Test
  void wrongUseIsTold() {
    assertThat(Try.in(folder, "local", "stop").err()).contains("there is `start`");
    Try high = Try.in(folder, "local", "start", "--port", "70000");
    assertThat(high.exit()).isEqualTo(Exit.WRONG_USAGE);
    assertThat(high.err()).contains("`70000` is no port");
  }
}
