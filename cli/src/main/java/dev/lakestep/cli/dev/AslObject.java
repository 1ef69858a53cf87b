package dev.lakestep.cli.dev;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Optional;

/// The S3 object that a recording lacks, as far as its output shows it: where every item comes out
/// of the map as it went in, the items of the object are those of the output. One more stands at
/// the end if the reader says where to stop, so that stopping there is seen.
final class AslObject {
  private AslObject() {}

  static Optional<JsonNode> of(AslCase recording) {
    JsonNode output = recording.expected().path("output");
    if (!recording.needs().equals("needs-s3-reader") || !output.isArray()) {
      return Optional.empty();
    }
    JsonNode states = recording.json().path("definition").path("States");
    JsonNode map = states.path(recording.json().path("definition").path("StartAt").asText());
    JsonNode reader = map.path("ItemReader").path("ReaderConfig");
    boolean plain =
        states.size() == 1
            && reader.path("InputType").asText("JSON").equals("JSON")
            && !map.has("ItemSelector")
            && !map.has("Output")
            && passes(map.path("ItemProcessor").path("States"));
    if (!plain) {
      return Optional.empty();
    }
    ArrayNode items = AslCase.MAPPER.createArrayNode();
    for (JsonNode one : output) {
      if (map.has("ItemBatcher")) {
        one.path("Items").forEach(items::add);
      } else {
        items.add(one);
      }
    }
    if (reader.has("MaxItems")) {
      items.add("one more than the reader takes");
    }
    return Optional.of(items);
  }

  private static boolean passes(JsonNode states) {
    for (JsonNode state : states) {
      if (!state.path("Type").asText().equals("Pass")
          || state.has("Output")
          || state.has("Result")) {
        return false;
      }
    }
    return true;
  }
}
