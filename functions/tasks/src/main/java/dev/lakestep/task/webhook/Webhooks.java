package dev.lakestep.task.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.compiler.plan.MachineName;
import dev.lakestep.contract.Arguments;
import dev.lakestep.task.Desk;
import dev.lakestep.task.NamedError;
import dev.lakestep.task.S3Uri;
import dev.lakestep.task.call.JsonValues;
import dev.lakestep.task.flow.DeployedFlow;
import dev.lakestep.task.flow.DeployedFlows;
import dev.lakestep.task.flow.DeployedTrigger;
import dev.lakestep.task.runs.Change;
import dev.lakestep.task.runs.States;
import dev.lakestep.task.start.StartName;
import dev.lakestep.task.start.Started;
import dev.lakestep.task.start.Starter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.SfnException;

/// Starts flows for those who know the key of a trigger, at the path that Kestra has for it:
/// `/api/v1/executions/webhook/<namespace>/<flow>/<key>`, with or without a tenant after `v1`.
final class Webhooks {
  private static final String TYPE = "core.trigger.Webhook";
  private static final List<String> ROOT = List.of("executions", "webhook");
  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT");
  private static final Answer NOT_FOUND = Answer.message(404, "Not Found");

  /// As much as an execution can be started with, without what comes besides.
  private static final int LARGEST = 240_000;

  private static final long PAUSE_MILLIS = 250;

  private final Desk desk;
  private final DeployedFlows flows;
  private final Starter starter;

  Webhooks(Desk desk) {
    this.desk = desk;
    this.flows = DeployedFlows.of(desk);
    this.starter = new Starter(desk);
  }

  /// The flow that somebody wants, and the key that is to prove that he may.
  private record Place(String namespace, String flow, String key) {
    static Optional<Place> of(List<String> path) {
      int begin = path.size() - ROOT.size() - 3;
      boolean fits =
          (begin == 2 || begin == 3)
              && path.subList(0, 2).equals(List.of("api", "v1"))
              && path.subList(begin, begin + 2).equals(ROOT);
      return fits
          ? Optional.of(new Place(path.get(begin + 2), path.get(begin + 3), path.get(begin + 4)))
          : Optional.empty();
    }
  }

  /// @param deadline until which somebody who waits can be kept
  Answer answer(Call call, Instant deadline) throws InterruptedException {
    Optional<Place> place = Place.of(call.path());
    Optional<DeployedTrigger> found = place.flatMap(this::trigger);
    if (found.isEmpty() || starter.isOff(found.get())) {
      return NOT_FOUND;
    }
    if (!METHODS.contains(call.method())) {
      return Answer.message(405, "Method Not Allowed");
    }
    return started(found.get(), call, deadline);
  }

  /// Who does not know the key is not told whether there is such a flow.
  private Optional<DeployedTrigger> trigger(Place place) {
    Optional<DeployedFlow> flow =
        flows
            .find(MachineName.of(place.namespace(), place.flow()).text())
            .filter(
                one -> one.namespace().equals(place.namespace()) && one.id().equals(place.flow()));
    byte[] given = place.key().getBytes(StandardCharsets.UTF_8);
    Optional<DeployedTrigger> found = Optional.empty();
    for (DeployedTrigger trigger : flow.map(DeployedFlow::triggers).orElse(List.of())) {
      String key = trigger.type().equals(TYPE) ? key(trigger) : "";
      if (!key.isEmpty() && MessageDigest.isEqual(key.getBytes(StandardCharsets.UTF_8), given)) {
        found = Optional.of(trigger);
      }
    }
    return found;
  }

  /// A key that cannot be told, such as a secret that is not there, opens nothing.
  private String key(DeployedTrigger trigger) {
    try {
      return starter.evaluated(trigger, JsonValues.JSON.objectNode(), "key");
    } catch (NamedError e) {
      desk.out().println("the key of %s: %s".formatted(trigger.flow().machine(), e.words()));
      return "";
    }
  }

  private Answer started(DeployedTrigger trigger, Call call, Instant deadline)
      throws InterruptedException {
    Arguments options = Arguments.of(trigger.json().path("options"));
    String name = StartName.of(trigger.id(), call.id());
    ObjectNode variables = JsonValues.JSON.objectNode();
    body(options, call, name, variables);
    variables.set("headers", call.headers());
    variables.set("parameters", call.query());
    if (variables.toString().getBytes(StandardCharsets.UTF_8).length > LARGEST) {
      return Answer.message(
          413, "This is more than an execution can be started with; say `fetchType: STORE`");
    }
    try {
      return switch (starter.start(trigger, variables, name)) {
        case Started.Skipped _ -> new Answer(204, "application/json", "");
        case Started.Execution(var arn, _) ->
            options.flagOr("wait", false)
                ? awaited(trigger, arn, deadline)
                : Answer.of(200, shown(trigger, arn, "CREATED"));
      };
    } catch (NamedError e) {
      return Answer.message(422, e.words());
    } catch (SfnException e) {
      if (e.statusCode() >= 500) {
        throw e;
      }
      return Answer.message(422, String.valueOf(e.awsErrorDetails().errorMessage()));
    }
  }

  private void body(Arguments options, Call call, String name, ObjectNode variables) {
    switch (options.textOr("fetchType", "FETCH")) {
      case "NONE" -> {}
      case "STORE" -> {
        S3Uri uri = S3Uri.of(desk.settings().files() + "webhooks/" + name + "/body");
        desk.roles()
            .own()
            .s3()
            .putObject(
                request -> request.bucket(uri.bucket()).key(uri.key()),
                RequestBody.fromBytes(call.body().asByteArrayUnsafe()));
        variables.put("body", uri.toString());
      }
      default -> variables.set("body", call.value());
    }
  }

  private Answer awaited(DeployedTrigger trigger, String arn, Instant deadline)
      throws InterruptedException {
    Arguments options = Arguments.of(trigger.json().path("options"));
    while (true) {
      DescribeExecutionResponse told =
          desk.roles().own().states().describeExecution(request -> request.executionArn(arn));
      if (told.status() != ExecutionStatus.RUNNING) {
        return options.flagOr("returnOutputs", false)
            ? outputs(options, String.valueOf(told.output()))
            : Answer.of(
                200, shown(trigger, arn, States.of(trigger.flow(), Change.of(told), output(told))));
      }
      if (!desk.clock().instant().isBefore(deadline)) {
        return Answer.of(202, shown(trigger, arn, "RUNNING"));
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private static Answer outputs(Arguments options, String output) {
    ObjectNode all =
        output.equals("null")
            ? JsonValues.JSON.objectNode()
            : (ObjectNode) JsonValues.parsed(output);
    all.remove("lakestep");
    String type = options.textOr("responseContentType", "application/json");
    int status = Math.toIntExact(options.wholeOr("responseCode", 200));
    JsonNode only = all.properties().stream().map(Map.Entry::getValue).findFirst().orElse(all);
    boolean isText = all.size() == 1 && only.isTextual() && !type.contains("json");
    return new Answer(status, type, isText ? only.asText() : all.toString());
  }

  private static JsonNode output(DescribeExecutionResponse told) {
    return told.output() == null ? JsonValues.JSON.objectNode() : JsonValues.parsed(told.output());
  }

  private static ObjectNode shown(DeployedTrigger trigger, String arn, String state) {
    ObjectNode shown = JsonValues.JSON.objectNode();
    shown.put("id", arn.substring(arn.lastIndexOf(':') + 1)).put("executionArn", arn);
    shown.put("namespace", trigger.flow().namespace()).put("flowId", trigger.flow().id());
    shown.putObject("trigger").put("id", trigger.id()).put("type", trigger.type());
    shown.putObject("state").put("current", state);
    return shown;
  }
}
