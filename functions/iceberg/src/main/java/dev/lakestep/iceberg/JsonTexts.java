package dev.lakestep.iceberg;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;

/// A list of texts that is written as JSON.
final class JsonTexts {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private JsonTexts() {}

  static Optional<List<String>> of(String text) {
    try {
      return Optional.of(JSON.readValue(text, new TypeReference<List<String>>() {}));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
