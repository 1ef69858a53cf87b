package dev.lakestep.cli;

import dev.lakestep.cli.Syntax.Times;
import dev.lakestep.cli.platform.Executions;
import dev.lakestep.cli.platform.Executions.Condition;
import dev.lakestep.cli.platform.Restarts;
import dev.lakestep.cli.run.Beginnings;
import dev.lakestep.task.timeline.Event;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// `lakestep restart`: lets an execution go on that has failed or was stopped, with the task that
/// it was in.
final class RestartCommand implements Command {
  /// So late it may be told that an execution runs again that waits no longer.
  private static final Duration LAG = Duration.ofSeconds(30);

  @Override
  public Syntax syntax() {
    return AnyCloud.asked(
            Syntax.of(
                    "Lets an execution that failed, timed out or was stopped go on from there.",
                    "It goes on as the same execution, with the flow as it was then, within 14 days"
                        + " of its end. Where the flow itself saw to the failure, Step Functions"
                        + " cannot do that; then a new execution begins with the task that failed.")
                .operand("EXECUTION", Times.ONCE, "Its name, or its ARN."))
        .examples("lakestep restart 20260131-120000-000");
  }

  @Override
  public int run(Given given, Shell shell) throws IOException {
    AnyCloud cloud = AnyCloud.running(given, shell);
    try (Interruption _ = Interruption.awaited(shell);
        Executions executions = new Executions(cloud.clients())) {
      Condition found = ShowCommand.found(executions, given.word(0));
      int before = executions.redriven(found.arn());
      refuse(executions, found);
      List<Event> events = executions.events(found.arn()).get();
      if (hasEndedItself(events)) {
        Optional<String> last = Beginnings.of(executions.definition(found.arn())).last(events);
        shell
            .out()
            .println(
                "the flow saw to its failure, so that Step Functions cannot go on where it was; a"
                    + " new execution does");
        var wish = new ReplayCommand.Wish(found, last.orElse(""), cloud.pause());
        return ReplayCommand.replayed(executions, wish, shell).exit();
      }
      redriven(cloud, executions, new Wish(found, before), shell);
      return Following.ended(executions, found.arn(), cloud.pause(), shell).exit();
    }
  }

  /// An execution that is to go on.
  ///
  /// @param before how often it has done so before
  private record Wish(Condition found, int before) {
    boolean isFulfilled(Executions executions) {
      return executions.condition(found.arn()).isRunning()
          || executions.redriven(found.arn()) > before;
    }
  }

  /// Where the flow has a limit, its turn may come later.
  private static void redriven(AnyCloud cloud, Executions executions, Wish wish, Shell shell) {
    Condition found = wish.found();
    try (Restarts restarts = new Restarts(cloud.clients())) {
      Restarts.Answer answer = restarts.asked(found);
      if (answer == Restarts.Answer.FREE) {
        executions.redrive(found.arn()).begin();
      }
      if (answer != Restarts.Answer.QUEUED || wish.isFulfilled(executions)) {
        return;
      }
      shell.out().println("it goes on when there is room: the flow has a limit");
      shell.out().flush();
      Instant seen = Instant.now();
      while (!wish.isFulfilled(executions)) {
        Thread.sleep(cloud.pause());
        if (restarts.isQueued(found)) {
          seen = Instant.now();
        } else if (Instant.now().isAfter(seen.plus(LAG))) {
          throw Trouble.world(
              "`%s` cannot go on any more; `lakestep replay %s` begins a new one"
                  .formatted(found.name(), found.name()));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Trouble.world("`%s` still waits, and goes on by itself".formatted(found.name()));
    }
  }

  private static void refuse(Executions executions, Condition found) {
    if (found.isRunning()) {
      throw Trouble.world("`%s` runs; there is nothing to restart".formatted(found.name()));
    }
    if (found.isSucceeded()) {
      throw Trouble.world(
          "`%s` succeeded; `lakestep replay %s` runs it again"
              .formatted(found.name(), found.name()));
    }
    executions
        .redrive(found.arn())
        .finality()
        .ifPresent(reason -> {
          throw Trouble.world(
              "`%s` cannot go on: %s; `lakestep replay %s --from TASK` begins a new one"
                  .formatted(found.name(), reason, found.name()));
        });
  }

  /// Whether it ended in a state that only fails, which it would enter again.
  private static boolean hasEndedItself(List<Event> events) {
    return events.stream()
        .filter(event -> event.type().endsWith("StateEntered"))
        .reduce((_, last) -> last)
        .filter(last -> last.type().equals("FailStateEntered"))
        .isPresent();
  }
}
