package dev.lakestep.task.timeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// How much a task did, as far as its outputs tell.
///
/// @param dollars what Athena asks for what was scanned
public record Figures(OptionalLong rows, OptionalLong bytes, double dollars) {
  public static final Figures NONE = new Figures(OptionalLong.empty(), OptionalLong.empty(), 0);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> ROWS = List.of("rowsWritten", "size", "rows", "count");
  private static final List<String> BYTES = List.of("bytesRead", "bytesScanned", "bytes");
  private static final long KILO = 1_000;

  /// Of the answer of a function.
  static Figures of(String answer) {
    try {
      JsonNode json = JSON.readTree(answer);
      JsonNode outputs =
          Stream.of(json.path("outputs"), json.path("Payload").path("outputs"))
              .filter(JsonNode::isObject)
              .findFirst()
              .orElse(JSON.createObjectNode());
      // the size of an object is in bytes, that of an answer in rows
      boolean isObject = outputs.has("key");
      return new Figures(
          first(outputs, isObject ? List.of() : ROWS),
          first(outputs, isObject ? List.of("size") : BYTES),
          outputs.path("cost").asDouble(0));
    } catch (JsonProcessingException e) {
      return NONE;
    }
  }

  private static OptionalLong first(JsonNode outputs, List<String> names) {
    return names.stream()
        .map(outputs::path)
        .filter(JsonNode::isIntegralNumber)
        .mapToLong(JsonNode::asLong)
        .findFirst();
  }

  /// In words, as `1,200 rows, 3.4 MB`; nothing where nothing is known.
  public String text() {
    List<String> words = new ArrayList<>();
    rows.ifPresent(number ->
        words.add(String.format(Locale.ROOT, "%,d row%s", number, number == 1 ? "" : "s")));
    bytes.stream().filter(number -> number > 0).forEach(number -> words.add(size(number)));
    return String.join(", ", words);
  }

  /// As `3.4 MB`.
  public static String size(long bytes) {
    double amount = bytes;
    for (String unit : List.of("B", "kB", "MB", "GB")) {
      if (amount < KILO) {
        return String.format(Locale.ROOT, unit.equals("B") ? "%.0f %s" : "%.1f %s", amount, unit);
      }
      amount /= KILO;
    }
    return String.format(Locale.ROOT, "%.1f TB", amount);
  }
}
