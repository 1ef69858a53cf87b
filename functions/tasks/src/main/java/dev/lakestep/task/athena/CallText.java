package dev.lakestep.task.athena;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.contract.TaskCall;

/// A call as its state sent it, with its arguments evaluated and without what they were made of.
final class CallText {
  private CallText() {}

  static ObjectNode json(TaskCall call) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putObject("flow").put("namespace", call.flow().namespace()).put("id", call.flow().id());
    json.putObject("execution")
        .put("id", call.execution().id())
        .put("arn", call.execution().arn())
        .put("startDate", call.execution().startDate().toString());
    json.putObject("task")
        .put("id", call.task().id())
        .put("type", call.task().type())
        .put("turn", call.task().turn());
    json.put("attempt", call.attempt());
    // The statements are made; what else is asked of the answer is small.
    ObjectNode arguments = call.arguments().deepCopy();
    arguments.remove("query");
    arguments.remove("parameters");
    json.set("arguments", arguments);
    call.token().ifPresent(token -> json.put("token", token));
    return json;
  }
}
