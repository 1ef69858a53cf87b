package dev.lakestep.topic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;
import java.util.Locale;

/// What SNS refuses, in its own words.
final class SnsErrors {
  private SnsErrors() {}

  static AwsError invalid(String words) {
    return new AwsError("InvalidParameter", 400, "Invalid parameter: " + words);
  }

  static AwsError notFound(String words) {
    return new AwsError("NotFound", 404, words);
  }

  static String needed(JsonNode input, String name) {
    return Fields.text(input, name)
        .filter(text -> !text.isEmpty())
        .orElseThrow(() ->
            new AwsError(
                "ValidationError",
                400,
                "1 validation error detected: Value null at '%s%s' failed to satisfy constraint: Member must not be null"
                    .formatted(name.substring(0, 1).toLowerCase(Locale.ROOT), name.substring(1))));
  }
}
