package dev.lakestep.engine.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.engine.host.MachineRecord.Version;
import dev.lakestep.engine.host.log.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/// The machines of an engine, written down change by change: a line of JSON each, durable when the
/// change is answered. A torn last line is dropped.
final class MachineFile implements AutoCloseable {
  private final Sink sink;
  private final SequencedMap<String, MachineRecord> machines = new LinkedHashMap<>();
  private final Map<String, SortedMap<String, String>> tags = new HashMap<>();
  private long lastNumber;

  private MachineFile(Sink sink) {
    this.sink = sink;
  }

  /// Where lines go.
  private interface Sink {
    void append(byte[] line) throws IOException;

    void close() throws IOException;
  }

  private record Nowhere() implements Sink {
    @Override
    public void append(byte[] line) {}

    @Override
    public void close() {}
  }

  private record OnDisk(FileChannel file) implements Sink {
    @Override
    public void append(byte[] line) throws IOException {
      ByteBuffer bytes = ByteBuffer.wrap(line);
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      file.force(false);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  static MachineFile inMemory() {
    return new MachineFile(new Nowhere());
  }

  static MachineFile open(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    MachineFile machines = new MachineFile(new OnDisk(channel));
    byte[] bytes = Files.readAllBytes(file);
    int from = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        String line = new String(bytes, from, i - from, StandardCharsets.UTF_8);
        Json.parsed(line).ifPresent(machines::apply);
        from = i + 1;
      }
    }
    channel.truncate(from);
    channel.position(from);
    Folders.force(file.toAbsolutePath().resolveSibling(""));
    return machines;
  }

  SequencedMap<String, MachineRecord> all() {
    return machines;
  }

  /// The tags of a machine.
  SortedMap<String, String> tags(String name) {
    return Collections.unmodifiableSortedMap(tags.getOrDefault(name, new TreeMap<>()));
  }

  /// A machine has these tags from now on, and no others.
  void tagged(String name, Map<String, String> all) {
    ObjectNode line = change("tagged", name);
    ObjectNode said = line.putObject("tags");
    all.forEach(said::put);
    append(line);
  }

  long nextNumber() {
    return lastNumber + 1;
  }

  void created(MachineRecord machine) {
    write(change("created", machine.name()).put("number", machine.number()), machine.revision());
  }

  void revised(String name, MachineRecord.Revision revision) {
    write(change("revised", name), revision);
  }

  void published(String name, int number, Version version) {
    ObjectNode line = change("published", name).put("version", number);
    version.description().ifPresent(text -> line.put("description", text));
    write(line.put("at", version.created().toEpochMilli()), version.revision());
  }

  void withdrawn(String name, int version) {
    append(change("withdrawn", name).put("version", version));
  }

  void deleting(String name) {
    append(change("deleting", name));
  }

  void deleted(String name) {
    append(change("deleted", name));
  }

  private static ObjectNode change(String what, String name) {
    return Json.object().put("is", what).put("name", name);
  }

  private void write(ObjectNode line, MachineRecord.Revision revision) {
    append(line.set("revision", MachineRecord.json(revision)));
  }

  private void append(JsonNode line) {
    try {
      sink.append((line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    apply(line);
  }

  private void apply(JsonNode line) {
    String name = line.path("name").asText();
    MachineRecord.Revision revision = MachineRecord.revision(line.path("revision"));
    int version = line.path("version").asInt();
    switch (line.path("is").asText()) {
      case "created" -> {
        lastNumber = line.path("number").asLong();
        machines.put(name, MachineRecord.created(lastNumber, name, revision));
      }
      case "revised" -> machines.computeIfPresent(name, (_, known) -> known.revised(revision));
      case "published" ->
          machines.computeIfPresent(
              name,
              (_, known) ->
                  known.published(
                      version,
                      new Version(
                          revision, Json.time(line, "at"), Json.text(line, "description"))));
      case "withdrawn" -> machines.computeIfPresent(name, (_, known) -> known.without(version));
      case "deleting" -> machines.computeIfPresent(name, (_, known) -> known.deleted());
      case "deleted" -> {
        machines.remove(name);
        tags.remove(name);
      }
      case "tagged" -> {
        SortedMap<String, String> all = new TreeMap<>();
        line.path("tags")
            .properties()
            .forEach(tag -> all.put(tag.getKey(), tag.getValue().asText()));
        tags.put(name, all);
      }
      default -> throw new IllegalStateException("no change of a machine: " + line);
    }
  }

  @Override
  public void close() {
    try {
      sink.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
