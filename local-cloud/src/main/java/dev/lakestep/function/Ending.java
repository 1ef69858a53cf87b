package dev.lakestep.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Calls;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.engine.host.time.Time;
import dev.lakestep.function.Invoking.Answered;
import dev.lakestep.function.LambdaFunction.Kind;
import dev.lakestep.function.Registry.Target;
import dev.lakestep.function.run.Outcome;
import dev.lakestep.function.run.Payload;
import java.io.IOException;
import java.util.Optional;

/// Tells how events have ended: queues of dead letters get the event, destinations a record of it.
final class Ending {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final Registry registry;
  private final Calls calls;
  private final Time time;

  Ending(Registry registry, Calls calls, Time time) {
    this.registry = registry;
    this.calls = calls;
    this.time = time;
  }

  /// How an event has ended.
  ///
  /// @param condition as destinations are told; `Success` if it was done
  /// @param response what the function answered last, and what version of it
  record Ended(String condition, int invocations, Optional<Answered> response) {
    boolean isDone() {
      return condition.equals("Success");
    }
  }

  static Ended done(LateEvent late, Answered answered) {
    return new Ended("Success", late.failures() + 1, Optional.of(answered));
  }

  static Ended exhausted(LateEvent late, Answered answered) {
    return new Ended("RetriesExhausted", late.failures(), Optional.of(answered));
  }

  static Ended tooOld(LateEvent late, Answered answered) {
    return new Ended("EventAgeExceeded", late.failures(), Optional.of(answered));
  }

  static Ended expired(LateEvent late) {
    return new Ended("EventAgeExceeded", late.failures(), Optional.empty());
  }

  void tell(LateEvent late, Ended ended) {
    try {
      Target target = registry.target(late.event().name());
      String destination =
          target
              .function()
              .said(Kind.EVENTS, late.event().name().target())
              .map(one -> one.path("DestinationConfig"))
              .map(one -> one.path(ended.isDone() ? "OnSuccess" : "OnFailure"))
              .flatMap(one -> Fields.text(one, "Destination"))
              .orElse("");
      if (!destination.isEmpty()) {
        send(destination, record(late, ended));
      }
      if (!ended.isDone() && !target.version().deadLetters().isEmpty()) {
        bury(target.version().deadLetters(), late, ended);
      }
    } catch (AwsError refused) {
      // as on AWS, who cannot be told is not told
    }
  }

  private String record(LateEvent late, Ended ended) {
    ObjectNode record = Fields.none().put("version", "1.0").put("timestamp", time.now().toString());
    ObjectNode request = record.putObject("requestContext");
    request.put("requestId", late.event().id());
    FunctionName name = late.event().name();
    request.put(
        "functionArn", new FunctionName(name.name(), name.target()).arn(registry.account()));
    request.put("condition", ended.condition());
    request.put("approximateInvokeCount", ended.invocations());
    record.set("requestPayload", tree(late.event().payload()));
    ended
        .response()
        .ifPresent(response -> {
          ObjectNode context = record.putObject("responseContext").put("statusCode", 200);
          context.put("executedVersion", response.version());
          if (response.isFailed()) {
            context.put("functionError", "Unhandled");
          }
          record.set("responsePayload", tree(response.outcome().payload()));
        });
    return record.toString();
  }

  private static JsonNode tree(Payload payload) {
    try {
      return payload.size() == 0 ? Fields.none() : JSON.readTree(payload.bytes());
    } catch (IOException e) {
      return JSON.getNodeFactory().textNode(payload.text());
    }
  }

  private void send(String arn, String record) {
    String[] parts = arn.split(":", 6);
    switch (parts.length < 6 ? "" : parts[2]) {
      case "sqs" -> call("sqs", "SendMessage", message(parts[5], record));
      case "sns" ->
          call("sns", "Publish", Fields.none().put("TopicArn", arn).put("Message", record));
      case "lambda" -> {
        ObjectNode input = Fields.none().put("FunctionName", arn).put("InvocationType", "Event");
        call("lambda", "Invoke", input.set("Payload", tree(Payload.of(record))));
      }
      case "events" -> {
        ObjectNode input = Fields.none();
        input
            .putArray("Entries")
            .addObject()
            .put("Source", "lambda")
            .put("DetailType", "Lambda Function Invocation Result")
            .put("EventBusName", arn)
            .put("Detail", record);
        call("events", "PutEvents", input);
      }
      default -> throw LambdaErrors.invalid("Destination `%s` is of no known kind.".formatted(arn));
    }
  }

  private ObjectNode message(String queue, String body) {
    return Fields.none()
        .put("QueueUrl", "http://localhost/%s/%s".formatted(registry.account().id(), queue))
        .put("MessageBody", body);
  }

  /// Dead letters are the event itself, with what happened beside it.
  private void bury(String arn, LateEvent late, Ended ended) {
    String[] parts = arn.split(":", 6);
    String body = late.event().payload().text();
    ObjectNode input =
        parts[2].equals("sns")
            ? Fields.none().put("TopicArn", arn).put("Message", body)
            : message(parts[5], body);
    ObjectNode attributes = input.putObject("MessageAttributes");
    attribute(attributes, "RequestID", "String", late.event().id());
    attribute(attributes, "ErrorCode", "Number", "200");
    attribute(attributes, "ErrorMessage", "String", error(ended));
    call(parts[2], parts[2].equals("sns") ? "Publish" : "SendMessage", input);
  }

  /// The first kilobyte of what went wrong.
  private static String error(Ended ended) {
    String text =
        ended
            .response()
            .map(Answered::outcome)
            .map(Outcome::payload)
            .flatMap(payload -> Fields.text(tree(payload), "errorMessage"))
            .orElse(ended.condition());
    String shown = text.isEmpty() ? ended.condition() : text;
    return shown.substring(0, Math.min(1024, shown.length()));
  }

  private static void attribute(ObjectNode all, String name, String type, String value) {
    all.putObject(name).put("DataType", type).put("StringValue", value);
  }

  private void call(String service, String operation, ObjectNode input) {
    String role =
        registry
            .account()
            .globalArn("iam", "role/aws-service-role/lambda.amazonaws.com/AWSServiceRoleForLambda");
    ObjectNode _ = calls.call(new Calls.Call(service, operation, input, role));
  }
}
