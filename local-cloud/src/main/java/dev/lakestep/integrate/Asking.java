package dev.lakestep.integrate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Calls;
import dev.lakestep.engine.host.integration.Invocation;

/// Calls a service in the name of a state.
record Asking(Calls calls, Target target) {

  /// What it answers, as the state is to see it.
  ObjectNode ask(String action, JsonNode arguments, Invocation invocation) {
    Shape shape = new Shape(target);
    ObjectNode input = shape.in(arguments);
    Calls.Call call =
        new Calls.Call(target.calls(), Shape.upper(action), input, invocation.roleArn());
    return shape.out(calls.call(call));
  }
}
