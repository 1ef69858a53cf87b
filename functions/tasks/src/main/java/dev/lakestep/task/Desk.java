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
    Desk desk =
        new Desk(Settings.of(environment), Roles.ofProcess(), System.out, Clock.systemUTC());
    return Priming.isWanted(environment) ? Priming.of(desk) : desk;
  }

  /// Work for a call: as its flow, and until the deadline.
  public Running running(TaskCall call, Instant deadline) {
    Aws flow = settings.roleOf(call.flow()).map(roles::as).orElseGet(roles::own);
    return new Running(
        call, new Running.Hands(flow, roles.own()), this, Log.of(call, out), deadline);
  }
}
