package dev.lakestep.queue;

import dev.lakestep.cloud.Account;
import dev.lakestep.store.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;

/// All queues. What a change answers is durable; what is received is written down too, but nobody
/// waits for the disk: after a crash of the machine a message may come once more, never once less.
final class Store implements AutoCloseable {
  private static final long LONGEST_JOURNAL = 64L << 20;

  private final NavigableMap<String, Queue> queues = new TreeMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Clock clock;
  private final Account account;
  private final Journal journal;
  private long rewriteAt = LONGEST_JOURNAL;
  private volatile boolean closed;

  private Store(Path folder, Clock clock, Account account) throws IOException {
    this.clock = clock;
    this.account = account;
    lock.lock();
    try {
      this.journal =
          Journal.open(folder.resolve("journal"), record -> apply(ChangeText.read(record)));
    } finally {
      lock.unlock();
    }
  }

  static Store open(Path folder, Clock clock, Account account) throws IOException {
    return new Store(folder, clock, account);
  }

  /// The queues as one piece of work sees and changes them, at one moment.
  final class View {
    private final Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    private long position;

    Instant now() {
      return now;
    }

    Stream<Queue> queues() {
      return queues.values().stream();
    }

    Optional<Queue> find(String name) {
      Optional<Queue> found = Optional.ofNullable(queues.get(name));
      found.ifPresent(queue -> queue.advance(now));
      return found;
    }

    Queue queue(String name) {
      return find(name).orElseThrow(SqsErrors::noQueue);
    }

    Optional<Queue> at(String arn) {
      return find(arn.substring(arn.lastIndexOf(':') + 1));
    }

    void make(Change change) {
      apply(change);
      position = journal.add(ChangeText.write(change));
    }
  }

  String arn(String queue) {
    return account.arn("sqs", queue);
  }

  /// Does a piece of work while nobody else does any; returns when its changes are durable.
  <T> T change(Function<View, T> work) {
    View view;
    T answer;
    lock.lock();
    try {
      view = new View();
      answer = work.apply(view);
      compact();
    } finally {
      lock.unlock();
    }
    journal.await(view.position);
    return answer;
  }

  /// Tries a piece of work on a queue again whenever something may have become visible there, until
  /// it answers or the time is over.
  <T> Optional<T> attempt(String queue, Duration patience, Function<View, Optional<T>> work) {
    lock.lock();
    try {
      Instant end = clock.instant().plus(patience);
      while (!closed) {
        View view = new View();
        Optional<T> answer = work.apply(view);
        if (answer.isPresent() || !view.now().isBefore(end)) {
          compact();
          return answer;
        }
        Queue waited = view.queue(queue);
        boolean _ = waited.arrived().await(pause(waited, view.now(), end), TimeUnit.MILLISECONDS);
      }
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /// How many milliseconds nothing can become visible by itself, until the end of the wait.
  private static long pause(Queue queue, Instant now, Instant end) {
    Instant next = queue.due().filter(due -> due.isBefore(end)).orElse(end);
    return Math.max(1, Duration.between(now, next).toMillis());
  }

  boolean isClosed() {
    return closed;
  }

  /// Lets all who wait look at the clock again.
  void wake() {
    lock.lock();
    try {
      queues.values().forEach(queue -> queue.arrived().signalAll());
    } finally {
      lock.unlock();
    }
  }

  private void apply(Change change) {
    switch (change) {
      case Change.QueueSaid(var profile) ->
          queues
              .computeIfAbsent(profile.name(), _ -> new Queue(profile, lock.newCondition()))
              .describe(profile);
      case Change.QueueGone(var name) -> {
        of(name).end();
        queues.remove(name);
      }
      case Change.QueuePurged(var name) -> of(name).clear();
      case Change.MessagePut(var name, var held) -> of(name).put(held);
      case Change.MessageHidden(var name, var number, var visible, var seen) ->
          of(name).hide(number, visible, seen);
      case Change.MessageGone(var name, var number) -> of(name).drop(number);
      case Change.Remembered(var name, var memory) -> of(name).remember(memory);
    }
  }

  private Queue of(String name) {
    return Optional.ofNullable(queues.get(name))
        .orElseThrow(() -> new IllegalStateException("no queue " + name));
  }

  private void compact() {
    try {
      if (journal.size() > rewriteAt) {
        journal.rewrite(queues.values().stream().flatMap(Store::state).map(ChangeText::write));
        rewriteAt = Math.max(LONGEST_JOURNAL, 2 * journal.size());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Changes that lead from nothing to what is there now.
  private static Stream<Change> state(Queue queue) {
    String name = queue.profile().name();
    Stream<Change> messages = queue.messages().map(held -> new Change.MessagePut(name, held));
    Stream<Change> memories = queue.memories().map(memory -> new Change.Remembered(name, memory));
    return Stream.of(Stream.<Change>of(new Change.QueueSaid(queue.profile())), messages, memories)
        .flatMap(all -> all);
  }

  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      closed = true;
      wake();
    } finally {
      lock.unlock();
    }
    journal.close();
  }
}
