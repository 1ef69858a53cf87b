package dev.lakestep.topic;

import dev.lakestep.store.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/// All topics and subscriptions; what a change answers is durable.
final class Store implements AutoCloseable {
  private final Map<String, Topic> topics = new TreeMap<>();
  private final Map<String, Subscription> subscriptions = new TreeMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Journal journal;

  private Store(Path folder) throws IOException {
    this.journal =
        Journal.open(folder.resolve("journal"), record -> apply(ChangeText.read(record)));
  }

  static Store open(Path folder) throws IOException {
    return new Store(folder);
  }

  /// The topics as one piece of work sees and changes them.
  final class View {
    private long position;

    List<Topic> topics() {
      return List.copyOf(topics.values());
    }

    Optional<Topic> find(String arn) {
      return Optional.ofNullable(topics.get(arn));
    }

    Topic topic(String arn) {
      return find(arn).orElseThrow(() -> SnsErrors.notFound("Topic does not exist"));
    }

    List<Subscription> subscriptions() {
      return List.copyOf(subscriptions.values());
    }

    List<Subscription> of(String topic) {
      return subscriptions.values().stream().filter(one -> one.topic().equals(topic)).toList();
    }

    Subscription subscription(String arn) {
      return Optional.ofNullable(subscriptions.get(arn))
          .orElseThrow(() -> SnsErrors.notFound("Subscription does not exist"));
    }

    void make(Change change) {
      apply(change);
      position = journal.add(ChangeText.write(change));
    }
  }

  /// Does a piece of work while nobody else does any; returns when its changes are durable.
  <T> T change(Function<View, T> work) {
    View view = new View();
    T answer;
    lock.lock();
    try {
      answer = work.apply(view);
    } finally {
      lock.unlock();
    }
    journal.await(view.position);
    return answer;
  }

  private void apply(Change change) {
    switch (change) {
      case Change.TopicSaid(var topic) -> topics.put(topic.arn(), topic);
      case Change.TopicGone(var arn) -> {
        topics.remove(arn);
        subscriptions.values().removeIf(one -> one.topic().equals(arn));
      }
      case Change.SubscriptionSaid(var one) -> subscriptions.put(one.arn(), one);
      case Change.SubscriptionGone(var arn) -> subscriptions.remove(arn);
    }
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}
