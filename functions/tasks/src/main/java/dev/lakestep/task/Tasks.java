package dev.lakestep.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.expr.eval.Context;
import dev.lakestep.contract.Arguments;
import dev.lakestep.contract.InvalidArgument;
import dev.lakestep.contract.TaskCall;
import dev.lakestep.task.aws.Aws;
import dev.lakestep.task.aws.Roles;
import dev.lakestep.task.call.Evaluated;
import dev.lakestep.task.call.JsonValues;
import dev.lakestep.task.call.TaskErrors;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Does what a state asks for: reads the call, evaluates its arguments, has the work done, and
/// answers with its outputs.
public final class Tasks {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String OF_KESTRA = "io.kestra.plugin.";

  private final Map<String, Work> works;
  private final Settings settings;
  private final Roles roles;
  private final PrintStream out;
  private final Clock clock = Clock.systemUTC();

  public Tasks(Map<String, Work> works, Settings settings, Roles roles, PrintStream out) {
    this.works = Map.copyOf(works);
    this.settings = settings;
    this.roles = roles;
    this.out = out;
  }

  /// @param left how long the function may still run
  /// @throws LambdaError if the task fails, as the class that bears the name of the error
  public void answer(InputStream in, OutputStream to, Duration left) throws IOException {
    JsonNode payload = JSON.readTree(in);
    try {
      JSON.writeValue(to, answer(payload, clock.instant().plus(left)));
    } catch (NamedError e) {
      throw LambdaError.of(e);
    }
  }

  private ObjectNode answer(JsonNode payload, Instant deadline) {
    TaskCall call = read(payload);
    Log log = Log.of(call, out);
    Aws aws = settings.roleOf(call.flow()).map(roles::as).orElseGet(roles::own);
    try {
      ObjectNode arguments = Evaluated.of(call.arguments(), context(call, payload, aws));
      Running running = new Running(call.with(arguments), aws, settings, log, deadline);
      ObjectNode outputs = work(call).outputs(Arguments.of(arguments), running);
      ObjectNode answer = JsonNodeFactory.instance.objectNode();
      answer.set("outputs", LargeOutputs.fitted(outputs, running));
      return answer;
    } catch (Exception e) {
      NamedError failure = Failures.named(e);
      log.error(failure.words(), Map.of("error", failure.name()));
      throw failure;
    }
  }

  private static TaskCall read(JsonNode payload) {
    try {
      return TaskCall.of(payload);
    } catch (InvalidArgument e) {
      throw new NamedError(TaskErrors.INVALID_ARGUMENT, String.valueOf(e.getMessage()), e);
    }
  }

  private Context context(TaskCall call, JsonNode payload, Aws aws) {
    SequencedMap<String, Value> variables = JsonValues.fields(call.context());
    for (String name : List.of("flow", "execution", "task")) {
      variables.putIfAbsent(name, JsonValues.value(payload.path(name)));
    }
    return new Context(variables, new FlowWorld(settings, aws, clock));
  }

  private Work work(TaskCall call) {
    String type = call.task().type();
    String ours = type.startsWith(OF_KESTRA) ? type.substring(OF_KESTRA.length()) : type;
    Work work = works.get(ours);
    if (work == null) {
      throw new NamedError(
          TaskErrors.FAILED, "this function does not do the work of `%s`".formatted(type));
    }
    return work;
  }
}
