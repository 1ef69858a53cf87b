package dev.lakestep.task;

import dev.lakestep.contract.TaskCall;
import dev.lakestep.task.aws.Aws;
import dev.lakestep.task.aws.Roles;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.util.function.UnaryOperator;

/// What a function has from its start on, for all calls.
public record Desk(Settings settings, Roles roles, PrintStream out, Clock clock) {

  /// As the environment of the process says.
  public static Desk ofProcess() {
    UnaryOperator<String> environment = name -> System.getenv().getOrDefault(name, "");
    Desk desk = new Desk(Settings.of(environment), new Roles(), System.out, Clock.systemUTC());
    return Priming.isWanted(environment) ? Priming.of(desk) : desk;
  }

  /// Clients that act as a flow.
  public Aws as(TaskCall.Flow flow) {
    return settings.roleOf(flow).map(roles::as).orElseGet(roles::own);
  }

  /// Work for a call: as its flow, and until the deadline.
  public Running running(TaskCall call, Instant deadline) {
    return new Running(
        call, new Running.Hands(as(call.flow()), roles.own()), this, Log.of(call, out), deadline);
  }
}
