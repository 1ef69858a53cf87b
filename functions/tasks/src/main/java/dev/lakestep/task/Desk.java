package dev.lakestep.task;

import dev.lakestep.contract.TaskCall;
import dev.lakestep.task.aws.Aws;
import dev.lakestep.task.aws.Roles;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;

/// What a function has from its start on, for all calls.
public record Desk(Settings settings, Roles roles, PrintStream out, Clock clock) {

  /// As the environment of the process says.
  public static Desk ofProcess() {
    return new Desk(
        Settings.of(name -> System.getenv().getOrDefault(name, "")),
        Roles.ofProcess(),
        System.out,
        Clock.systemUTC());
  }

  /// Work for a call: as its flow, and until the deadline.
  public Running running(TaskCall call, Instant deadline) {
    Aws flow = settings.roleOf(call.flow()).map(roles::as).orElseGet(roles::own);
    return new Running(
        call, new Running.Hands(flow, roles.own()), this, Log.of(call, out), deadline);
  }
}
