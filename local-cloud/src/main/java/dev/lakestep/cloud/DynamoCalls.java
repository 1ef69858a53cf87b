package dev.lakestep.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.dynamo.api.DynamoApi;
import dev.lakestep.engine.host.integration.Answer;
import dev.lakestep.engine.host.integration.Integration;
import dev.lakestep.engine.host.integration.Integrations;
import dev.lakestep.engine.host.integration.Invocation;
import dev.lakestep.engine.host.integration.Lost;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// DynamoDB as states call it: four operations as an integration of its own, all others by the SDK.
record DynamoCalls(DynamoApi api) implements Integrations {
  private static final Pattern RESOURCE =
      Pattern.compile("arn:aws:states:::(aws-sdk:)?dynamodb:([a-zA-Z]+)(\\.waitForTaskToken)?");
  private static final Set<String> OPTIMISED =
      Set.of("getItem", "putItem", "updateItem", "deleteItem");

  @Override
  public Optional<Integration> find(String resource) {
    Matcher found = RESOURCE.matcher(resource);
    if (!found.matches() || (found.group(1) == null && !OPTIMISED.contains(found.group(2)))) {
      return Optional.empty();
    }
    boolean waits = found.group(3) != null;
    return Optional.of(invocation -> called(operation(found.group(2)), waits, invocation));
  }

  private Answer called(String operation, boolean waits, Invocation invocation) {
    var answer = api.call(operation, invocation.arguments());
    if (answer.status() == 200) {
      return waits ? new Answer.Submitted(answer.body()) : new Answer.Done(answer.body());
    }
    JsonNode body = answer.body();
    String type = body.path("__type").asText();
    String code = type.substring(type.indexOf('#') + 1);
    String message = body.path(body.has("Message") ? "Message" : "message").asText();
    String cause =
        "%s (Service: DynamoDb, Status Code: %d, Request ID: local)"
            .formatted(message, answer.status());
    return new Answer.Failed(Lost.service(invocation.resource()) + "." + code, cause);
  }

  /// `getItem` of a state is `GetItem` of the API.
  private static String operation(String action) {
    return action.substring(0, 1).toUpperCase(Locale.ROOT) + action.substring(1);
  }
}
