package dev.lakestep.cli.platform;

import dev.lakestep.cli.platform.Executions.Condition;
import dev.lakestep.task.timeline.Event;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// What happens in a story once its scene is set.
@FunctionalInterface
interface Course {
  Pattern REFUSED =
      Pattern.compile("not authorized|AccessDenied|Insufficient permissions|Status Code: 403");

  /// Runs it; what is wrong with how it ended, and nothing if it ended as it should.
  String run(OneCloud cloud, Start start, Patience patience) throws IOException;

  /// What is to be run.
  record Start(String flow, String input) {}

  /// What others do while an execution runs; called over and over.
  @FunctionalInterface
  interface Meanwhile {
    void look(OneCloud cloud, String execution) throws IOException;
  }

  /// It succeeds.
  static Course toTheEnd() {
    return toTheEnd((_, _) -> {});
  }

  static Course toTheEnd(Meanwhile others) {
    return (cloud, start, patience) -> {
      Condition end = ended(cloud, cloud.start(start.flow(), start.input()), patience, others);
      return end.isSucceeded() ? "" : words(end);
    };
  }

  /// It fails with this error.
  static Course failing(String error) {
    return (cloud, start, patience) -> {
      Condition end =
          ended(cloud, cloud.start(start.flow(), start.input()), patience, (_, _) -> {});
      return end.failure().error().equals(error) ? "" : words(end);
    };
  }

  /// It fails, but for no lack of a permission.
  static Course broken() {
    return broken((_, _) -> {});
  }

  static Course broken(Meanwhile others) {
    return (cloud, start, patience) -> {
      Condition end = ended(cloud, cloud.start(start.flow(), start.input()), patience, others);
      boolean isRefused = REFUSED.matcher(words(end)).find();
      return end.state().equals("FAILED") && !isRefused ? "" : words(end);
    };
  }

  /// And nothing is wrong besides.
  ///
  /// @param wrong says what is
  default Course and(Function<OneCloud, List<String>> wrong) {
    return (cloud, start, patience) -> {
      String told = run(cloud, start, patience);
      return told.isEmpty() ? String.join(", ", wrong.apply(cloud)) : told;
    };
  }

  /// How an execution ended, or was given up: then it has failed with what is tried again, or waits
  /// for what was refused.
  static Condition ended(OneCloud cloud, String execution, Patience patience, Meanwhile others)
      throws IOException {
    Supplier<List<Event>> events = cloud.executions().events(execution);
    long seen = 0;
    Event.Failure failure = Event.Failure.NONE;
    Condition now = cloud.executions().condition(execution);
    while (now.isRunning()) {
      others.look(cloud, execution);
      for (Event event : events.get()) {
        seen++;
        failure = event.failure().equals(Event.Failure.NONE) ? failure : event.failure();
      }
      boolean isRefused = REFUSED.matcher(failure.cause()).find();
      if (isRefused ? patience.isShort(seen) : patience.isLost(seen)) {
        cloud.executions().stopAll(execution, "it waits for what was refused");
        Condition stopped = cloud.executions().condition(execution);
        return isRefused ? failed(stopped, failure) : stopped;
      }
      OneCloud.pause();
      now = cloud.executions().condition(execution);
    }
    return now;
  }

  private static Condition failed(Condition now, Event.Failure failure) {
    return new Condition(now.arn(), "FAILED so far", now.begin(), now.end(), now.output(), failure);
  }

  /// Whether something becomes so.
  ///
  /// @param progress grows as long as something goes on
  static boolean comes(BooleanSupplier wanted, Patience patience, LongSupplier progress) {
    boolean is = wanted.getAsBoolean();
    while (!is && !patience.isLost(progress.getAsLong())) {
      OneCloud.pause();
      is = wanted.getAsBoolean();
    }
    return is;
  }

  static String words(Condition end) {
    String words = "%s %s: %s".formatted(end.state(), end.failure().error(), end.failure().cause());
    return Optional.of(words.strip())
        .filter(all -> all.length() > 300)
        .map(all -> all.substring(0, 300))
        .orElse(words.strip());
  }
}
