package dev.lakestep.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;
import java.util.Locale;

/// What the scheduler refuses.
final class ScheduleErrors {
  private static final String NAME = "[0-9a-zA-Z-_.]+";
  private static final int LONGEST = 64;

  private ScheduleErrors() {}

  static AwsError invalid(String words) {
    return new AwsError("ValidationException", 400, words);
  }

  static AwsError noSchedule(String name) {
    return new AwsError(
        "ResourceNotFoundException", 404, "Schedule %s does not exist.".formatted(name));
  }

  static AwsError noGroup(String name) {
    return new AwsError(
        "ResourceNotFoundException", 404, "Schedule group %s does not exist.".formatted(name));
  }

  static AwsError conflict(String what) {
    return new AwsError("ConflictException", 409, what + " already exists.");
  }

  static String needed(JsonNode input, String field) {
    return Fields.text(input, field).orElseThrow(() -> constraint("null", field, "not be null"));
  }

  static String name(JsonNode input, String field) {
    String name = needed(input, field);
    if (name.isEmpty() || name.length() > LONGEST) {
      throw constraint(
          "'%s'".formatted(name), field, "have length less than or equal to " + LONGEST);
    }
    if (!name.matches(NAME)) {
      throw constraint(
          "'%s'".formatted(name), field, "satisfy regular expression pattern: ^[0-9a-zA-Z-_.]+$");
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
