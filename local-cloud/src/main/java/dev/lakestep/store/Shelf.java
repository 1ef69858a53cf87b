package dev.lakestep.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/// A few things under their names; what a change answers survives a crash.
public final class Shelf<T> implements AutoCloseable {
  private static final long LONGEST_JOURNAL = 4L << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final NavigableMap<String, T> things = new TreeMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Form<T> form;
  private final Journal journal;
  private long rewriteAt = LONGEST_JOURNAL;

  private Shelf(Path file, Form<T> form) throws IOException {
    this.form = form;
    this.journal = Journal.open(file, this::replay);
  }

  /// How a thing is written and read.
  public record Form<T>(Function<T, ObjectNode> write, Function<JsonNode, T> read) {}

  public static <T> Shelf<T> open(Path file, Form<T> form) throws IOException {
    return new Shelf<>(file, form);
  }

  /// The shelf as one piece of work sees and changes it.
  public final class Edit {
    private long position;

    public Optional<T> find(String name) {
      return Optional.ofNullable(things.get(name));
    }

    public NavigableMap<String, T> all() {
      return new TreeMap<>(things);
    }

    public void put(String name, T thing) {
      things.put(name, thing);
      position = journal.add(record(name, thing));
    }

    public void remove(String name) {
      things.remove(name);
      position = journal.add(bytes(JSON.createObjectNode().put("name", name)));
    }
  }

  /// Does a piece of work while nobody else does any; returns when its changes are durable.
  public <R> R change(Function<Edit, R> work) {
    Edit edit = new Edit();
    R answer;
    lock.lock();
    try {
      answer = work.apply(edit);
      compact();
    } finally {
      lock.unlock();
    }
    journal.await(edit.position);
    return answer;
  }

  private void compact() {
    try {
      if (journal.size() > rewriteAt) {
        journal.rewrite(
            things.entrySet().stream().map(one -> record(one.getKey(), one.getValue())));
        rewriteAt = Math.max(LONGEST_JOURNAL, 2 * journal.size());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void replay(byte[] record) {
    try {
      JsonNode read = JSON.readTree(record);
      String name = read.path("name").asText();
      if (read.has("thing")) {
        things.put(name, form.read().apply(read.path("thing")));
      } else {
        things.remove(name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] record(String name, T thing) {
    ObjectNode node = JSON.createObjectNode().put("name", name);
    node.set("thing", form.write().apply(thing));
    return bytes(node);
  }

  private static byte[] bytes(ObjectNode node) {
    try {
      return JSON.writeValueAsBytes(node);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}
