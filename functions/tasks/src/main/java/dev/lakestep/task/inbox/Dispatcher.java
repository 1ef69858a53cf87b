package dev.lakestep.task.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.contract.Arguments;
import dev.lakestep.task.NamedError;
import dev.lakestep.task.S3Uri;
import dev.lakestep.task.start.Started;
import dev.lakestep.task.start.Starter;
import dev.lakestep.task.start.Starter.Wish;
import dev.lakestep.task.store.Parallel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Makes executions of what waits, in the order in which it has landed, as many at a time as the
/// trigger and its flow allow.
record Dispatcher(
    Watched watched, Places places, Ledger ledger, Lease lease, Starter starter, Endings endings) {
  /// An execution takes no more than 256 KiB to start with, and not all of it is the trigger's.
  private static final int MOST_BYTES = 200_000;

  /// Since when something waits that should not; what waits for a trigger that is off should.
  Optional<Instant> waiting() {
    return starter.isOff(watched.trigger()) ? Optional.empty() : ledger.waitsSince();
  }

  void dispatch() throws Exception {
    if (starter.isOff(watched.trigger())) {
      return;
    }
    Optional<Long> token = lease.taken();
    boolean more = token.isPresent();
    while (more) {
      try {
        work(token.get());
      } catch (Exception e) {
        lease.dropped(token.get());
        throw e;
      }
      more = !lease.given(token.get());
    }
  }

  private void work(long token) throws Exception {
    List<Batch> open = new ArrayList<>();
    for (Batch batch : ledger.open()) {
      advanced(batch).ifPresent(open::add);
    }
    while (open.size() < watched.atOnce() && lease.kept(token)) {
      Optional<Choice> choice = choice(open);
      if (choice.isEmpty()) {
        return;
      }
      Batch batch = choice.get().batch();
      if (ledger.open(batch, choice.get().again(), lease.check(token))) {
        advanced(batch).ifPresent(open::add);
      }
    }
  }

  /// What to do next.
  ///
  /// @param again what it was till now, if it is tried again
  private record Choice(Batch batch, List<Ledger.Waiting> again) {}

  private Optional<Choice> choice(List<Batch> open) {
    List<Ledger.Waiting> again = ledger.again();
    List<Ledger.Waiting> waiting = ledger.waiting(2 * watched.most());
    String first = again.isEmpty() ? "~" : again.getFirst().key().sk();
    Set<S3Uri> busy = new HashSet<>();
    open.forEach(batch -> batch.items().forEach(item -> busy.add(item.uri())));
    again.forEach(one -> one.batch().items().forEach(item -> busy.add(item.uri())));
    List<Batch.Item> items = new ArrayList<>();
    Arguments to = places.moveTo();
    int size = 0;
    for (Ledger.Waiting one : waiting) {
      Landed object = one.batch().items().getFirst().object();
      S3Uri target = places.target(object, to);
      size += object.told(watched.bucket(), target.toString()).toString().getBytes(UTF_8).length;
      boolean fits = (items.size() < watched.most() && size < MOST_BYTES) || items.isEmpty();
      if (!fits || one.key().sk().compareTo(first) > 0) {
        break;
      }
      // two that go to the same place would become one there
      if (busy.add(target)) {
        items.add(Batch.Item.first(object, target));
      }
    }
    if (!items.isEmpty()) {
      return Optional.of(new Choice(Batch.first(items).named(watched), List.of()));
    }
    return again.stream()
        .findFirst()
        .map(one -> new Choice(one.batch().named(watched), List.of(one)));
  }

  /// Brings a batch as far as it gets by itself; none if it is over.
  Optional<Batch> advanced(Batch from) throws Exception {
    Optional<Batch> now = Optional.of(from);
    while (now.isPresent() && now.get().state() != Batch.State.RUNNING) {
      Batch batch = now.get();
      now =
          switch (batch.state()) {
            case TAKEN -> copied(batch);
            case COPIED -> started(batch);
            case STARTED -> alone(batch);
            case RUNNING -> now;
          };
    }
    return now;
  }

  private Optional<Batch> copied(Batch batch) throws Exception {
    if (batch.failures() == 0) {
      ledger.cleared(batch);
    }
    List<Batch.Item> aside =
        Parallel.each(
            batch.items().stream().filter(places::isTooLong).toList(),
            item -> endings.putAside(item, batch));
    List<Batch.Item> all = new ArrayList<>(batch.items());
    all.removeAll(aside);
    Arguments to = places.moveTo();
    List<Optional<Batch.Item>> there = Parallel.each(all, item -> places.brought(item, to));
    List<Batch.Item> left = new ArrayList<>();
    List<Batch.Item> gone = new ArrayList<>();
    for (int i = 0; i < there.size(); i++) {
      there.get(i).ifPresent(left::add);
      if (there.get(i).isEmpty()) {
        gone.add(all.get(i));
      }
    }
    Batch copied = batch.with(Batch.State.COPIED, left);
    Optional<Batch> next = next(batch, copied);
    if (next.isPresent() && next.get().objects().equals(copied.objects())) {
      gone.forEach(item -> ledger.settle(item.object(), Ledger.Stage.GONE, ""));
    }
    return next;
  }

  /// The batch as it is then, whoever has brought it there.
  private Optional<Batch> next(Batch from, Batch to) {
    return ledger.advance(from, to) ? Optional.of(to) : ledger.find(from.name());
  }

  private Optional<Batch> started(Batch batch) throws Exception {
    if (batch.items().isEmpty()) {
      ledger.close(batch, List.of());
      return Optional.empty();
    }
    ObjectNode variables = JsonNodeFactory.instance.objectNode();
    ArrayNode objects = variables.putArray("objects");
    for (Batch.Item item : batch.items()) {
      objects.add(item.object().told(watched.bucket(), item.uri().toString()));
    }
    try {
      Started started = starter.begin(watched.trigger(), Wish.of(variables, batch.name()));
      return switch (started) {
        case Started.Execution _ -> next(batch, batch.with(Batch.State.STARTED));
        case Started.Skipped _ -> {
          skipped(batch);
          yield Optional.empty();
        }
      };
    } catch (NamedError e) {
      // a secret that is missing says nothing of the objects, which wait for it
      if (Starter.isLacking(e)) {
        throw e;
      }
      // trying it again as it is would not help, and what waits behind it would wait for ever
      boolean _ = endings.ended(batch, new Endings.End("FAILED", e.name(), e.words()));
      return Optional.empty();
    }
  }

  private void skipped(Batch batch) {
    for (Batch.Item item : batch.items()) {
      places.takeBack(item);
      ledger.settle(item.object(), Ledger.Stage.SKIPPED, "");
    }
    ledger.close(batch, List.of());
  }

  /// From now on each object lies where the flow finds it, and nowhere else.
  Optional<Batch> alone(Batch batch) throws Exception {
    if (!watched.takesAway()) {
      return next(batch, batch.with(Batch.State.RUNNING));
    }
    List<Batch.Item> moved =
        Parallel.each(
            batch.items(),
            item -> {
              places.takeAway(item);
              return item.atPlace();
            });
    return next(batch, batch.with(Batch.State.RUNNING, moved));
  }
}
