package dev.lakestep.cli.backfill;

import dev.lakestep.cli.platform.Executions;
import dev.lakestep.cli.platform.Executions.Condition;
import dev.lakestep.cli.platform.Interrupted;
import dev.lakestep.cli.platform.Starts;
import dev.lakestep.cli.platform.Successors;
import dev.lakestep.cli.run.Gantt;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// Runs a flow for times of a schedule, the oldest first, some at once. A time that has run already
/// is not run again.
public final class Backfill {
  /// So long one waits for another attempt that may not come.
  private static final Duration SOON = Duration.ofSeconds(10);

  private final Starts starts;
  private final Executions executions;
  private final Plan plan;
  private final PrintStream out;
  private final Deque<Instant> left;
  private final SequencedMap<Instant, String> running = new LinkedHashMap<>();
  private final Map<End, Integer> ends = new EnumMap<>(End.class);

  /// What is to be run.
  ///
  /// @param parallel how many at once
  /// @param more inputs and labels of each
  /// @param pause before looking again
  public record Plan(
      ScheduleTimes times,
      Starts.Trigger trigger,
      List<Instant> wanted,
      int parallel,
      More more,
      Duration pause) {
    public Plan {
      wanted = List.copyOf(wanted);
    }
  }

  /// What has become of a time.
  public enum End {
    SUCCEEDED,
    /// It has run before, and well.
    THERE,
    SKIPPED,
    FAILED
  }

  public Backfill(Starts starts, Executions executions, Plan plan, PrintStream out) {
    this.starts = starts;
    this.executions = executions;
    this.plan = plan;
    this.out = out;
    this.left = new ArrayDeque<>(plan.wanted());
  }

  /// Until all have ended, or its user wants no more.
  ///
  /// @return whether it came to its end
  public boolean run() {
    try {
      while (!left.isEmpty() || !running.isEmpty()) {
        while (running.size() < plan.parallel() && !left.isEmpty()) {
          begin(left.getFirst());
          left.removeFirst();
        }
        List.copyOf(running.sequencedEntrySet()).forEach(one -> look(one.getKey(), one.getValue()));
        if (!running.isEmpty()) {
          Thread.sleep(plan.pause());
        }
      }
      return true;
    } catch (InterruptedException | Interrupted e) {
      return false;
    }
  }

  private void begin(Instant time) {
    switch (starts.start(plan.trigger(), time, plan.more().json())) {
      case Starts.Answer.Begun(var arn, var isNew) -> {
        Condition condition = executions.condition(arn);
        if (isNew || condition.isRunning() || goesOn(time, condition)) {
          running.putIfAbsent(time, arn);
        } else {
          boolean good = condition.isSucceeded();
          ended(time, good ? End.THERE : End.FAILED, good ? "has run" : "has run, and failed");
        }
      }
      case Starts.Answer.Skipped(var because) -> ended(time, End.SKIPPED, "skipped: " + because);
      case Starts.Answer.Failed(var because) -> ended(time, End.FAILED, "not started: " + because);
    }
  }

  private void look(Instant time, String arn) {
    Condition condition = executions.condition(arn);
    if (!condition.isRunning() && !goesOn(time, condition)) {
      running.remove(time);
      Duration took =
          Duration.between(condition.begin(), condition.end().orElseGet(condition::begin));
      String words = condition.state().toLowerCase(Locale.ROOT).replace('_', ' ');
      ended(
          time,
          condition.isSucceeded() ? End.SUCCEEDED : End.FAILED,
          "%s in %s".formatted(words, Gantt.seconds(took)));
    }
  }

  /// Whether another execution is in the place of one that has ended, or may still come.
  private boolean goesOn(Instant time, Condition ended) {
    Optional<String> next = new Successors(executions).attempt(ended);
    if (next.isEmpty()) {
      return false;
    }
    if (executions.described(next.get()).isPresent()) {
      running.put(time, next.get());
      return true;
    }
    Instant end = ended.end().orElseGet(ended::begin);
    return Instant.now().isBefore(end.plus(SOON));
  }

  private void ended(Instant time, End end, String words) {
    ends.merge(end, 1, Integer::sum);
    int width = String.valueOf(plan.wanted().size()).length();
    int done = ends.values().stream().mapToInt(Integer::intValue).sum();
    out.println(
        "  %s  %s  %s  %s"
            .formatted(
                ("%" + width + "d/%d").formatted(done, plan.wanted().size()),
                plan.times().text(time),
                plan.times().name(time),
                words));
    out.flush();
  }

  public boolean isGood() {
    return !ends.containsKey(End.FAILED);
  }

  /// What has become of all, in words.
  public String summary() {
    if (ends.isEmpty()) {
      return "none has ended";
    }
    return ends.entrySet().stream()
        .map(one -> "%d %s".formatted(one.getValue(), words(one.getKey())))
        .collect(Collectors.joining(", "));
  }

  private static String words(End end) {
    return switch (end) {
      case SUCCEEDED -> "succeeded";
      case THERE -> "had run before";
      case SKIPPED -> "skipped";
      case FAILED -> "failed";
    };
  }

  /// How many are left that have not been started, and how many run on.
  public String rest() {
    return "%d not started, %d still running".formatted(left.size(), running.size());
  }
}
