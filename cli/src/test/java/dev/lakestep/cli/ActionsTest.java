package dev.lakestep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.cli.platform.Executions.Condition;
import dev.lakestep.cli.platform.Waits;
import dev.lakestep.task.timeline.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Executions on a local cloud are stopped, resumed, restarted and labelled by command; what came
/// of it is read from their histories.
final class ActionsTest {
  @TempDir Path folder;

  private ActedOn on;

  ActionsTest() {}

  @BeforeEach
  void start() throws IOException {
    on = ActedOn.in(folder, "approval", "hello");
  }

  @AfterEach
  void stop() throws IOException {
    on.close();
  }

  @Test
  void aPauseIsResumedOnceItsAnswerIsRight() {
    Condition waiting = on.begun("approval.yaml", () -> on.waits() == 1);
    String name = waiting.name();
    assertThat(on.run("pause", name).out())
        .isEqualTo(
            "`%s` waits already, in `ask`; `lakestep resume %s` goes on\n".formatted(name, name));
    assertThat(on.run("resume", name))
        .isEqualTo(
            new Try(
                2,
                "",
                """
                lakestep: `approved` is needed, and was not given
                lakestep:   approved  BOOL  needed  May it be done?
                lakestep:   reason  STRING  else none given  Why, or why not
                """));
    assertThat(on.run("resume", name, "-i", "approved=maybe", "-i", "aproved=true").err())
        .contains("`approved` must be true or false", "asks for no `aproved`; did you mean");
    assertThat(on.run("resume", name, "--task", "other", "-i", "approved=true").err())
        .isEqualTo("lakestep: no `other` waits; there is ask\n");
    assertThat(on.run("resume", name, "-i", "approved=true", "-i", "reason=why not").out())
        .isEqualTo("resumed `ask` of %s\n".formatted(name));
    ActedOn.await(() -> !on.executions().condition(waiting.arn()).isRunning());
    assertThat(on.executions().condition(waiting.arn()).state()).isEqualTo("SUCCEEDED");
    assertThat(on.entered(waiting)).contains("act").doesNotContain("leave");
    assertThat(on.run("logs", name).out())
        .contains("Doing it: Drop the table old_orders (reason: why not)");
    assertThat(on.run("resume", name, "-i", "approved=true").err())
        .isEqualTo("lakestep: `%s` has ended: it succeeded\n".formatted(name));
    try (Waits waits = new Waits(on.clients())) {
      assertThat(waits.of(waiting.arn())).isEmpty();
    }
  }

  @Test
  void ofSeveralPausesTheOneThatIsMeantGoesOn() throws IOException {
    Try.write(
        folder,
        "both.yaml",
        """
        id: both
        namespace: company.team
        tasks:
          - id: at_once
            type: core.flow.Parallel
            tasks:
              - id: left
                type: core.flow.Pause
              - id: each
                type: core.flow.ForEach
                values: [1, 2]
                concurrencyLimit: 0
                tasks:
                  - id: right
                    type: core.flow.Pause
        """);
    Condition waiting = on.begun("both.yaml", () -> on.waits() == 3);
    String name = waiting.name();
    assertThat(on.run("runs", "both", "--state", "PAUSED").out()).contains(name, "PAUSED");
    assertThat(on.run("runs", "both", "--state", "RUNNING").out()).startsWith("nothing that");
    assertThat(on.run("show", name).out()).contains("paused");
    Try unclear = on.run("resume", name);
    assertThat(unclear.exit()).isEqualTo(Exit.WRONG_USAGE);
    assertThat(unclear.err()).contains("left", "right-0", "right-1");
    assertThat(on.run("resume", name, "--task", "right").exit()).isEqualTo(Exit.WRONG_USAGE);
    for (String pause : List.of("right-1", "left", "right-0")) {
      assertThat(on.run("resume", name, "--task", pause).out()).contains("resumed");
    }
    ActedOn.await(() -> !on.executions().condition(waiting.arn()).isRunning());
    assertThat(on.executions().condition(waiting.arn()).isSucceeded()).isTrue();
  }

  @Test
  void whatIsStoppedCanBeRestarted() {
    Condition waiting = on.begun("approval.yaml", () -> on.waits() == 1);
    String name = waiting.name();
    assertThat(on.run("stop", name).out())
        .isEqualTo("stopped examples_approval  %s\n".formatted(name));
    assertThat(on.executions().condition(waiting.arn()).state()).isEqualTo("ABORTED");
    assertThat(on.run("stop", name).err()).contains("has ended already: it was stopped");
    CompletableFuture<Try> again = CompletableFuture.supplyAsync(() -> on.run("restart", name));
    ActedOn.await(() -> on.waits() == 1);
    assertThat(on.run("resume", name, "-i", "approved=false").exit()).isZero();
    assertThat(again.join().out()).contains("Not doing it", "succeeded");
    assertThat(again.join().exit()).isZero();
    assertThat(on.executions().events(waiting.arn()).get())
        .extracting(Event::type)
        .contains("ExecutionAborted", "ExecutionRedriven", "ExecutionSucceeded");
    assertThat(on.run("restart", name).err()).contains("succeeded; `lakestep replay");
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
    Condition sleeping = on.begun("sleeps.yaml", () -> on.running() == 1);
    Try held = on.run("pause", sleeping.name());
    assertThat(held.exit()).isEqualTo(Exit.BROKEN_WORLD);
    assertThat(held.err()).contains("cannot hold", "lakestep stop", "lakestep restart");
    assertThat(on.run("resume", sleeping.name()).err()).contains("runs, but waits for nobody");
    assertThat(on.run("stop", sleeping.name()).exit()).isZero();
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
      Thread.ofVirtual().start(() -> on.run("run", "parent.yaml"));
      int waiting = how.equals("true") ? 1 : 2;
      ActedOn.await(() -> on.running() == 2 && on.waits() == waiting);
      Condition parent =
          on.executions().newest("company-team_parent"::equals).stream().findFirst().orElseThrow();
      assertThat(on.run("stop", parent.name()).out())
          .startsWith(
              "stopped company-team_parent  %s\n  and company-team_child  "
                  .formatted(parent.name()));
      assertThat(on.executions().newest(_ -> true)).noneMatch(Condition::isRunning);
    }
  }

  @Test
  void anExecutionIsLabelledWhileItRunsAndAfterwards() {
    assertThat(on.run("run", "hello.yaml").err()).isEmpty();
    String name = on.newest().name();
    ActedOn.await(() -> on.run("label", name, "team=data").exit() == Exit.CLEAN);
    assertThat(on.run("label", name, "by=ann", "team=lake").out()).isEqualTo("by=ann  team=lake\n");
    assertThat(on.run("label", name, "system.x=1").err()).contains("belongs to the system");
    assertThat(on.run("label", name, "team").err()).contains("`team` is no label");
    assertThat(on.run("label", "nothing-like-it", "a=b").err()).contains("does not know");
  }
}
