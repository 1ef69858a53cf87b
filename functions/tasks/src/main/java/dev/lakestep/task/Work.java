package dev.lakestep.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.contract.Arguments;

/// What is done for a type of task.
@FunctionalInterface
public interface Work {
  /// The outputs of the task. Any exception fails it: one of AWS under the name that AWS gives it.
  ObjectNode outputs(Arguments arguments, Running running) throws Exception;
}
