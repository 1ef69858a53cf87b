package dev.lakestep.task.admission;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.compiler.plan.MachineName;
import dev.lakestep.contract.Arguments;
import dev.lakestep.contract.TaskCall;
import dev.lakestep.task.NamedError;
import dev.lakestep.task.Running;
import dev.lakestep.task.Work;
import java.util.Map;

/// An execution asks to be let in: it is told by its token, now or when others have ended, or it is
/// refused at once if the flow wants no queue.
public final class AdmissionTask {
  public static final Map<String, Work> BY_TYPE =
      Map.of("admission", AdmissionTask::ask, "redrive", Returns::ask, "returning", Returns::look);

  private AdmissionTask() {}

  /// What becomes of an execution that finds no room.
  private enum Behavior {
    QUEUE,
    CANCEL,
    FAIL
  }

  private static ObjectNode ask(Arguments arguments, Running running) {
    TaskCall call = running.call();
    int most = (int) arguments.wholeOr("limit", 1);
    Behavior behavior = arguments.wordOr("behavior", Behavior.class, Behavior.QUEUE);
    String machine = MachineName.of(call.flow().namespace(), call.flow().id()).text();
    Doorman doorman = Doorman.of(running.desk(), machine);
    Gate gate = doorman.gate();
    gate.open(most);
    Ticket ticket = gate.arrived(call.execution().id());
    Waiting waiting =
        Waiting.arrived(
            ticket.place(), call.execution().id(), call.token().orElseThrow(() -> noToken()));
    gate.queue(waiting);
    doorman.admit();
    if (gate.isWaiting(waiting)) {
      doorman.lookAround();
      doorman.admit();
    }
    if (behavior != Behavior.QUEUE && gate.withdraw(waiting)) {
      throw refusal(behavior, most);
    }
    return JsonNodeFactory.instance.objectNode();
  }

  private static NamedError noToken() {
    return new NamedError("Lakestep.Failed", "nobody can be told that it may run: no token");
  }

  private static NamedError refusal(Behavior behavior, int most) {
    String name = behavior == Behavior.CANCEL ? "Lakestep.Cancelled" : "Lakestep.ConcurrencyLimit";
    String others = most == 1 ? "another execution runs" : most + " other executions run";
    return new NamedError(
        name, "%s, and the flow allows no more at a time (`concurrency`)".formatted(others));
  }
}
