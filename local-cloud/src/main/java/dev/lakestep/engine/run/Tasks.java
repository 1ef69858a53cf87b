package dev.lakestep.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.engine.definition.State;
import dev.lakestep.engine.run.Resource.Pattern;
import dev.lakestep.engine.run.Walker.Exit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/// Task states: a call, its timeouts, and what comes back.
record Tasks(Walker walker) {

  /// One attempt that is under way.
  private static final class Attempt {
    final Visit visit;
    final State.Task task;
    final Resource resource;
    long call;
    Optional<Long> timeout = Optional.empty();
    Optional<Long> heartbeat = Optional.empty();
    Optional<Duration> limit = Optional.empty();
    Optional<Duration> beat = Optional.empty();
    boolean started;
    boolean submitted;
    Optional<JsonNode> credentials = Optional.empty();

    Attempt(Visit visit, State.Task task) {
      this.visit = visit;
      this.task = task;
      this.resource = Resource.of(task.call().resource());
    }
  }

  void begin(Visit visit, State.Task task) {
    Attempt attempt = new Attempt(visit, task);
    Core core = walker.core;
    Frame frame = visit.frame;
    attempt.call = core.ticket(frame, signal -> walker.guarded(visit, () -> on(attempt, signal)));
    if (attempt.resource.pattern() == Pattern.TOKEN || attempt.resource.isActivity()) {
      visit.taskToken = Optional.of(token(core.identity, attempt.call));
    }
    try {
      schedule(attempt);
    } catch (FieldFailure e) {
      core.settle(frame, attempt.call);
      throw e;
    }
  }

  private void schedule(Attempt attempt) {
    Core core = walker.core;
    Visit visit = attempt.visit;
    State.Call call = attempt.task.call();
    Fields fields = core.fields(visit, Map.of());
    JsonNode arguments =
        call.arguments().map(field -> fields.evaluate(field, "Arguments")).orElse(visit.input);
    Optional<JsonNode> credentials =
        call.credentials().map(field -> fields.evaluate(field, "Credentials"));
    attempt.limit = call.timeoutSeconds().map(field -> seconds(fields, field, "TimeoutSeconds"));
    attempt.beat = call.heartbeatSeconds().map(field -> seconds(fields, field, "HeartbeatSeconds"));
    if (Quotas.isTooLarge(arguments.toString())) {
      walker.core.forget(visit.frame, attempt.call);
      walker.fail(visit, Quotas.tooLarge(visit));
      return;
    }
    attempt.credentials = credentials;
    scheduled(attempt, arguments);
    core.effect(
        new Effect.Call(
            attempt.call,
            new Effect.Request(
                call.resource(), arguments, visit.taskToken, credentials, visit.state.name())));
    attempt.timeout =
        attempt.limit.map(limit ->
            core.timer(
                visit.frame, core.now().plus(limit), () -> timedOut(attempt, Failure.TIMEOUT)));
    arm(attempt);
  }

  private static String token(Identity identity, long ticket) {
    String text = identity.executionArn() + "#" + ticket;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Duration seconds(Fields fields, JsonNode field, String location) {
    return Duration.ofSeconds(fields.expect(field, location, "number").longValue());
  }

  private void scheduled(Attempt attempt, JsonNode arguments) {
    Resource resource = attempt.resource;
    ObjectNode details = resource.details();
    if (resource.isNamed()) {
      details.put("resource", resource.arn()).put("input", arguments.toString());
      details.set("inputDetails", Details.whole());
    } else {
      details.put("region", region(walker.core.identity)).put("parameters", arguments.toString());
    }
    attempt.limit.ifPresent(limit -> details.put("timeoutInSeconds", limit.toSeconds()));
    attempt.beat.ifPresent(beat -> details.put("heartbeatInSeconds", beat.toSeconds()));
    attempt.credentials.ifPresent(
        role -> details.putObject("taskCredentials").put("roleArn", role.path("RoleArn").asText()));
    walker.core.event(
        attempt.visit.frame, resource.event("Scheduled"), resource.key("Scheduled"), details);
  }

  private static String region(Identity identity) {
    String[] parts = identity.executionArn().split(":", -1);
    return parts.length > 3 ? parts[3] : "";
  }

  private void arm(Attempt attempt) {
    attempt.heartbeat =
        attempt.beat.map(beat ->
            walker.core.timer(
                attempt.visit.frame,
                walker.core.now().plus(beat),
                () -> timedOut(attempt, Failure.HEARTBEAT)));
  }

  private void on(Attempt attempt, Signal signal) {
    Frame frame = attempt.visit.frame;
    Resource resource = attempt.resource;
    switch (signal) {
      case Signal.CallStarted _ -> {
        attempt.started = true;
        if (resource.isActivity()) {
          walker.core.event(frame, "ActivityStarted", resource.key("Started"), resource.details());
        } else if (resource.isNamed()) {
          walker.core.event(frame, "LambdaFunctionStarted");
        } else {
          walker.core.event(frame, "TaskStarted", "taskStartedEventDetails", resource.details());
        }
      }
      case Signal.CallSubmitted(_, _, var output) -> {
        attempt.submitted = true;
        ObjectNode details = resource.details();
        details.setAll(Details.output(output));
        walker.core.event(frame, "TaskSubmitted", "taskSubmittedEventDetails", details);
      }
      case Signal.Heartbeat _ -> {
        attempt.heartbeat.ifPresent(ticket -> walker.core.forget(frame, ticket));
        arm(attempt);
      }
      case Signal.CallSucceeded(_, _, var output) -> succeeded(attempt, output);
      case Signal.CallFailed(_, _, var error, var cause) ->
          failed(attempt, stage(attempt), new Failure(error, cause));
      case Signal.Begun _, Signal.TimerDue _, Signal.Redriven _, Signal.Stopped _ -> {}
    }
  }

  /// How far a call had come that failed.
  private static String stage(Attempt attempt) {
    if (attempt.resource.isActivity()) {
      return "Failed";
    }
    boolean waits = attempt.resource.pattern() != Pattern.ANSWER;
    return attempt.started
        ? waits && !attempt.submitted ? "SubmitFailed" : "Failed"
        : "StartFailed";
  }

  private void succeeded(Attempt attempt, JsonNode result) {
    settle(attempt);
    Resource resource = attempt.resource;
    if (Quotas.isTooLarge(result.toString())) {
      failed(attempt, "Failed", Quotas.tooLarge(attempt.visit));
      return;
    }
    ObjectNode details = resource.details();
    details.setAll(Details.output(result));
    walker.core.event(
        attempt.visit.frame, resource.event("Succeeded"), resource.key("Succeeded"), details);
    State.Shared shared = attempt.task.shared();
    walker.leave(
        attempt.visit,
        new Exit(
            shared.assign(),
            shared.output(),
            result,
            Map.of("result", result),
            attempt.task.next()));
  }

  private void timedOut(Attempt attempt, String error) {
    failed(attempt, "TimedOut", new Failure(error, ""));
  }

  private void failed(Attempt attempt, String end, Failure failure) {
    settle(attempt);
    Resource resource = attempt.resource;
    ObjectNode details = resource.details();
    details.setAll(Details.failure(failure));
    walker.core.event(attempt.visit.frame, resource.event(end), resource.key(end), details);
    walker.fail(attempt.visit, failure);
  }

  private void settle(Attempt attempt) {
    Frame frame = attempt.visit.frame;
    attempt.timeout.ifPresent(ticket -> walker.core.forget(frame, ticket));
    attempt.heartbeat.ifPresent(ticket -> walker.core.forget(frame, ticket));
    walker.core.forget(frame, attempt.call);
  }
}
