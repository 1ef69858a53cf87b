package dev.lakestep.cloud;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What can be seen of a local cloud from outside: who serves its folder, what that one answers,
/// and what lies in the folder.
///
/// @param health nothing if nobody answers
/// @param sizes how many bytes each service keeps
public record Status(
    Path folder,
    Optional<Running> running,
    Optional<Health> health,
    SequencedMap<String, Long> sizes) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern MEMORY = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  public static Status of(Path folder) throws IOException {
    Optional<Running> running = Running.in(folder);
    return new Status(
        folder,
        running,
        running.flatMap(one -> Health.of(one.endpoint())),
        new CloudFolder(folder).sizes());
  }

  public Duration uptime() {
    return running.map(one -> Duration.between(one.started(), Instant.now())).orElse(Duration.ZERO);
  }

  /// How many bytes of memory the process holds, where the system tells.
  public OptionalLong memory() {
    Path told = Path.of("/proc", running.map(one -> Long.toString(one.pid())).orElse(""), "status");
    try {
      Matcher found = MEMORY.matcher(Files.readString(told));
      return found.find()
          ? OptionalLong.of(Long.parseLong(found.group(1)) * 1024)
          : OptionalLong.empty();
    } catch (IOException _) {
      return OptionalLong.empty();
    }
  }

  /// For programs.
  public String json() {
    ObjectNode json = JSON.createObjectNode();
    json.put("running", running.isPresent()).put("folder", folder.toString());
    running.ifPresent(one -> {
      json.put("endpoint", one.endpoint().toString()).put("pid", one.pid());
      json.put("uptimeSeconds", uptime().toSeconds());
      memory().ifPresent(bytes -> json.put("memoryBytes", bytes));
      json.put("version", one.version());
    });
    json.put("status", health.map(one -> Health.word(one.state())).orElse("stopped"));
    ObjectNode services = json.putObject("services");
    TreeSet<String> names = new TreeSet<>(sizes.keySet());
    health.ifPresent(one -> names.addAll(one.services().keySet()));
    for (String name : names) {
      ObjectNode service = services.putObject(name);
      health
          .map(one -> one.services().get(name))
          .ifPresent(state -> service.put("status", Health.word(state)));
      service.put("bytes", sizes.getOrDefault(name, 0L));
    }
    health.ifPresent(one -> json.set("faults", one.faultsJson()));
    return json.toPrettyString() + "\n";
  }
}
