package dev.lakestep.event.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.engine.host.time.Time;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/// Tells each target at least once what was added for it, also over restarts, or gives it to the
/// dead letters of the target when its retries are used up.
public final class Deliveries implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Deliveries.class.getName());

  /// With this, 185 attempts take a day.
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(8);

  private static final int SECONDS_TO_CLOSE = 5;

  private final Ledger ledger;
  private final Time time;
  private final Sender sender;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile DeliveryFaults faults = DeliveryFaults.NONE;
  private volatile boolean begun;
  private volatile boolean closed;

  private Deliveries(Ledger ledger, Time time, Sender sender) {
    this.ledger = ledger;
    this.time = time;
    this.sender = sender;
  }

  /// Those of a folder; nothing is told before `begin`.
  public static Deliveries open(Path folder, Time time, Sender sender) throws IOException {
    return new Deliveries(Ledger.open(folder.resolve("deliveries")), time, sender);
  }

  /// Tells what was left over, and from now on what comes. To be called when all targets are there.
  public synchronized void begin() {
    if (!begun) {
      List<Delivery> left = ledger.pending();
      begun = true;
      left.forEach(this::plan);
    }
  }

  /// What goes wrong with what is added from now on.
  public void suffer(DeliveryFaults wanted) {
    faults = wanted;
  }

  /// Returns when these will be told, come what may, and what was reached is known for good.
  public void add(List<Delivery> deliveries, Mark... reached) {
    List<Delivery> all = new ArrayList<>();
    deliveries.forEach(one -> fated(one, all));
    if (all.isEmpty() && reached.length == 0) {
      return;
    }
    if (!keptForLater(all, reached)) {
      ledger.add(all, List.of(reached));
      all.forEach(this::plan);
    }
  }

  /// Until it has begun; whoever adds meanwhile waits, so that nothing is told twice.
  private boolean keptForLater(List<Delivery> all, Mark... reached) {
    if (begun) {
      return false;
    }
    synchronized (this) {
      if (!begun) {
        ledger.add(all, List.of(reached));
        return true;
      }
      return false;
    }
  }

  private void fated(Delivery delivery, List<Delivery> all) {
    DeliveryFaults.Fate fate = faults.fate(delivery);
    Instant due = delivery.due().plus(fate.late());
    for (int i = 0; i < fate.times(); i++) {
      all.add(delivery.as(i == 0 ? delivery.id() : delivery.id() + "-" + i, due));
    }
  }

  /// How far something has got that was added with a mark.
  public Optional<Instant> mark(String name) {
    return ledger.mark(name);
  }

  public void forget(String mark) {
    ledger.forget(mark);
  }

  /// How much is still to be told.
  public int waiting() {
    return ledger.pending().size();
  }

  private void plan(Delivery delivery) {
    if (delivery.due().isAfter(time.now())) {
      Time.Alarm _ = time.alarm(delivery.due(), () -> start(delivery));
    } else {
      start(delivery);
    }
  }

  private void start(Delivery delivery) {
    time.enter();
    try {
      threads.execute(() -> {
        try {
          attempt(delivery);
        } catch (RuntimeException e) {
          if (!closed) {
            LOG.log(System.Logger.Level.ERROR, "lost sight of " + delivery.id(), e);
          }
        } finally {
          time.leave();
        }
      });
    } catch (RejectedExecutionException _) {
      time.leave();
    }
  }

  private void attempt(Delivery delivery) {
    if (closed) {
      return;
    }
    try {
      sender.send(delivery);
      ledger.done(delivery.id());
    } catch (AwsError refused) {
      failed(delivery, Failure.of(refused));
    } catch (RuntimeException broken) {
      failed(delivery, Failure.of(broken));
    }
  }

  private void failed(Delivery delivery, Failure failure) {
    if (closed) {
      return;
    }
    Instant now = time.now();
    Instant again = now.plus(pause(delivery.attempts()));
    boolean byAttempts = delivery.attempts() >= delivery.target().retries();
    boolean tooOld = again.isAfter(delivery.born().plus(delivery.target().patience()));
    if (failure.mayPass() && !byAttempts && !tooOld) {
      Delivery next = delivery.tried(again);
      ledger.tried(next);
      plan(next);
      return;
    }
    LOG.log(
        System.Logger.Level.WARNING,
        "{0} was not told: {1} {2}",
        delivery.target().arn(),
        failure.code(),
        failure.words());
    delivery.target().deadLetters().ifPresent(queue -> bury(delivery, failure, queue, byAttempts));
    ledger.done(delivery.id());
  }

  private static Duration pause(int attempts) {
    Duration doubled = Duration.ofSeconds(1L << Math.min(attempts, 20));
    return doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
  }

  private void bury(Delivery delivery, Failure failure, String queue, boolean byAttempts) {
    Map<String, String> attributes = new TreeMap<>(delivery.origin());
    boolean isSchedule = attributes.containsKey("SCHEDULE_ARN");
    attributes.put("TARGET_ARN", delivery.target().arn());
    attributes.put("ERROR_CODE", isSchedule ? failure.code() : failure.kind());
    attributes.put("ERROR_MESSAGE", failure.words());
    attributes.put("RETRY_ATTEMPTS", String.valueOf(delivery.attempts()));
    failure
        .exhausted(byAttempts)
        .ifPresent(limit -> attributes.put("EXHAUSTED_RETRY_CONDITION", limit));
    ObjectNode letter = Fields.none().put("Arn", queue);
    ObjectNode all = letter.putObject("MessageAttributes");
    attributes.forEach(
        (name, value) -> all.putObject(name).put("DataType", "String").put("StringValue", value));
    Target grave = new Target(letter);
    try {
      sender.send(
          new Delivery(
              delivery.id(),
              grave,
              delivery.letter(),
              delivery.letter(),
              Map.of(),
              delivery.born(),
              0,
              delivery.due()));
    } catch (AwsError refused) {
      LOG.log(System.Logger.Level.WARNING, "dead letters of {0} do not take any", queue);
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    // none is interrupted: that would close the files of the services that are called
    threads.shutdown();
    try {
      boolean _ = threads.awaitTermination(SECONDS_TO_CLOSE, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    ledger.close();
  }
}
