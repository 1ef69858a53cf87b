package dev.lakestep.engine.host;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.engine.host.integration.Answer;
import dev.lakestep.engine.host.integration.Integration;
import dev.lakestep.engine.host.integration.Invocation;
import dev.lakestep.engine.host.integration.Lost;
import dev.lakestep.engine.run.Signal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/// The calls of an execution that are under way, each on a thread of its own.
final class Calls {
  private static final String TOKEN = ".waitForTaskToken";

  private final Execution execution;
  private final Host host;
  private final Map<Long, Invocation> open = new ConcurrentHashMap<>();

  Calls(Execution execution, Host host) {
    this.execution = execution;
    this.host = host;
  }

  void make(long ticket, Invocation invocation) {
    make(ticket, invocation, false);
  }

  private void make(long ticket, Invocation invocation, boolean started) {
    open.put(ticket, invocation);
    host.apart(() -> {
      Optional<Integration> integration = find(invocation.resource());
      if (integration.isEmpty()) {
        answer(ticket, unknown(invocation.resource()));
        return;
      }
      if (started || execution.deliver(ticket, at -> new Signal.CallStarted(at, ticket))) {
        Answer answer = guarded(invocation, () -> integration.get().call(invocation));
        answer(ticket, answer);
        if (answer instanceof Answer.Submitted(var output)) {
          integration.get().submitted(invocation, output);
          end(ticket, invocation, () -> integration.get().end(invocation, output));
        }
      }
    });
  }

  /// Who calls with a token is found under the plain name too.
  private Optional<Integration> find(String resource) {
    return host.integrations()
        .find(resource)
        .or(() ->
            resource.endsWith(TOKEN)
                ? host.integrations()
                    .find(resource.substring(0, resource.length() - TOKEN.length()))
                : Optional.empty());
  }

  /// A job that has not ended yet stays open.
  private void end(long ticket, Invocation invocation, Callable<Answer> end) {
    Answer answer = guarded(invocation, end);
    if (!(answer instanceof Answer.Submitted)) {
      answer(ticket, answer);
    }
  }

  private static Answer guarded(Invocation invocation, Callable<Answer> call) {
    try {
      Answer answer = call.call();
      return answer instanceof Answer.Done(var output) && invocation.resource().endsWith(TOKEN)
          ? new Answer.Submitted(output)
          : answer;
    } catch (Exception | Error e) {
      return new Answer.Failed(
          Lost.error(invocation.resource()),
          Optional.ofNullable(e.getMessage()).orElse(e.toString()));
    }
  }

  private static Answer unknown(String resource) {
    return resource.contains(":function:")
        ? new Answer.Failed(
            "Lambda.ResourceNotFoundException",
            "Function not found: %s (Service: Lambda, Status Code: 404)".formatted(resource))
        : new Answer.Failed(
            "States.Runtime",
            "The resource provided %s is not recognized. The value is not a valid resource ARN, or the resource is not available in this region."
                .formatted(resource));
  }

  private void answer(long ticket, Answer answer) {
    switch (answer) {
      case Answer.Done(var output) -> {
        open.remove(ticket);
        execution.deliver(ticket, at -> new Signal.CallSucceeded(at, ticket, output));
      }
      case Answer.Submitted(var output) ->
          execution.deliver(ticket, at -> new Signal.CallSubmitted(at, ticket, output));
      case Answer.Failed(var error, var cause) -> {
        open.remove(ticket);
        execution.deliver(ticket, at -> new Signal.CallFailed(at, ticket, error, cause));
      }
    }
  }

  /// The end of a job or a token; false if nobody waits for it.
  boolean succeed(long ticket, JsonNode output) {
    open.remove(ticket);
    return execution.deliver(ticket, at -> new Signal.CallSucceeded(at, ticket, output));
  }

  boolean fail(long ticket, String error, String cause) {
    open.remove(ticket);
    return execution.deliver(ticket, at -> new Signal.CallFailed(at, ticket, error, cause));
  }

  /// Nobody waits for it any more; a service that can stop its work is told.
  void forget(long ticket) {
    Optional.ofNullable(open.remove(ticket))
        .ifPresent(invocation ->
            host.apart(() ->
                find(invocation.resource())
                    .ifPresent(integration -> integration.cancel(invocation))));
  }

  /// Looks after a call that was open when the engine stopped.
  void resume(long ticket, Invocation invocation, Pending.Call call) {
    Optional<Integration> integration = find(invocation.resource());
    if (call.submitted().isPresent() && invocation.taskToken().isPresent()) {
      open.put(ticket, invocation);
    } else if (call.submitted().isPresent() && integration.isPresent()) {
      JsonNode submitted = call.submitted().get();
      open.put(ticket, invocation);
      host.apart(
          () -> end(ticket, invocation, () -> integration.get().resume(invocation, submitted)));
    } else if (integration.filter(Integration::isRepeatable).isPresent()) {
      make(ticket, invocation, call.started());
    } else {
      host.apart(() ->
          answer(
              ticket,
              new Answer.Failed(
                  Lost.error(invocation.resource()),
                  "The engine stopped while the call was running; whether it took effect is not"
                      + " known.")));
    }
  }
}
