package dev.lakestep.event.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.store.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// What has still to be told, and how far each schedule has got; both survive a crash.
final class Ledger implements AutoCloseable {
  private static final long LONGEST_JOURNAL = 16L << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SequencedMap<String, Delivery> pending = new LinkedHashMap<>();
  private final Map<String, Instant> marks = new HashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Journal journal;
  private long rewriteAt = LONGEST_JOURNAL;

  private Ledger(Path file) throws IOException {
    this.journal = Journal.open(file, this::replay);
  }

  static Ledger open(Path file) throws IOException {
    return new Ledger(file);
  }

  List<Delivery> pending() {
    lock.lock();
    try {
      return List.copyOf(pending.values());
    } finally {
      lock.unlock();
    }
  }

  Optional<Instant> mark(String name) {
    lock.lock();
    try {
      return Optional.ofNullable(marks.get(name));
    } finally {
      lock.unlock();
    }
  }

  /// All of it or nothing; returns when it is durable.
  void add(List<Delivery> deliveries, List<Mark> reached) {
    journal.await(note(record(deliveries, reached)));
  }

  /// Nothing is lost but an attempt if this is not durable.
  void tried(Delivery delivery) {
    long _ = note(record(List.of(delivery), List.of()));
  }

  /// What is told again after a crash because this was not durable was told at least once.
  void done(String id) {
    long _ = note(Fields.none().put("done", id));
  }

  void forget(String mark) {
    journal.await(note(Fields.none().put("forget", mark)));
  }

  private long note(ObjectNode record) {
    lock.lock();
    try {
      apply(record);
      long position = journal.add(bytes(record));
      if (journal.size() > rewriteAt) {
        journal.rewrite(state());
        rewriteAt = Math.max(LONGEST_JOURNAL, 2 * journal.size());
      }
      return position;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      lock.unlock();
    }
  }

  private Stream<byte[]> state() {
    Stream<ObjectNode> reached =
        marks.entrySet().stream()
            .map(one -> record(List.of(), List.of(new Mark(one.getKey(), one.getValue()))));
    Stream<ObjectNode> left = pending.values().stream().map(one -> record(List.of(one), List.of()));
    return Stream.concat(reached, left).map(Ledger::bytes);
  }

  private static ObjectNode record(List<Delivery> deliveries, List<Mark> reached) {
    ObjectNode record = Fields.none();
    ArrayNode all = record.putArray("all");
    deliveries.forEach(one -> all.add(DeliveryText.write(one)));
    ObjectNode marks = record.putObject("marks");
    reached.forEach(mark -> marks.put(mark.name(), mark.at().toEpochMilli()));
    return record;
  }

  private void replay(byte[] record) {
    try {
      apply(JSON.readTree(record));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void apply(JsonNode record) {
    record
        .path("all")
        .forEach(one -> {
          Delivery delivery = DeliveryText.read(one);
          pending.put(delivery.id(), delivery);
        });
    record
        .path("marks")
        .properties()
        .forEach(one -> marks.put(one.getKey(), Instant.ofEpochMilli(one.getValue().asLong())));
    pending.remove(record.path("done").asText());
    marks.remove(record.path("forget").asText());
  }

  private static byte[] bytes(ObjectNode record) {
    return record.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}
