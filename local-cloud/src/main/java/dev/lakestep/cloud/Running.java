package dev.lakestep.cloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;

/// The process that serves a data folder, as it writes itself down there.
public record Running(long pid, Instant started, URI endpoint, String version) {
  static final String FILE = "cloud.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  /// How far two looks at the start of one process may lie apart.
  private static final Duration TOLERANCE = Duration.ofSeconds(5);

  static Running here(URI endpoint) {
    ProcessHandle self = ProcessHandle.current();
    return new Running(self.pid(), started(self), endpoint, ownVersion());
  }

  static String ownVersion() {
    return Objects.requireNonNullElse(
        LocalCloud.class.getPackage().getImplementationVersion(), "dev");
  }

  private static Instant started(ProcessHandle process) {
    return process.info().startInstant().orElse(Instant.EPOCH);
  }

  /// Who serves the folder now. What a process that was killed has left there counts for nothing,
  /// also if its number belongs to another one by now.
  public static Optional<Running> in(Path folder) throws IOException {
    try {
      JsonNode read = JSON.readTree(Files.readAllBytes(folder.resolve(FILE)));
      Running found =
          new Running(
              read.path("pid").asLong(),
              Instant.parse(read.path("started").asText()),
              URI.create(read.path("endpoint").asText()),
              read.path("version").asText());
      return found.process().map(_ -> found);
    } catch (NoSuchFileException | JsonProcessingException | DateTimeParseException _) {
      return Optional.empty();
    }
  }

  /// The process, as long as it lives.
  public Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(found -> Duration.between(started(found), started).abs().compareTo(TOLERANCE) <= 0);
  }

  void write(Path folder) throws IOException {
    ObjectNode text =
        JSON.createObjectNode()
            .put("pid", pid)
            .put("started", started.toString())
            .put("endpoint", endpoint.toString())
            .put("version", version);
    Path draft = folder.resolve("." + FILE + "." + pid);
    Files.writeString(draft, text + "\n");
    Files.move(draft, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
  }

  static void remove(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(FILE));
  }
}
