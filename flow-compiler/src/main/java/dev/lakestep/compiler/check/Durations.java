package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;

/// Waits and limits of time are positive, and no longer than an execution can live.
final class Durations {
  static final Duration LIFE_OF_AN_EXECUTION = Duration.ofDays(365);

  private final Diagnostics problems;

  private Durations(Diagnostics problems) {
    this.problems = problems;
  }

  static void check(ResolvedFlow resolved, Diagnostics problems) {
    Durations durations = new Durations(problems);
    Flow flow = resolved.flow();
    flow.allTasks().forEach(durations::task);
    for (Flow.Sla sla : flow.rules().sla()) {
      sla.duration().ifPresent(duration -> durations.check("an SLA of", duration));
    }
  }

  /// The duration that a text says, if it says one.
  static Optional<Duration> read(String text) {
    try {
      return Optional.of(Duration.parse(text.strip()));
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private void task(Task task) {
    task.settings().timeout().ifPresent(timeout -> check("a timeout of", timeout));
    switch (task) {
      case Task.Sleep(_, var duration) -> check("a sleep of", duration);
      case Task.Pause(_, var rules, _) ->
          rules.duration().ifPresent(duration -> check("a pause of", duration));
      case Task.LoopUntil(_, _, var limits, _, _) -> {
        tooLong("an interval of", limits.interval());
        limits.maxDuration().ifPresent(duration -> check("a `maxDuration` of", duration));
      }
      case Task.Call _,
          Task.If _,
          Task.Switch _,
          Task.ForEach _,
          Task.Loop _,
          Task.Parallel _,
          Task.Sequential _,
          Task.WorkingDirectory _,
          Task.AllowFailure _,
          Task.Dag _,
          Task.Subflow _,
          Task.ForEachItem _,
          Task.Fail _,
          Task.Exit _,
          Task.Assert _ -> {}
    }
  }

  private void check(String what, Argument argument) {
    Optional<Duration> duration = Constants.text(argument).flatMap(Durations::read);
    if (duration.filter(found -> found.isZero() || found.isNegative()).isPresent()) {
      problems.report(
          Diagnostic.of(
                  Code.DURATION_NOT_POSITIVE,
                  argument.span(),
                  "%s `%s` is no time at all".formatted(what, written(argument)))
              .hint("write a duration above zero, such as `PT5M`, or remove it"));
    }
    tooLong(what, argument);
  }

  private void tooLong(String what, Argument argument) {
    Optional<Duration> duration = Constants.text(argument).flatMap(Durations::read);
    if (duration.filter(found -> found.compareTo(LIFE_OF_AN_EXECUTION) > 0).isPresent()) {
      problems.report(
          Diagnostic.of(
                  Code.DURATION_TOO_LONG,
                  argument.span(),
                  "%s `%s` outlasts the execution, which AWS ends after a year"
                      .formatted(what, written(argument)))
              .hint("use at most `P365D`; a schedule can start a later execution"));
    }
  }

  private static String written(Argument argument) {
    return Constants.text(argument).orElseGet(() -> argument.span().text());
  }
}
