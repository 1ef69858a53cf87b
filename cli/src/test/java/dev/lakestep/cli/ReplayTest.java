package dev.lakestep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.lakestep.cli.platform.Executions.Condition;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Executions on a local cloud are run again by command, whole or in part; what came of it is read
/// from their histories, and from what they wrote.
final class ReplayTest {
  @TempDir Path folder;

  private ActedOn on;

  ReplayTest() {}

  @BeforeEach
  void start() throws IOException {
    on = ActedOn.in(folder, "approval", "errors-and-retries", "hello", "kv-setup");
  }

  @AfterEach
  void stop() throws IOException {
    on.close();
  }

  @Test
  void aReplayHasTheSameInputsAndBeginsWhereItIsTold() {
    assertThat(on.run("run", "hello.yaml", "-i", "name=Ada").err()).isEmpty();
    Condition first = on.newest();
    Try whole = on.run("replay", first.name());
    assertThat(whole.out())
        .startsWith("again " + first.name())
        .contains("Hello, Ada!", "succeeded");
    Try part = on.run("replay", first.name(), "--from", "report");
    Condition last = on.newest();
    assertThat(part.out())
        .startsWith("again %s from `report` on\n".formatted(first.name()))
        .contains("The greeting has 11 characters.", "characters  11")
        .doesNotContain("✓ greet", "✓ measure");
    assertThat(on.entered(last)).containsExactly("Start", "Replay", "report", "Done", "Done: end");
    assertThat(on.executions().input(last.arn()))
        .contains("\"name\":\"Ada\"", "\"lakestep.replayOf\":\"%s\"".formatted(first.name()));
    assertThat(on.run("replay", first.name(), "--from", "nothing").err())
        .isEqualTo("lakestep: `nothing` did not run in `%s`\n".formatted(first.name()));
    // A replay can be replayed in its turn.
    assertThat(on.run("replay", last.name(), "--from", "report").out()).contains("characters  11");
  }

  @Test
  void aFailureThatNobodySawToIsTriedAgainInTheSameExecution() throws IOException {
    Try.write(
        folder,
        "fragile.yaml",
        """
        id: fragile
        namespace: company.team
        inputs:
          - id: url
            type: URI
        tasks:
          - id: before
            type: core.debug.Return
            format: from before
          - id: fetch
            type: core.http.Request
            uri: "{{ inputs.url }}"
          - id: after
            type: core.log.Log
            message: "{{ outputs.before.value }}: {{ outputs.fetch.code }}"
        """);
    AtomicInteger status = new AtomicInteger(500);
    HttpServer site = site(status);
    try {
      assertThat(on.run("run", "fragile.yaml", "-i", url(site)).exit()).isEqualTo(Exit.FAILED);
      Condition failed = on.newest();
      status.set(200);
      Try again = on.run("restart", failed.name());
      assertThat(again.out()).contains("from before: 200", "succeeded");
      assertThat(on.newest().arn()).isEqualTo(failed.arn());
      assertThat(on.entered(failed)).containsOnlyOnce("Start", "before", "after");
    } finally {
      site.stop(0);
    }
  }

  @Test
  void whereTheFlowSawToItsFailureARestartIsAReplay() throws IOException {
    AtomicInteger status = new AtomicInteger(204);
    HttpServer site = site(status);
    try {
      assertThat(on.run("run", "errors-and-retries.yaml", "-i", url(site)).exit())
          .isEqualTo(Exit.FAILED);
      Condition failed = on.newest();
      assertThat(on.entered(failed)).contains("fetch", "check", "explain", "tell", "farewell");
      status.set(200);
      Try again = on.run("restart", failed.name());
      assertThat(again.out())
          .startsWith("the flow saw to its failure")
          .contains("again %s from `guarded` on\n".formatted(failed.name()));
      // What was fetched then is what counts: it fails as before.
      assertThat(again.exit()).isEqualTo(Exit.FAILED);
      assertThat(on.entered(on.newest())).contains("check", "tell").doesNotContain("fetch");
      assertThat(on.run("replay", failed.name(), "--from", "check").out())
          .startsWith(
              "again %s from `guarded` on, which `check` stands in\n".formatted(failed.name()));
      Try whole = on.run("replay", failed.name());
      assertThat(whole.out()).contains("succeeded");
      assertThat(on.entered(on.newest())).contains("fetch", "farewell").doesNotContain("tell");
    } finally {
      site.stop(0);
    }
  }

  @Test
  void keysAreWrittenAgainByAReplay() {
    assertThat(on.run("run", "kv-setup.yaml", "-i", "bucket=first-lake").err()).isEmpty();
    String first = on.newest().name();
    assertThat(on.run("run", "kv-setup.yaml", "-i", "bucket=other-lake").err()).isEmpty();
    assertThat(on.run("kv", "get", "LAKE_BUCKET").out()).isEqualTo("other-lake\n");
    // Without its first task it writes no bucket, and with it that of its own time.
    assertThat(on.run("replay", first, "--from", "database").out()).contains("succeeded");
    assertThat(on.run("kv", "get", "LAKE_BUCKET").out()).isEqualTo("other-lake\n");
    assertThat(on.run("replay", first).out()).contains("succeeded");
    assertThat(on.run("kv", "get", "LAKE_BUCKET").out()).isEqualTo("first-lake\n");
  }

  @Test
  void aReplayRunsAFlowThatHasChanged() throws IOException {
    assertThat(on.run("run", "hello.yaml").err()).isEmpty();
    String name = on.newest().name();
    Path flow = folder.resolve("hello.yaml");
    Files.writeString(flow, Files.readString(flow).replace("The greeting has", "It has"));
    Try changed = on.run("replay", name, "--from", "report", "--with", "hello.yaml");
    assertThat(changed.out())
        .contains("the flow has changed since; this runs it as it is now", "It has 13 characters.");
    assertThat(on.run("replay", name, "--with", "approval.yaml").err())
        .contains("ran `examples_hello`, and the file is of `examples_approval`");
  }

  @Test
  void whatATaskHasHandedOutMustFitIntoTheInputOfAReplay() throws IOException {
    String text = "x".repeat(100_000);
    Try.write(
        folder,
        "large.yaml",
        """
        id: large
        namespace: company.team
        inputs:
          - {id: name, type: STRING, defaults: Ada}
        tasks:
          - {id: first, type: core.debug.Return, format: "{{ inputs.name }}%s"}
          - {id: second, type: core.debug.Return, format: "{{ inputs.name }}%s"}
          - {id: third, type: core.debug.Return, format: "{{ inputs.name }}%sand more"}
          - {id: last, type: core.log.Log, message: "{{ outputs.second.value | length }}"}
          - {id: uses, type: core.log.Log, message: "{{ outputs.first.value == outputs.third.value }}"}
        """
            .formatted(text, text, text));
    assertThat(on.run("run", "large.yaml").err()).isEmpty();
    String name = on.newest().name();
    assertThat(on.run("replay", name, "--from", "third").out()).contains("succeeded");
    Try refused = on.run("replay", name, "--from", "last");
    assertThat(refused.exit()).isNotEqualTo(Exit.CLEAN);
    assertThat(refused.err())
        .contains(
            "what the tasks before `last` handed out takes 300,",
            "an execution is started with 262,144 at most; the largest is ",
            "third");
  }

  private static HttpServer site(AtomicInteger status) throws IOException {
    HttpServer site =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    site.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(status.get(), -1);
          exchange.close();
        });
    site.start();
    return site;
  }

  private static String url(HttpServer site) {
    return "url=http://127.0.0.1:%d/".formatted(site.getAddress().getPort());
  }
}
