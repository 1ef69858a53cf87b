package dev.lakestep.task.admission;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.contract.Arguments;
import dev.lakestep.task.Running;

/// Somebody wants an execution to go on that has ended. Where it would do so behind the door it
/// queues as those do that arrive, and is redriven when its turn has come.
final class Returns {
  private Returns() {}

  /// Asked for an `execution` of a `machine`, by their names; `queued` is false if whoever asks is
  /// to redrive it: there is no limit, or it will ask itself to be let in; `runs` is true if it
  /// does.
  static ObjectNode ask(Arguments arguments, Running running) {
    Doorman doorman = Doorman.of(running.desk(), arguments.text("machine"));
    Doorman.Return what = doorman.returns(arguments.text("execution"));
    return JsonNodeFactory.instance
        .objectNode()
        .put("queued", what != Doorman.Return.FREE)
        .put("runs", what == Doorman.Return.RUNS);
  }

  /// Asked for the same: `queued` is true if it still waits.
  static ObjectNode look(Arguments arguments, Running running) {
    Doorman doorman = Doorman.of(running.desk(), arguments.text("machine"));
    boolean isQueued = doorman.isReturning(arguments.text("execution"));
    return JsonNodeFactory.instance.objectNode().put("queued", isQueued);
  }
}
