package dev.lakestep.cli;

import dev.lakestep.blueprint.Platform;
import dev.lakestep.cli.Syntax.Option;
import dev.lakestep.cli.Syntax.Takes;
import dev.lakestep.cli.Syntax.Times;
import dev.lakestep.cli.platform.Deployment;
import dev.lakestep.cli.platform.Executions;
import dev.lakestep.cli.run.Starting;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// `lakestep run`: one execution of a flow, from its start to its end.
final class RunCommand implements Command {
  private static final List<String> CLOUDS = List.of("local", "aws");

  @Override
  public Syntax syntax() {
    return Syntax.of(
            "Runs a flow, and shows what it does.",
            "On this machine it starts the local cloud if none runs, which then stays, and puts the"
                + " flow and those that it calls on it. Ctrl-C stops the execution. Exits with 0 if"
                + " the execution succeeded, and with 1 if it did not.")
        .operand("FLOW", Times.ONCE, "The file of the flow.")
        .option(
            new Option(
                "-i",
                new Takes.Word("NAME=VALUE"),
                "An input. Once for each; JSON where the input is JSON or a list."))
        .choice("--cloud", CLOUDS, "Where to run. On `aws` the flow has to be deployed already.")
        .choice(
            "--iam",
            Permits.MODES,
            "What the local cloud makes of permissions: `enforce` refuses what AWS would refuse,"
                + " `report` lists at the end what was not used and what was missing.")
        .option(AnyCloud.ENVIRONMENT)
        .option(NearCloud.DATA)
        .examples(
            "lakestep run flows/hello.yaml",
            "lakestep run flows/hello.yaml -i name=Ada",
            "lakestep run flows/taxi.yaml --cloud aws -i taxi=green");
  }

  @Override
  public int run(Given given, Shell shell) throws IOException {
    Optional<RunnableFlow> read = RunnableFlow.read(given.word(0), shell);
    if (read.isEmpty()) {
      return Exit.ERRORS_IN_FLOWS;
    }
    RunnableFlow flow = read.get();
    Starting starting = Starting.of(flow.flow().manifest().inputs(), given.all("-i"));
    if (!starting.problems().isEmpty()) {
      throw Trouble.usage(String.join("\nlakestep: ", starting.problems()));
    }
    try (Interruption _ = Interruption.awaited(shell)) {
      boolean near = given.choice("--cloud", CLOUDS).equals("local");
      return near
          ? near(flow, starting, given, shell).exit()
          : far(flow, starting, given, shell).exit();
    }
  }

  private static Ending near(RunnableFlow flow, Starting starting, Given given, Shell shell)
      throws IOException {
    NearCloud cloud = NearCloud.started(given, shell);
    Permits permits = new Permits(cloud.endpoint());
    String mode = given.choice("--iam", Permits.MODES);
    permits.turn(mode);
    Ending ending = on(cloud, flow, starting, shell);
    if (mode.equals("report")) {
      permits.tell(
          Platform.LOCAL.names().flowRole(flow.flow().manifest().flow().machine()), shell.out());
    }
    return ending;
  }

  /// An execution on a local cloud.
  static Ending on(NearCloud cloud, RunnableFlow flow, Starting starting, Shell shell) {
    Deployment deployment = cloud.deployment(shell);
    flow.called().forEach(deployment::flow);
    String machine = deployment.flow(flow.flow());
    AnyCloud near = AnyCloud.near(cloud);
    try (Executions executions = new Executions(near.clients())) {
      String arn = executions.start(machine, Following.name(), starting.input());
      return Following.ended(executions, arn, near.pause(), shell);
    }
  }

  private static Ending far(RunnableFlow flow, Starting starting, Given given, Shell shell)
      throws IOException {
    String name = flow.flow().manifest().flow().machine().text();
    AnyCloud far = AnyCloud.far(given, shell);
    try (Executions executions = new Executions(far.clients())) {
      String machine =
          executions
              .machine(name)
              .orElseThrow(() ->
                  Trouble.world(
                      "there is no state machine `%s` in this account and region; deploy the flow first"
                          .formatted(name)));
      String arn = executions.start(machine, Following.name(), starting.input());
      return Following.ended(executions, arn, far.pause(), shell);
    }
  }
}
