package dev.lakestep.engine.host.integration;

import java.util.Locale;

/// The error of a call whose answer was lost with the process that waited for it.
public final class Lost {
  private Lost() {}

  public static String error(String resource) {
    return service(resource) + ".SdkClientException";
  }

  /// The name that errors of a service begin with.
  public static String service(String resource) {
    int names = resource.indexOf(":::");
    if (names < 0) {
      return "Lambda";
    }
    String[] parts = resource.substring(names + 3).split(":", -1);
    String service = parts[0].equals("aws-sdk") && parts.length > 1 ? parts[1] : parts[0];
    return switch (service) {
      case "states" -> "StepFunctions";
      case "events", "eventbridge" -> "EventBridge";
      case "secretsmanager" -> "SecretsManager";
      case "dynamodb" -> parts[0].equals("aws-sdk") ? "DynamoDb" : "DynamoDB";
      case "sns", "sqs", "ecs", "http" ->
          parts[0].equals("aws-sdk") ? capital(service) : service.toUpperCase(Locale.ROOT);
      default -> capital(service);
    };
  }

  private static String capital(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
