package dev.lakestep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.cli.platform.Enforced;
import dev.lakestep.cloud.LocalCloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs on a local cloud in this process. Times are left out of what is compared.
final class RunCommandTest {
  private static final Path ROOT = Path.of(System.getProperty("lakestep.root", ".."));
  private static final String FAILING =
      """
      id: failing
      namespace: company.team
      tasks:
        - id: before
          type: core.log.Log
          message: so far, so good
        - id: broken
          type: core.execution.Fail
          errorMessage: it broke
        - id: after
          type: core.log.Log
          message: never said
      """;
  private static final String WAITING =
      """
      id: waiting
      namespace: company.team
      tasks:
        - id: wait
          type: core.flow.Pause
      """;

  @TempDir Path folder;

  private LocalCloud cloud;

  RunCommandTest() {}

  @BeforeEach
  void start() throws IOException {
    cloud = LocalCloud.open(Enforced.at(folder.resolve(".lakestep/cloud")));
  }

  @AfterEach
  void stop() throws IOException {
    cloud.close();
  }

  private Try run(String... words) {
    Try said = Try.in(folder, words);
    return new Try(said.exit(), timeless(said.out()), timeless(said.err()));
  }

  private static String timeless(String text) {
    return text.replaceAll("\\d{8}-\\d{6}-\\d{3}", "NAME")
        .replaceAll(" *\\d+(\\.\\d s| ms)", " T")
        .replaceAll(" *█+", " BAR")
        .replaceAll("\\$\\d+\\.\\d+", "DOLLARS");
  }

  @Test
  void whatAFlowMayAndDoesNotIsListed() throws IOException {
    Try.write(
        folder,
        "keeps.yaml",
        """
        id: keeps
        namespace: company.team
        inputs:
          - {id: clear, type: BOOL, defaults: false}
        tasks:
          - {id: set, type: core.kv.Set, key: GREETING, value: hello}
          - id: choice
            type: core.flow.If
            condition: "{{ inputs.clear }}"
            then:
              - {id: delete, type: core.kv.Delete, key: GREETING}
        """);
    assertThat(run("run", "keeps.yaml", "--iam", "report").out())
        .endsWith(
            """
            permissions of lakestep-flow-company-team_keeps: 2, of which this run did not use 1; 0 missing
              not used  dynamodb:DeleteItem
                        on arn:aws:dynamodb:us-east-1:000000000000:table/lakestep-kv
            """);
  }

  @Test
  void aFlowThatSucceedsIsShownTaskByTask() throws IOException {
    Try.write(folder, "hello.yaml", Files.readString(ROOT.resolve("flows/hello.yaml")));
    Try hello = run("run", "hello.yaml", "-i", "name=Ada");
    assertThat(hello.err()).isEmpty();
    assertThat(hello.out())
        .isEqualTo(
            """
            examples_hello  NAME
              ✓ greet T  Hello, Ada!
              ✓ measure T
              ✓ report T  The greeting has 11 characters.

            succeeded in T

              greet BAR T
              measure BAR T
              report BAR T

            outputs
              characters  11

            on AWS about DOLLARS: 6 state transitions
            """);
    assertThat(hello.exit()).isZero();
  }

  @Test
  void aFlowThatFailsSaysWhereAndWhy() throws IOException {
    Try.write(folder, "failing.yaml", FAILING);
    Try failing = run("run", "failing.yaml");
    assertThat(failing.out())
        .isEqualTo(
            """
            company-team_failing  NAME
              ✓ before T  so far, so good
              ✗ broken T  Lakestep.Failed: it broke

            failed after T
              Lakestep.Failed: it broke
              in task `broken`, at failing.yaml:7
              `lakestep explain core.execution.Fail` says what it takes

              before BAR T
              broken BAR T

            on AWS about DOLLARS: 3 state transitions
            """);
    assertThat(failing.exit()).isEqualTo(1);
  }

  @Test
  void whoInterruptsItStopsTheExecution() throws Exception {
    Try.write(folder, "waiting.yaml", WAITING);
    CompletableFuture<Try> said = new CompletableFuture<>();
    Thread command = Thread.ofPlatform().start(() -> said.complete(run("run", "waiting.yaml")));
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!isPaused() && command.isAlive() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(isPaused()).isTrue();
    command.interrupt();
    command.join(Duration.ofSeconds(30));
    assertThat(said.get().out())
        .as(said.get().err())
        .isEqualTo(
            """
            company-team_waiting  NAME
              ■ wait T

            stopped after T
              Lakestep.Stopped: stopped by the user

              wait BAR T

            on AWS about DOLLARS: 2 state transitions
            """);
    assertThat(said.get().exit()).isEqualTo(1);
  }

  private boolean isPaused() {
    return Try.in(folder, "runs").out().contains("PAUSED");
  }

  @Test
  void wrongInputsAreToldBeforeAnythingStarts() throws IOException {
    Try.write(
        folder,
        "asks.yaml",
        FAILING.replace(
            "tasks:",
            """
            inputs:
              - id: day
                type: DATE
              - id: tags
                type: ARRAY
                itemType: STRING
                defaults: [a]
            tasks:\
            """));
    assertThat(run("run", "asks.yaml", "-i", "dya=2024-01-01", "-i", "tags=[1"))
        .isEqualTo(
            new Try(
                2,
                "",
                """
                lakestep: there is no input `dya`; did you mean `day`?
                lakestep: `tags` must be JSON, such as ["a", "b"]
                lakestep: `day` is needed, and was not given
                """));
  }
}
