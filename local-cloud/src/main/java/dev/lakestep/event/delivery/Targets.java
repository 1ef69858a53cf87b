package dev.lakestep.event.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.Calls;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Tells targets by the operation that AWS calls for their kind.
public record Targets(Account account, Calls calls) implements Sender {
  /// The services whose resources can be told; all but a bus, whose events keep their source.
  public static final Set<String> SERVICES = Set.of("sqs", "lambda", "states", "sns", "scheduler");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> NAMES = Map.of("sfn", "states", "eventbridge", "events");

  @Override
  public void send(Delivery delivery) {
    Target target = delivery.target();
    switch (target.service()) {
      case "sqs" -> queue(delivery);
      case "lambda" -> {
        ObjectNode input = Fields.none().put("FunctionName", target.arn());
        input.put("InvocationType", "Event").set("Payload", json(delivery.body()));
        call("lambda", "Invoke", input, target);
      }
      case "states" -> execution(delivery);
      case "sns" -> {
        ObjectNode input = Fields.none().put("TopicArn", target.arn());
        call("sns", "Publish", input.put("Message", delivery.body()), target);
      }
      case "scheduler" -> any(delivery);
      default ->
          throw new AwsError(
              "ValidationException", 400, "The local cloud cannot tell " + target.arn());
    }
  }

  private void queue(Delivery delivery) {
    Target target = delivery.target();
    String name = target.arn().substring(target.arn().lastIndexOf(':') + 1);
    ObjectNode input = Fields.none();
    input.put("QueueUrl", "http://localhost/%s/%s".formatted(account.id(), name));
    input.put("MessageBody", delivery.body());
    target
        .field("SqsParameters")
        .flatMap(said -> Fields.text(said, "MessageGroupId"))
        .ifPresent(group -> input.put("MessageGroupId", group));
    target.field("MessageAttributes").ifPresent(all -> input.set("MessageAttributes", all));
    call("sqs", "SendMessage", input, target);
  }

  /// It was told before if an execution of its name is there already.
  private void execution(Delivery delivery) {
    ObjectNode input = Fields.none().put("stateMachineArn", delivery.target().arn());
    input.put("name", delivery.id()).put("input", delivery.body());
    try {
      call("states", "StartExecution", input, delivery.target());
    } catch (AwsError refused) {
      if (!refused.code().equals("ExecutionAlreadyExists")) {
        throw refused;
      }
    }
  }

  /// `arn:aws:scheduler:::aws-sdk:sqs:sendMessage`
  private void any(Delivery delivery) {
    String[] parts = delivery.target().arn().split(":", -1);
    if (parts.length != 8) {
      throw new AwsError("ValidationException", 400, "Invalid target: " + delivery.target().arn());
    }
    String service = NAMES.getOrDefault(parts[6], parts[6]);
    String operation = capital(parts[7]);
    ObjectNode input = Fields.none();
    json(delivery.body())
        .properties()
        .forEach(one ->
            input.set(
                service.equals("states") ? small(one.getKey()) : one.getKey(), one.getValue()));
    call(service, operation, input, delivery.target());
  }

  private static String capital(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static String small(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AwsError("ValidationException", 400, "The input is no JSON: " + text);
    }
  }

  private void call(String service, String operation, ObjectNode input, Target target) {
    ObjectNode _ = calls.call(new Calls.Call(service, operation, input, target.roleArn()));
  }
}
