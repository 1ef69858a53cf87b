package dev.lakestep.engine.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.engine.host.api.ExecutionDescription;
import dev.lakestep.engine.host.api.ExecutionStatus;
import dev.lakestep.engine.host.api.Refusal;
import dev.lakestep.engine.host.api.StartExecution;
import dev.lakestep.engine.host.integration.Answer;
import dev.lakestep.engine.host.integration.Integration;
import dev.lakestep.engine.host.integration.Integrations;
import dev.lakestep.engine.host.integration.Invocation;
import dev.lakestep.engine.host.integration.Lost;
import dev.lakestep.engine.host.integration.Permits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// States that start executions in the same engine, and may wait for their end.
record ChildExecutions(Starter starter, Executions executions) implements Integrations {
  private static final String OPTIMISED = "arn:aws:states:::states:startExecution";
  private static final String SDK = "arn:aws:states:::aws-sdk:sfn:startExecution";

  /// What AWS needs of the rule by which it hears of the end of a child.
  private static final List<String> RULE =
      List.of("events:DescribeRule", "events:PutRule", "events:PutTargets");

  /// How the end of a child comes back.
  private enum Form {
    NONE,
    TEXT,
    JSON
  }

  @Override
  public Optional<Integration> find(String resource) {
    return switch (resource) {
      case OPTIMISED, SDK, OPTIMISED + ".waitForTaskToken", SDK + ".waitForTaskToken" ->
          Optional.of(new Starting(Form.NONE));
      case OPTIMISED + ".sync" -> Optional.of(new Starting(Form.TEXT));
      case OPTIMISED + ".sync:2" -> Optional.of(new Starting(Form.JSON));
      default -> Optional.empty();
    };
  }

  private final class Starting implements Integration {
    private final Form form;

    Starting(Form form) {
      this.form = form;
    }

    @Override
    public boolean isRepeatable() {
      return true;
    }

    @Override
    public Answer call(Invocation invocation) {
      Optional<String> refusal = refusal(invocation);
      if (refusal.isPresent()) {
        return refused(invocation, "AccessDeniedException", refusal.get());
      }
      try {
        Begun child = starter.start(asked(invocation), caller(invocation));
        ObjectNode started = Json.object().put("ExecutionArn", child.identity().executionArn());
        if (invocation.resource().startsWith(SDK)) {
          started.put("StartDate", child.at().toString());
        } else {
          started.put("StartDate", child.at().toEpochMilli());
        }
        return form == Form.NONE ? new Answer.Done(started) : new Answer.Submitted(started);
      } catch (Refusal e) {
        return refused(invocation, e.code().name(), String.valueOf(e.getMessage()));
      }
    }

    /// Starting is asked for; waiting, too: AWS hears of the end by a rule of its own, and asks.
    private Optional<String> refusal(Invocation invocation) {
      StartExecution asked = asked(invocation);
      Permits permits = starter.settings().permits();
      String role = invocation.roleArn();
      Optional<String> starting =
          permits.refusal(role, "states:StartExecution", asked.stateMachineArn());
      if (starting.isPresent() || form == Form.NONE) {
        return starting;
      }
      String machine = Names.machine(asked.stateMachineArn()).arn();
      return permits
          .refusal(
              role,
              "states:DescribeExecution",
              Names.executionArn(machine, asked.name().orElse("")))
          .or(() ->
              RULE.stream()
                  .flatMap(action -> permits.refusal(role, action, rule(machine)).stream())
                  .findFirst());
    }

    private static String rule(String machineArn) {
      return machineArn
          .replace(":states:", ":events:")
          .replaceFirst(
              ":stateMachine:.*", ":rule/StepFunctionsGetEventsForStepFunctionsExecutionRule");
    }

    private static Answer.Failed refused(Invocation invocation, String code, String words) {
      return new Answer.Failed(
          "%s.%s%s"
              .formatted(
                  Lost.service(invocation.resource()),
                  code,
                  code.endsWith("Exception") ? "" : "Exception"),
          "%s (Service: Sfn, Status Code: 400)".formatted(words));
    }

    @Override
    public void submitted(Invocation invocation, JsonNode output) {
      String child = output.path("ExecutionArn").asText();
      Runnable then = () -> end(invocation, child);
      executions.watchers().add(child, then);
      if (executions.running(child).isEmpty() && executions.watchers().remove(child, then)) {
        then.run();
      }
    }

    @Override
    public Answer resume(Invocation invocation, JsonNode output) {
      submitted(invocation, output);
      return new Answer.Submitted(output);
    }

    /// As AWS does, as well as it can: the child is stopped with its parent, if the parent may.
    @Override
    public void cancel(Invocation invocation) {
      StartExecution asked = asked(invocation);
      String machine = Names.machine(asked.stateMachineArn()).arn();
      String child = Names.executionArn(machine, asked.name().orElse(""));
      if (form != Form.NONE) {
        executions
            .running(child)
            .filter(one -> one.begun().caller().equals(Optional.of(caller(invocation))))
            .filter(_ -> mayStop(invocation, child))
            .ifPresent(one -> one.stop("", ""));
      }
    }

    private boolean mayStop(Invocation invocation, String child) {
      Permits permits = starter.settings().permits();
      return permits.refusal(invocation.roleArn(), "states:StopExecution", child).isEmpty();
    }

    private void end(Invocation invocation, String child) {
      long ticket = invocation.caller().ticket();
      ExecutionDescription ended = executions.describe(child);
      executions
          .running(invocation.caller().executionArn())
          .ifPresent(parent -> {
            if (ended.status() == ExecutionStatus.SUCCEEDED) {
              parent.calls().succeed(ticket, described(ended));
            } else {
              parent.calls().fail(ticket, "States.TaskFailed", described(ended).toString());
            }
          });
    }

    private ObjectNode described(ExecutionDescription child) {
      ObjectNode json = Json.object().put("ExecutionArn", child.executionArn());
      child.error().ifPresent(error -> json.put("Error", error));
      child.cause().ifPresent(cause -> json.put("Cause", cause));
      json.set("Input", formed(child.input()));
      json.putObject("InputDetails").put("Included", true);
      json.put("Name", child.name());
      child
          .output()
          .ifPresent(output -> {
            json.set("Output", formed(output));
            json.putObject("OutputDetails").put("Included", true);
          });
      json.put("RedriveCount", child.redrive().redriveCount());
      json.put("RedriveStatus", child.redrive().redriveStatus());
      child.redrive().redriveStatusReason().ifPresent(why -> json.put("RedriveStatusReason", why));
      json.put("StartDate", child.startDate().toEpochMilli());
      json.put("StateMachineArn", child.stateMachineArn());
      json.put("Status", child.status().name());
      child.stopDate().ifPresent(stop -> json.put("StopDate", stop.toEpochMilli()));
      return json;
    }

    private JsonNode formed(String text) {
      JsonNode plain = Json.object().textNode(text);
      return form == Form.JSON ? Json.parsed(text).orElse(plain) : plain;
    }
  }

  private static StartExecution asked(Invocation invocation) {
    JsonNode arguments = invocation.arguments();
    JsonNode input = arguments.path("Input");
    return new StartExecution(
        arguments.path("StateMachineArn").asText(),
        Json.text(arguments, "Name").or(() -> Optional.of(name(invocation))),
        input.isMissingNode()
            ? Optional.empty()
            : Optional.of(input.isTextual() ? input.textValue() : input.toString()),
        Json.text(arguments, "TraceHeader"));
  }

  /// The same each time that the same call is made.
  private static String name(Invocation invocation) {
    byte[] caller = caller(invocation).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(caller).toString();
  }

  private static String caller(Invocation invocation) {
    return invocation.caller().executionArn() + "#" + invocation.caller().ticket();
  }
}
