package dev.lakestep.queue;

import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.wire.JsonProtocol.Operation;
import dev.lakestep.queue.Receiving.Asked;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// The queues of a folder, for other services of the cloud. What `send` has answered for survives a
/// crash, and what was received and not deleted comes again.
public final class Queues implements AutoCloseable {
  private final Store store;
  private final Receiving receiving;
  private final Account account;

  private Queues(Store store, Account account, BooleanSupplier again) {
    this.store = store;
    this.receiving = new Receiving(store, again);
    this.account = account;
  }

  public static Queues open(Path folder, Clock clock, Account account) throws IOException {
    return open(folder, clock, account, () -> false);
  }

  /// `again` is asked for each message that is handed out without an order to keep, and says
  /// whether it can be received once more at once.
  public static Queues open(Path folder, Clock clock, Account account, BooleanSupplier again)
      throws IOException {
    return new Queues(Store.open(folder, clock, account), account, again);
  }

  /// The operations of the API by name.
  public Map<String, Operation> operations() {
    Map<String, Operation> all = new HashMap<>();
    all.putAll(new QueueCalls(store, account).operations());
    all.putAll(new MessageCalls(store, receiving).operations());
    all.putAll(new BatchCalls(store).operations());
    all.putAll(new MoveCalls(store, receiving).operations());
    return Map.copyOf(all);
  }

  public boolean has(String arn) {
    return store.change(view -> view.at(arn).isPresent());
  }

  /// Sends a message, and answers its id.
  public String send(String arn, String body, Map<String, Attribute> attributes) {
    Outgoing outgoing =
        new Outgoing(
            body,
            attributes,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return store.change(
        view -> Sending.send(view, view.queue(name(arn)), outgoing, account.id()).id());
  }

  /// Sends a message to a queue that keeps the order of a group; without an id of its own the
  /// message is known by its content.
  public String sendInOrder(String arn, String body, String group, String deduplication) {
    Outgoing outgoing =
        new Outgoing(
            body,
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(group),
            Optional.of(deduplication).filter(id -> !id.isEmpty()));
    return store.change(
        view -> Sending.send(view, view.queue(name(arn)), outgoing, account.id()).id());
  }

  /// Up to `most` messages, hidden as long as the queue says; waits if there is none, and answers
  /// nothing if none comes.
  public List<Received> receive(String arn, int most, Duration patience) {
    return receiving.receive(new Asked(name(arn), most, Optional.empty(), Optional.of(patience)));
  }

  /// As `receive`, hidden as long as the consumer says.
  public List<Received> receive(String arn, int most, Duration patience, Duration hidden) {
    return receiving.receive(
        new Asked(name(arn), most, Optional.of(hidden), Optional.of(patience)));
  }

  public void delete(String arn, String handle) {
    store.change(view -> {
      Settling.delete(view, view.queue(name(arn)), handle);
      return true;
    });
  }

  /// Hides a message that was received for another while from now; nothing makes it visible.
  public void hide(String arn, String handle, Duration hidden) {
    store.change(view -> {
      Settling.hide(view, view.queue(name(arn)), handle, hidden.toSeconds());
      return true;
    });
  }

  /// Runs `listener` on a thread of its own once for all that became visible since it ran last,
  /// until the answer is closed or the queue is gone.
  public AutoCloseable watch(String arn, Runnable listener) {
    Watch watch = new Watch(store, name(arn), listener);
    watch.start();
    return watch;
  }

  /// Lets all who wait look at the clock again; for clocks that jump.
  public void wake() {
    store.wake();
  }

  private static String name(String arn) {
    return arn.substring(arn.lastIndexOf(':') + 1);
  }

  @Override
  public void close() throws IOException {
    store.close();
  }
}
