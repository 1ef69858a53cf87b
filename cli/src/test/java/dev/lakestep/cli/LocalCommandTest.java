package dev.lakestep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.cloud.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCommandTest {
  private static final Path DEFAULT = Path.of(".lakestep/cloud");

  @TempDir Path folder;

  /// Whatever a test that failed has left running.
  @AfterEach
  void stop() throws IOException {
    for (String kept : new String[] {".lakestep/cloud", "other"}) {
      if (Files.exists(folder.resolve(kept))) {
        running(Path.of(kept)).flatMap(Running::process).ifPresent(ProcessHandle::destroyForcibly);
      }
    }
  }

  /// A Trino that was about to begin when its cloud was closed ends by itself, and writes until
  /// then.
  @AfterEach
  void quiet() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("trino-boot")) {
        thread.join(Duration.ofSeconds(60));
      }
    }
  }

  private Optional<Running> running(Path kept) throws IOException {
    return Running.in(folder.resolve(kept));
  }

  private Try local(String... words) {
    String[] all = new String[words.length + 1];
    all[0] = "local";
    System.arraycopy(words, 0, all, 1, words.length);
    return Try.in(folder, all);
  }

  @Test
  void itRunsUntilItIsStopped() throws Exception {
    CompletableFuture<Try> said = new CompletableFuture<>();
    Thread command = Thread.ofPlatform().start(() -> said.complete(local("start", "--port", "0")));
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (running(DEFAULT).isEmpty() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    String address = running(DEFAULT).orElseThrow().endpoint().toString();
    Try second = local("start", "--port", "0");
    assertThat(second.exit()).isEqualTo(Exit.BROKEN_WORLD);
    assertThat(second.err()).contains("is in use: process", "serves it on " + address);
    command.interrupt();
    command.join(Duration.ofSeconds(30));
    assertThat(said.get().exit()).as(said.get().err()).isEqualTo(Exit.CLEAN);
    assertThat(said.get().out()).contains("export AWS_ENDPOINT_URL=" + address);
    assertThat(running(DEFAULT)).isEmpty();
  }

  @Test
  void itLivesInTheBackgroundFromStartToStop() throws Exception {
    Try started = local("start", "-d", "--port=0", "--chaos", "s3:error@count=1");
    assertThat(started.exit()).as(started.err()).isEqualTo(Exit.CLEAN);
    Running running = running(DEFAULT).orElseThrow();
    String address = running.endpoint().toString();
    assertThat(started.out())
        .contains("by process " + running.pid(), "export AWS_ENDPOINT_URL=" + address);
    assertThat(local("env").out()).contains("export AWS_ENDPOINT_URL=" + address);
    assertThat(local("env", "--shell", "fish").out())
        .contains("set -gx AWS_ENDPOINT_URL " + address);
    assertThat(local("env", "--shell", "powershell").out())
        .contains("$Env:AWS_ENDPOINT_URL = '" + address + "'");
    Try status = local("status");
    assertThat(status.exit()).isEqualTo(Exit.CLEAN);
    assertThat(status.out())
        .contains("endpoint        " + address, "states ", "s3:error@count=1 struck 0 of 0");
    assertThat(local("status", "--json").out())
        .contains("\"running\" : true", "\"pid\" : " + running.pid(), "\"dynamodb\" : {");
    Try again = local("start", "--background", "--port=0");
    assertThat(again.exit()).isEqualTo(Exit.BROKEN_WORLD);
    assertThat(again.err()).contains("is in use", "serves it on " + address);
    assertThat(local("reset", "--yes").err()).contains("`lakestep local stop` ends it first");
    assertThat(local("stop").out()).startsWith("stopped process " + running.pid() + " after ");
    assertThat(running(DEFAULT)).isEmpty();
    assertThat(local("stop").out()).startsWith("nothing serves");
    assertThat(local("status").exit()).isEqualTo(Exit.BROKEN_WORLD);
    assertThat(local("env").err()).contains("`lakestep local start --background` does");
    assertThat(local("reset", "--yes").out()).startsWith("deleted ");
    assertThat(folder.resolve(DEFAULT)).doesNotExist();
  }

  @Test
  void oneThatWasKilledIsTakenOver() throws Exception {
    assertThat(local("start", "-d", "--port=0").exit()).isEqualTo(Exit.CLEAN);
    Running first = running(DEFAULT).orElseThrow();
    ProcessHandle process = first.process().orElseThrow();
    process.destroyForcibly();
    process.onExit().join();
    assertThat(local("status").exit()).isEqualTo(Exit.BROKEN_WORLD);
    assertThat(local("start", "-d", "--port=0").exit()).isEqualTo(Exit.CLEAN);
    assertThat(local("start", "-d", "--port=0", "--data=other").exit()).isEqualTo(Exit.CLEAN);
    Running second = running(DEFAULT).orElseThrow();
    assertThat(second.endpoint()).isNotEqualTo(running(Path.of("other")).orElseThrow().endpoint());
    assertThat(local("stop", "--force").out()).contains(" " + second.pid() + " ");
    assertThat(local("stop", "--data=other").out()).startsWith("stopped ");
  }

  @Test
  void aPortInUseIsTold() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = "--port=" + other.getLocalPort();
      // it answers as no cloud does
      Thread.ofVirtual().start(() -> accept(other));
      Try taken = local("start", port);
      assertThat(taken.exit()).isEqualTo(Exit.BROKEN_WORLD);
      assertThat(taken.err())
          .contains("something else listens on port", "choose another with `--port`");
    }
  }

  private static void accept(ServerSocket socket) {
    while (!socket.isClosed()) {
      try {
        socket.accept().close();
      } catch (SocketException closed) {
        return;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Test
  void aFolderOfAnotherKindIsLeftAlone() throws IOException {
    Try.write(folder, "mine/notes.txt", "x");
    Try.write(folder, "new/lakestep-cloud.json", "{\"format\": 99}");
    assertThat(local("start", "--port=0", "--data=mine").err())
        .contains("is no folder of the local cloud, since it has `notes.txt`");
    assertThat(local("reset", "--yes", "--data=mine").exit()).isEqualTo(Exit.BROKEN_WORLD);
    assertThat(folder.resolve("mine/notes.txt")).exists();
    assertThat(local("start", "--port=0", "--data=new").err())
        .contains("was written by a newer version, in format 99");
    assertThat(local("reset", "--data=nowhere").out()).startsWith("there is nothing in");
  }

  @Test
  void whatItsUserHasWrittenOutlivesAReset() throws IOException {
    Path written = Try.write(folder, "kept/secretsmanager/secrets.json", "{}");
    Try.write(folder, "kept/s3/bucket/key", "x");
    Try.write(folder, "kept/lakestep-cloud.json", "{\"format\": 1}");
    assertThat(local("reset", "--data=kept").exit()).isEqualTo(Exit.WRONG_USAGE);
    assertThat(local("reset", "--data=kept", "--yes").out()).contains("kept " + written);
    assertThat(folder.resolve("kept")).isDirectoryRecursivelyContaining("glob:**/secrets.json");
    assertThat(folder.resolve("kept/s3")).doesNotExist();
  }

  @Test
  void wrongUseIsTold() {
    assertThat(local("sleep").err()).contains("there is start, stop, status, deploy, reset, env");
    Try high = local("start", "--port", "70000");
    assertThat(high.exit()).isEqualTo(Exit.WRONG_USAGE);
    assertThat(high.err()).contains("`70000` is no port");
    assertThat(local("stop", "--port", "1").err())
        .contains("`lakestep local stop` takes no `--port`; it takes --data, --force");
    Try chaos = local("start", "--chaos", "s3:explode");
    assertThat(chaos.exit()).isEqualTo(Exit.WRONG_USAGE);
    assertThat(chaos.err()).contains("`--chaos`: there is no fault `explode`, at character 4");
  }
}
