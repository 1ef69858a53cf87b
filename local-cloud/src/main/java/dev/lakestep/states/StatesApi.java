package dev.lakestep.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.cloud.wire.JsonProtocol;
import dev.lakestep.cloud.wire.JsonProtocol.Operation;
import dev.lakestep.engine.host.Engine;
import dev.lakestep.engine.host.api.Refusal;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/// Step Functions as its clients see it: each operation in the shape of the API, over an engine.
public final class StatesApi {
  private StatesApi() {}

  public static JsonProtocol of(Engine engine) {
    return new JsonProtocol("1.0", operations(engine));
  }

  /// The operations by name.
  private static Map<String, Operation> operations(Engine engine) {
    MachineCalls machines = new MachineCalls(engine);
    ExecutionCalls executions = new ExecutionCalls(engine);
    MapRunCalls mapRuns = new MapRunCalls(engine);
    TagCalls tags = new TagCalls(engine);
    Map<String, Function<ObjectNode, ObjectNode>> all = new HashMap<>();
    all.put("CreateStateMachine", machines::create);
    all.put("UpdateStateMachine", machines::update);
    all.put("DeleteStateMachine", machines::delete);
    all.put("DescribeStateMachine", machines::describe);
    all.put("DescribeStateMachineForExecution", machines::describeForExecution);
    all.put("ListStateMachines", machines::list);
    all.put("PublishStateMachineVersion", machines::publish);
    all.put("DeleteStateMachineVersion", machines::deleteVersion);
    all.put("ListStateMachineVersions", machines::listVersions);
    all.put("ValidateStateMachineDefinition", machines::validate);
    all.put("StartExecution", executions::start);
    all.put("StopExecution", executions::stop);
    all.put("RedriveExecution", executions::redrive);
    all.put("DescribeExecution", executions::describe);
    all.put("ListExecutions", executions::list);
    all.put("GetExecutionHistory", executions::history);
    all.put("SendTaskSuccess", executions::succeed);
    all.put("SendTaskFailure", executions::fail);
    all.put("SendTaskHeartbeat", executions::beat);
    all.put("ListMapRuns", mapRuns::list);
    all.put("DescribeMapRun", mapRuns::describe);
    all.put("ListTagsForResource", tags::list);
    all.put("TagResource", tags::tag);
    all.put("UntagResource", tags::untag);
    Map<String, Operation> operations = new HashMap<>();
    all.forEach((name, work) -> operations.put(name, (input, _) -> told(work, input)));
    return operations;
  }

  private static ObjectNode told(Function<ObjectNode, ObjectNode> work, ObjectNode input) {
    try {
      return work.apply(input);
    } catch (Refusal refusal) {
      throw new AwsError(refusal.code().name(), 400, String.valueOf(refusal.getMessage()));
    }
  }

  /// A parameter that says something which nothing may say.
  static AwsError violated(String value, String name, String constraint) {
    return new AwsError(
        "ValidationException",
        400,
        "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: %s"
            .formatted(value, name, constraint));
  }

  /// A parameter that has to be there.
  static String needed(ObjectNode input, String name) {
    return Fields.text(input, name)
        .orElseThrow(() ->
            new AwsError(
                "ValidationException",
                400,
                "1 validation error detected: Value at '%s' failed to satisfy constraint: Member must not be null"
                    .formatted(name)));
  }
}
