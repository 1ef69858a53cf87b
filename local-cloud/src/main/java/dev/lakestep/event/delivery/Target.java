package dev.lakestep.event.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import java.time.Duration;
import java.util.Optional;

/// Who is told, as its user has said it in the fields of AWS; nobody changes `said`.
public record Target(ObjectNode said) {
  private static final int ATTEMPTS = 185;
  private static final int SECONDS = 86_400;

  public Target {
    said = said.deepCopy();
  }

  public String id() {
    return said.path("Id").asText();
  }

  public String arn() {
    return said.path("Arn").asText();
  }

  /// The service in its ARN.
  public String service() {
    String[] parts = arn().split(":", -1);
    return parts.length > 2 ? parts[2] : "";
  }

  public String roleArn() {
    return said.path("RoleArn").asText("");
  }

  public Optional<JsonNode> field(String name) {
    return Fields.value(said, name);
  }

  /// How often it is tried again.
  int retries() {
    return said.path("RetryPolicy").path("MaximumRetryAttempts").asInt(ATTEMPTS);
  }

  /// How old what it is told may be.
  public Duration patience() {
    JsonNode policy = said.path("RetryPolicy");
    return Duration.ofSeconds(policy.path("MaximumEventAgeInSeconds").asLong(SECONDS));
  }

  Optional<String> deadLetters() {
    return Fields.text(said.path("DeadLetterConfig"), "Arn");
  }
}
