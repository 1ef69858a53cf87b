package dev.lakestep.queue;

import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.queue.Store.View;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BooleanSupplier;

/// Hands out messages, hides them meanwhile, and lays aside those that nobody could use.
final class Receiving {
  private static final int MOST_IN_FLIGHT = 120_000;

  private final Store store;
  private final BooleanSupplier again;

  Receiving(Store store, BooleanSupplier again) {
    this.store = store;
    this.again = again;
  }

  /// How somebody wants to receive; what is not said is as the queue says.
  record Asked(String queue, int most, Optional<Duration> hidden, Optional<Duration> patience) {}

  List<Received> receive(Asked asked) {
    Duration patience =
        asked
            .patience()
            .orElseGet(() -> store.change(view -> view.queue(asked.queue()).profile().patience()));
    return store
        .attempt(
            asked.queue(),
            patience,
            view -> Optional.of(taken(view, asked)).filter(found -> !found.isEmpty()))
        .orElse(List.of());
  }

  private List<Received> taken(View view, Asked asked) {
    Queue queue = view.queue(asked.queue());
    if (queue.inFlight() >= MOST_IN_FLIGHT) {
      throw new AwsError(
          "OverLimit",
          403,
          "The maximum number of in flight messages is reached: " + MOST_IN_FLIGHT);
    }
    Instant hidden = view.now().plus(asked.hidden().orElse(queue.profile().invisibility()));
    List<Received> taken = new ArrayList<>();
    for (Held held : usable(view, queue, asked.most())) {
      boolean twice = held.message().ordering().isEmpty() && again.getAsBoolean();
      Instant until = twice ? view.now() : hidden;
      Held.Seen seen = held.seen().again(view.now());
      view.make(new Change.MessageHidden(asked.queue(), held.message().number(), until, seen));
      taken.add(received(asked.queue(), new Held(held.message(), until, seen)));
    }
    return List.copyOf(taken);
  }

  /// The first that have not been received too often; the others go where dead letters go.
  private List<Held> usable(View view, Queue queue, int most) {
    List<Held> first = queue.first(most);
    Optional<Profile.Redrive> redrive = queue.profile().redrive();
    if (redrive.isEmpty()) {
      return first;
    }
    Optional<Queue> target = view.at(redrive.get().targetArn());
    int limit = redrive.get().mostReceptions();
    while (target.isPresent() && first.stream().anyMatch(held -> held.seen().here() >= limit)) {
      Queue dead = target.get();
      first.stream()
          .filter(held -> held.seen().here() >= limit)
          .forEach(held -> move(view, held, queue, dead));
      first = queue.first(most);
    }
    return first;
  }

  /// Puts a message into another queue before it leaves its own, so that none is ever nowhere.
  void move(View view, Held held, Queue from, Queue to) {
    String source = from.profile().name();
    Message moved = held.message().moved(to.next(view.now()), store.arn(source));
    view.make(
        new Change.MessagePut(
            to.profile().name(), new Held(moved, view.now(), held.seen().elsewhere())));
    view.make(new Change.MessageGone(source, held.message().number()));
    to.advance(view.now());
  }

  private static Received received(String queue, Held held) {
    Message message = held.message();
    SequencedMap<String, String> system = new LinkedHashMap<>();
    system.put("SenderId", message.sender());
    system.put("SentTimestamp", String.valueOf(message.sent().toEpochMilli()));
    system.put("ApproximateReceiveCount", String.valueOf(held.seen().times()));
    system.put(
        "ApproximateFirstReceiveTimestamp", String.valueOf(held.seen().first().toEpochMilli()));
    message
        .ordering()
        .ifPresent(ordering -> {
          system.put("MessageGroupId", ordering.group());
          ordering.deduplication().ifPresent(id -> system.put("MessageDeduplicationId", id));
          ordering.sequence().ifPresent(sequence -> system.put("SequenceNumber", sequence));
        });
    message.trace().ifPresent(trace -> system.put("AWSTraceHeader", trace));
    message.origin().ifPresent(origin -> system.put("DeadLetterQueueSourceArn", origin));
    return new Received(
        message.id(), Handle.of(queue, held).text(), message.body(), message.attributes(), system);
  }
}
