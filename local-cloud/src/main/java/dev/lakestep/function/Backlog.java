package dev.lakestep.function;

import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.engine.host.time.Time;
import dev.lakestep.function.Invoking.Answered;
import dev.lakestep.function.Invoking.Event;
import dev.lakestep.store.Shelf;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/// Events that nobody waits for. Each is on the disk before it is accepted, and stays there until
/// the function has done it or somebody has been told that it could not.
final class Backlog implements AutoCloseable {
  /// Between the first try and the second, and then the third.
  private static final List<Duration> WAITS = List.of(Duration.ofMinutes(1), Duration.ofMinutes(2));

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  private final Shelf<LateEvent> shelf;
  private final Registry registry;
  private final Invoking invoking;
  private final Ending ending;
  private final Time time;
  private final Map<String, Time.Alarm> alarms = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean closed;

  private Backlog(Shelf<LateEvent> shelf, Registry registry, Invoking invoking, Around around) {
    this.shelf = shelf;
    this.registry = registry;
    this.invoking = invoking;
    this.ending = around.ending();
    this.time = around.time();
  }

  /// What an event is tried by, and who is told of its end.
  record Around(Time time, Ending ending) {}

  static Backlog open(Path folder, Registry registry, Invoking invoking, Around around)
      throws IOException {
    Shelf<LateEvent> shelf =
        Shelf.open(folder.resolve("events"), new Shelf.Form<>(LateEvent::write, LateEvent::read));
    return new Backlog(shelf, registry, invoking, around);
  }

  /// Goes on with what was there before.
  void resume() {
    List<LateEvent> all = shelf.change(edit -> List.copyOf(edit.all().values()));
    all.forEach(this::plan);
  }

  /// Returns when the event cannot be lost any more.
  void add(Event event) {
    LateEvent late = new LateEvent(event, time.now(), 0, 0, time.now());
    keep(late);
    plan(late);
  }

  private void keep(LateEvent late) {
    boolean _ =
        shelf.change(edit -> {
          edit.put(late.event().id(), late);
          return true;
        });
  }

  private void forget(LateEvent late) {
    boolean _ =
        shelf.change(edit -> {
          edit.remove(late.event().id());
          return true;
        });
  }

  private void plan(LateEvent late) {
    alarms.put(late.event().id(), time.alarm(late.due(), () -> begin(late)));
  }

  private void begin(LateEvent late) {
    alarms.remove(late.event().id());
    time.enter();
    try {
      threads.execute(() -> {
        try {
          attempt(late);
        } finally {
          time.leave();
        }
      });
    } catch (RejectedExecutionException closing) {
      time.leave();
    }
  }

  private void attempt(LateEvent late) {
    if (closed) {
      return;
    }
    try {
      Patience patience = Patience.of(registry, late.event().name());
      if (late.due().isAfter(late.accepted().plus(patience.age()))) {
        end(late, Ending.expired(late));
        return;
      }
      Answered answered = invoking.invoke(late.event());
      if (closed && answered.isFailed()) {
        return;
      }
      judge(late, answered, patience);
    } catch (AwsError refused) {
      if (closed) {
        return;
      }
      if (refused.code().equals(LambdaErrors.THROTTLED)) {
        again(late.throttled(time.now().plus(wait(late.throttles()))));
      } else {
        // the function or its version is gone
        forget(late);
      }
    }
  }

  private void judge(LateEvent late, Answered answered, Patience patience) {
    Instant now = time.now();
    if (!answered.isFailed()) {
      end(late, Ending.done(late, answered));
      return;
    }
    LateEvent next = late.failed(now);
    if (next.failures() > patience.retries()) {
      end(next, Ending.exhausted(next, answered));
      return;
    }
    Instant due = now.plus(WAITS.get(Math.min(late.failures(), WAITS.size() - 1)));
    if (due.isAfter(late.accepted().plus(patience.age()))) {
      end(next, Ending.tooOld(next, answered));
    } else {
      again(late.failed(due));
    }
  }

  private void again(LateEvent late) {
    keep(late);
    plan(late);
  }

  private void end(LateEvent late, Ending.Ended ended) {
    ending.tell(late, ended);
    forget(late);
  }

  /// A second, then twice as long each time.
  private static Duration wait(int throttles) {
    Duration wait = Duration.ofSeconds(1L << Math.min(throttles, 10));
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  /// How long, and how often, events of a function are tried.
  private record Patience(int retries, Duration age) {
    static Patience of(Registry registry, FunctionName name) {
      Optional<com.fasterxml.jackson.databind.node.ObjectNode> said =
          registry.function(name).said(LambdaFunction.Kind.EVENTS, name.target());
      return new Patience(
          said.map(one -> one.path("MaximumRetryAttempts").asInt(2)).orElse(2),
          Duration.ofSeconds(
              said.map(one -> one.path("MaximumEventAgeInSeconds").asLong(21_600))
                  .orElse(21_600L)));
    }
  }

  /// Begins nothing any more.
  void stop() {
    closed = true;
    alarms.values().forEach(Time.Alarm::cancel);
  }

  /// What is under way must have been ended by others: a thread that is interrupted here would
  /// close the files it writes. It is tried again at the next start.
  @Override
  public void close() throws IOException {
    stop();
    threads.close();
    shelf.close();
  }
}
