package dev.lakestep.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/// A task of an execution, as its state hands it to a function.
///
/// @param attempt counts from 0, and grows when the state tries again
/// @param arguments what the flow says of the task; some of it is yet to be evaluated
/// @param context the variables that this needs
/// @param token answers the state later, where it waits for that
public record TaskCall(
    Flow flow,
    Execution execution,
    Task task,
    int attempt,
    ObjectNode arguments,
    ObjectNode context,
    Optional<String> token) {

  public record Flow(String namespace, String id) {}

  public record Execution(String id, String arn, Instant startDate) {}

  /// Which task, and which run of it.
  ///
  /// @param type what is to be done, by the name of its type
  /// @param turn tells one run of the task from its others in the same execution; empty if there is
  ///   but one
  public record Task(String id, String type, String turn) {}

  /// From what a state sends.
  ///
  /// @throws InvalidArgument if it is no call of a task
  public static TaskCall of(JsonNode payload) {
    Arguments fields = Arguments.of(payload);
    Arguments flow = fields.fields("flow");
    Arguments execution = fields.fields("execution");
    Arguments task = fields.fields("task");
    return new TaskCall(
        new Flow(flow.text("namespace"), flow.text("id")),
        new Execution(execution.text("id"), execution.text("arn"), execution.moment("startDate")),
        new Task(task.text("id"), task.text("type"), task.textOr("turn", "")),
        (int) fields.wholeOr("attempt", 0),
        object(payload.path("arguments")),
        object(payload.path("context")),
        fields.textIfAny("token"));
  }

  private static ObjectNode object(JsonNode node) {
    return node instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
  }

  /// The same call with arguments that are evaluated.
  public TaskCall with(ObjectNode evaluated) {
    return new TaskCall(flow, execution, task, attempt, evaluated, context, token);
  }

  /// The same call as an earlier attempt would have made it.
  public TaskCall as(int earlier) {
    return new TaskCall(flow, execution, task, earlier, arguments, context, token);
  }
}
