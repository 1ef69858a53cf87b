package dev.lakestep.secret;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakestep.cloud.wire.AwsError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;

/// A JSON object that the user writes: names and their values. It is read again whenever it was
/// written again, so that a change needs no restart.
final class WrittenFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private FileTime read = FileTime.fromMillis(-1);

  WrittenFile(Path file) {
    this.file = file;
  }

  /// What stands in the file if it has changed, and nothing if it has not. An object or a list is
  /// its JSON text.
  synchronized Map<String, String> changed() throws IOException {
    Map<String, String> values = new TreeMap<>();
    if (Files.notExists(file)) {
      return values;
    }
    FileTime time = Files.getLastModifiedTime(file);
    if (time.equals(read)) {
      return values;
    }
    try {
      JsonNode all = JSON.readTree(file.toFile());
      all.properties().forEach(one -> values.put(one.getKey(), text(one.getValue())));
    } catch (JsonProcessingException e) {
      throw new AwsError("InternalServiceError", 500, file + " is no JSON: " + e.getMessage());
    }
    read = time;
    return values;
  }

  private static String text(JsonNode value) {
    return value.isContainerNode() ? value.toString() : value.asText();
  }
}
