package dev.lakestep.secret;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;

/// What Secrets Manager refuses, in its own words.
final class SecretErrors {
  private SecretErrors() {}

  static AwsError invalid(String words) {
    return new AwsError("InvalidParameterException", 400, words);
  }

  static AwsError refused(String words) {
    return new AwsError("InvalidRequestException", 400, words);
  }

  static AwsError notFound(String words) {
    return new AwsError("ResourceNotFoundException", 400, words);
  }

  static String needed(JsonNode input, String name) {
    return Fields.text(input, name)
        .filter(text -> !text.isEmpty())
        .orElseThrow(() -> invalid("You must provide a value for the parameter " + name + "."));
  }
}
