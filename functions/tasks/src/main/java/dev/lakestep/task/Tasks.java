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
import dev.lakestep.task.call.Evaluated;
import dev.lakestep.task.call.JsonValues;
import dev.lakestep.task.call.TaskErrors;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Does what a state asks for: reads the call, evaluates its arguments, has the work done, and
/// answers with its outputs.
public final class Tasks {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String OF_KESTRA = "io.kestra.plugin.";

  private final Map<String, Work> works;
  private final Desk desk;

  public Tasks(Map<String, Work> works, Desk desk) {
    this.works = Map.copyOf(works);
    this.desk = desk;
  }

  /// Answers one call.
  ///
  /// @param left how long the function may still run
  /// @throws LambdaError if the task fails, as the class that bears the name of the error
  public void answer(InputStream in, OutputStream to, Duration left) throws IOException {
    JsonNode payload = JSON.readTree(in);
    try {
      JSON.writeValue(to, answer(payload, desk.clock().instant().plus(left)));
    } catch (NamedError e) {
      throw LambdaError.of(e);
    }
  }

  private ObjectNode answer(JsonNode payload, Instant deadline) {
    Instant begin = desk.clock().instant();
    TaskCall call = read(payload);
    Running begun = desk.running(call, deadline);
    try {
      ObjectNode arguments = Evaluated.of(call.arguments(), context(payload, begun));
      Running running = begun.of(call.with(arguments));
      ObjectNode outputs = work(call).outputs(Arguments.of(arguments), running);
      ObjectNode answer = JsonNodeFactory.instance.objectNode();
      answer.set("outputs", LargeOutputs.fitted(outputs, running));
      begun.log().measured(Metrics.succeeded(begin, desk.clock().instant(), outputs));
      return answer;
    } catch (Exception e) {
      NamedError failure = Failures.named(e);
      begun.log().measured(Metrics.failed(begin, desk.clock().instant()));
      begun.log().error(failure.words(), Map.of("error", failure.name()));
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

  private static Context context(JsonNode payload, Running running) {
    SequencedMap<String, Value> variables = JsonValues.fields(running.call().context());
    for (String name : List.of("flow", "execution", "task")) {
      variables.putIfAbsent(name, JsonValues.value(payload.path(name)));
    }
    JsonNode errors = running.call().context().path("execution").path("errors");
    return new Context(
        variables,
        new FlowWorld(
            running.settings(),
            running.aws(),
            running.clock(),
            Optional.of(errors).filter(JsonNode::isArray).map(JsonValues::value)));
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
