package dev.lakestep.iam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;
import java.util.Locale;

/// What IAM refuses, in its own words.
final class IamErrors {
  private IamErrors() {}

  static AwsError noRole(String name) {
    return noEntity("The role with name %s cannot be found.".formatted(name));
  }

  static AwsError noPolicy(String name) {
    return noEntity("The role policy with name %s cannot be found.".formatted(name));
  }

  private static AwsError noEntity(String words) {
    return new AwsError("NoSuchEntity", 404, words);
  }

  static AwsError exists(String name) {
    return new AwsError(
        "EntityAlreadyExists", 409, "Role with name %s already exists.".formatted(name));
  }

  static AwsError conflict() {
    return new AwsError("DeleteConflict", 409, "Cannot delete entity, must delete policies first.");
  }

  static AwsError limit(String words) {
    return new AwsError("LimitExceeded", 409, words);
  }

  static AwsError malformed(String words) {
    return new AwsError("MalformedPolicyDocument", 400, words);
  }

  static AwsError invalid(String value, String field, String constraint) {
    return new AwsError(
        "ValidationError",
        400,
        "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: %s"
            .formatted(value, small(field), constraint));
  }

  static String needed(JsonNode input, String name) {
    return Fields.text(input, name)
        .filter(text -> !text.isEmpty())
        .orElseThrow(() ->
            new AwsError(
                "ValidationError",
                400,
                "1 validation error detected: Value null at '%s' failed to satisfy constraint: Member must not be null"
                    .formatted(small(name))));
  }

  /// A name that may be one.
  static String name(JsonNode input, String field) {
    String name = needed(input, field);
    int most = field.equals("RoleName") ? 64 : 128;
    if (name.length() > most) {
      throw invalid(name, field, "Member must have length less than or equal to " + most);
    }
    if (!name.matches("[\\w+=,.@-]+")) {
      throw invalid(name, field, "Member must satisfy regular expression pattern: [\\w+=,.@-]+");
    }
    return name;
  }

  private static String small(String field) {
    return field.substring(0, 1).toLowerCase(Locale.ROOT) + field.substring(1);
  }
}
