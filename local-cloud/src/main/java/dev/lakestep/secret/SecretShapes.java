package dev.lakestep.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;

/// A secret as it is listed and described, without its value.
final class SecretShapes {
  private SecretShapes() {}

  static ObjectNode described(Secret secret, String stages) {
    ObjectNode output = Fields.none().put("ARN", secret.arn()).put("Name", secret.name());
    if (!secret.description().isEmpty()) {
      output.put("Description", secret.description());
    }
    Fields.put(output, "CreatedDate", secret.created());
    Fields.put(output, "LastChangedDate", secret.changed());
    secret.deleted().ifPresent(moment -> Fields.put(output, "DeletedDate", moment));
    ObjectNode versions = output.putObject(stages);
    secret.values().forEach(value -> versions.putArray(value.id()).add(value.stage()));
    if (!secret.tags().isEmpty()) {
      ArrayNode tags = output.putArray("Tags");
      secret.tags().forEach((key, value) -> tags.addObject().put("Key", key).put("Value", value));
    }
    return output;
  }

  /// Whether a secret passes all filters; each knows values of which one has to begin the name or
  /// the description.
  static boolean isWanted(Secret secret, JsonNode filters) {
    for (JsonNode filter : filters) {
      String text =
          switch (filter.path("Key").asText()) {
            case "name" -> secret.name();
            case "description" -> secret.description();
            case "all" -> secret.name() + " " + secret.description();
            default ->
                throw SecretErrors.invalid(
                    "The local cloud does not have the filter %s."
                        .formatted(filter.path("Key").asText()));
          };
      boolean isWanted = false;
      for (JsonNode value : filter.path("Values")) {
        isWanted |= text.startsWith(value.asText());
      }
      if (!isWanted) {
        return false;
      }
    }
    return true;
  }
}
