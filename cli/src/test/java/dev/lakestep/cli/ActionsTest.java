package dev.lakestep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.cli.platform.Clients;
import dev.lakestep.cli.platform.Executions;
import dev.lakestep.cli.platform.Executions.Condition;
import dev.lakestep.cli.platform.Waits;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.LocalCloud;
import dev.lakestep.task.timeline.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Executions on a local cloud are stopped, resumed, restarted and replayed by command; what came
/// of it is read from their histories.
final class ActionsTest {
  private static final Path ROOT = Path.of(System.getProperty("lakestep.root", ".."));

  @TempDir Path folder;

  private LocalCloud cloud;
  private Executions executions;

  ActionsTest() {}

  @BeforeEach
  void start() throws IOException {
    cloud =
        LocalCloud.open(
            new LocalCloud.Where(folder.resolve(".lakestep/cloud"), 0, Account.DEFAULT));
    executions = new Executions(Clients.of(cloud.endpoint()));
    for (String flow : List.of("approval", "errors-and-retries", "hello", "kv-setup")) {
      Try.write(folder, flow + ".yaml", Files.readString(ROOT.resolve("flows/" + flow + ".yaml")));
    }
  }

  @AfterEach
  void stop() throws IOException {
    executions.close();
    cloud.close();
  }

  private Try run(String... words) {
    return Try.in(folder, words);
  }

  /// Runs a flow aside, until something holds of its execution.
  private Condition begun(String flow, BooleanSupplier reached) {
    CompletableFuture.runAsync(() -> run("run", flow));
    await(reached);
    return newest();
  }

  private Condition newest() {
    return executions.newest(_ -> true).getFirst();
  }

  private static void await(BooleanSupplier reached) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!reached.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private boolean waits(int count) {
    try (Waits waits = new Waits(Clients.of(cloud.endpoint()))) {
      return executions.newest(_ -> true).stream()
          .filter(Condition::isRunning)
          .anyMatch(one -> waits.of(one.arn()).size() == count);
    }
  }

  private List<String> entered(Condition execution) {
    return executions.events(execution.arn()).get().stream()
        .filter(event -> event.type().endsWith("StateEntered"))
        .map(Event::name)
        .toList();
  }

  @Test
  void aPauseIsResumedOnceItsAnswerIsRight() {
    Condition waiting = begun("approval.yaml", () -> waits(1));
    String name = waiting.name();
    assertThat(run("pause", name).out())
        .isEqualTo(
            "`%s` waits already, in `ask`; `lakestep resume %s` goes on\n".formatted(name, name));
    assertThat(run("resume", name))
        .isEqualTo(
            new Try(
                2,
                "",
                """
                lakestep: `approved` is needed, and was not given
                lakestep:   approved  BOOL  needed  May it be done?
                lakestep:   reason  STRING  else none given  Why, or why not
                """));
    assertThat(run("resume", name, "-i", "approved=maybe", "-i", "aproved=true").err())
        .contains("`approved` must be true or false", "asks for no `aproved`; did you mean");
    assertThat(run("resume", name, "--task", "other", "-i", "approved=true").err())
        .isEqualTo("lakestep: no `other` waits; there is ask\n");
    assertThat(run("resume", name, "-i", "approved=true", "-i", "reason=why not").out())
        .isEqualTo("resumed `ask` of %s\n".formatted(name));
    await(() -> !executions.condition(waiting.arn()).isRunning());
    assertThat(executions.condition(waiting.arn()).state()).isEqualTo("SUCCEEDED");
    assertThat(entered(waiting)).contains("act").doesNotContain("leave");
    assertThat(run("logs", name).out())
        .contains("Doing it: Drop the table old_orders (reason: why not)");
    assertThat(run("resume", name, "-i", "approved=true").err())
        .isEqualTo("lakestep: `%s` has ended: it succeeded\n".formatted(name));
    try (Waits waits = new Waits(Clients.of(cloud.endpoint()))) {
      assertThat(waits.of(waiting.arn())).isEmpty();
    }
  }

  @Test
  void whatIsStoppedCanBeRestarted() {
    Condition waiting = begun("approval.yaml", () -> waits(1));
    String name = waiting.name();
    assertThat(run("stop", name).out())
        .isEqualTo("stopped examples_approval  %s\n".formatted(name));
    assertThat(executions.condition(waiting.arn()).state()).isEqualTo("ABORTED");
    assertThat(run("stop", name).err()).contains("has ended already: it was stopped");
    CompletableFuture<Try> again = CompletableFuture.supplyAsync(() -> run("restart", name));
    await(() -> waits(1));
    assertThat(run("resume", name, "-i", "approved=false").exit()).isZero();
    assertThat(again.join().out()).contains("Not doing it", "succeeded");
    assertThat(again.join().exit()).isZero();
    assertThat(executions.events(waiting.arn()).get())
        .extracting(Event::type)
        .contains("ExecutionAborted", "ExecutionRedriven", "ExecutionSucceeded");
    assertThat(run("restart", name).err()).contains("succeeded; `lakestep replay");
  }

  @Test
  void anExecutionThatDoesNotWaitCannotBeHeld() throws IOException {
    Try.write(
        folder,
        "sleeps.yaml",
        """
        id: sleeps
        namespace: company.team
        tasks:
          - id: sleep
            type: core.flow.Sleep
            duration: PT1H
        """);
    Condition sleeping =
        begun(
            "sleeps.yaml",
            () -> executions.newest(_ -> true).stream().anyMatch(Condition::isRunning));
    Try held = run("pause", sleeping.name());
    assertThat(held.exit()).isEqualTo(Exit.BROKEN_WORLD);
    assertThat(held.err()).contains("cannot hold", "lakestep stop", "lakestep restart");
    assertThat(run("resume", sleeping.name()).err()).contains("runs, but waits for nobody");
    assertThat(run("stop", sleeping.name()).exit()).isZero();
  }

  @Test
  void childrenAreStoppedAsWell() throws IOException {
    Try.write(
        folder,
        "child.yaml",
        """
        id: child
        namespace: company.team
        tasks:
          - id: wait
            type: core.flow.Pause
        """);
    for (String how : List.of("true", "false")) {
      Try.write(
          folder,
          "parent.yaml",
          """
          id: parent
          namespace: company.team
          tasks:
            - id: call
              type: core.flow.Subflow
              namespace: company.team
              flowId: child
              wait: %s
            - id: wait
              type: core.flow.Pause
          """
              .formatted(how));
      CompletableFuture.runAsync(() -> run("run", "parent.yaml"));
      int waiting = how.equals("true") ? 1 : 2;
      await(() ->
          executions.newest(_ -> true).stream().filter(Condition::isRunning).count() == 2
              && waitsInAll() == waiting);
      Condition parent =
          executions.newest("company-team_parent"::equals).stream().findFirst().orElseThrow();
      assertThat(run("stop", parent.name()).out())
          .startsWith(
              "stopped company-team_parent  %s\n  and company-team_child  "
                  .formatted(parent.name()));
      assertThat(executions.newest(_ -> true)).noneMatch(Condition::isRunning);
    }
  }

  private long waitsInAll() {
    try (Waits waits = new Waits(Clients.of(cloud.endpoint()))) {
      return executions.newest(_ -> true).stream()
          .filter(Condition::isRunning)
          .mapToLong(one -> waits.of(one.arn()).size())
          .sum();
    }
  }

  @Test
  void aReplayHasTheSameInputsAndBeginsWhereItIsTold() {
    assertThat(run("run", "hello.yaml", "-i", "name=Ada").err()).isEmpty();
    Condition first = newest();
    Try whole = run("replay", first.name());
    assertThat(whole.out())
        .startsWith("again " + first.name())
        .contains("Hello, Ada!", "succeeded");
    Try part = run("replay", first.name(), "--from", "report");
    Condition last = newest();
    assertThat(part.out())
        .startsWith("again %s from `report` on\n".formatted(first.name()))
        .contains("The greeting has 11 characters.", "characters  11")
        .doesNotContain("✓ greet", "✓ measure");
    assertThat(entered(last)).containsExactly("Start", "Replay", "report", "Outputs");
    assertThat(executions.input(last.arn()))
        .contains("\"name\":\"Ada\"", "\"lakestep.replayOf\":\"%s\"".formatted(first.name()));
    assertThat(run("replay", first.name(), "--from", "nothing").err())
        .isEqualTo("lakestep: `nothing` did not run in `%s`\n".formatted(first.name()));
    // A replay can be replayed in its turn.
    assertThat(run("replay", last.name(), "--from", "report").out()).contains("characters  11");
  }

  @Test
  void anExecutionIsLabelledWhileItRunsAndAfterwards() {
    assertThat(run("run", "hello.yaml").err()).isEmpty();
    String name = newest().name();
    await(() -> run("label", name, "team=data").exit() == Exit.CLEAN);
    assertThat(run("label", name, "by=ann", "team=lake").out()).isEqualTo("by=ann  team=lake\n");
    assertThat(run("label", name, "system.x=1").err()).contains("belongs to the system");
    assertThat(run("label", name, "team").err()).contains("`team` is no label");
    assertThat(run("label", "nothing-like-it", "a=b").err()).contains("does not know");
  }

  @Test
  void aReplayRunsAFlowThatHasChanged() throws IOException {
    assertThat(run("run", "hello.yaml").err()).isEmpty();
    String name = newest().name();
    Path flow = folder.resolve("hello.yaml");
    Files.writeString(flow, Files.readString(flow).replace("The greeting has", "It has"));
    Try changed = run("replay", name, "--from", "report", "--with", "hello.yaml");
    assertThat(changed.out())
        .contains("the flow has changed since; this runs it as it is now", "It has 13 characters.");
    assertThat(run("replay", name, "--with", "approval.yaml").err())
        .contains("ran `examples_hello`, and the file is of `examples_approval`");
  }
}
