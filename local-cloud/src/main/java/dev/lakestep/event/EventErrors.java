package dev.lakestep.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;
import java.util.Locale;

/// What EventBridge refuses, in its own words.
final class EventErrors {
  private EventErrors() {}

  static AwsError invalid(String words) {
    return new AwsError("ValidationException", 400, words);
  }

  static AwsError notFound(String words) {
    return new AwsError("ResourceNotFoundException", 400, words);
  }

  static AwsError noRule(String name, String bus) {
    return notFound("Rule %s does not exist on EventBus %s.".formatted(name, bus));
  }

  static AwsError noBus(String name) {
    return notFound("Event bus %s does not exist.".formatted(name));
  }

  static AwsError tooMany() {
    return new AwsError(
        "LimitExceededException",
        400,
        "The requested resource exceeds the maximum number allowed.");
  }

  static String needed(JsonNode input, String name) {
    return Fields.text(input, name).orElseThrow(() -> constraint("null", name, "not be null"));
  }

  /// A name, which has to have its form.
  static String name(JsonNode input, String field, String form, int longest) {
    String name = needed(input, field);
    if (name.length() > longest) {
      throw constraint(
          "'%s'".formatted(name), field, "have length less than or equal to " + longest);
    }
    if (!name.matches(form)) {
      throw constraint(
          "'%s'".formatted(name), field, "satisfy regular expression pattern: " + form);
    }
    return name;
  }

  static AwsError constraint(String value, String field, String rule) {
    return invalid(
        "1 validation error detected: Value %s at '%s' failed to satisfy constraint: Member must %s"
            .formatted(
                value, field.substring(0, 1).toLowerCase(Locale.ROOT) + field.substring(1), rule));
  }
}
