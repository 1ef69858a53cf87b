package dev.lakestep.cli;

import dev.lakestep.cli.Syntax.Option;
import dev.lakestep.cli.Syntax.Takes;
import dev.lakestep.cli.Syntax.Times;
import dev.lakestep.cli.platform.Clients;
import dev.lakestep.cli.platform.Deployment;
import dev.lakestep.cli.platform.Executions;
import dev.lakestep.cli.run.Starting;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// `lakestep run`: one execution of a flow, from its start to its end.
final class RunCommand implements Command {
  private static final List<String> CLOUDS = List.of("local", "aws");
  private static final Duration NEAR = Duration.ofMillis(100);
  private static final Duration FAR = Duration.ofSeconds(1);
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

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
      return near ? near(flow, starting, given, shell).exit() : far(flow, starting, shell).exit();
    }
  }

  private static Ending near(RunnableFlow flow, Starting starting, Given given, Shell shell)
      throws IOException {
    return on(NearCloud.started(given, shell), flow, starting, shell);
  }

  /// An execution on a local cloud.
  static Ending on(NearCloud cloud, RunnableFlow flow, Starting starting, Shell shell) {
    Deployment deployment = cloud.deployment();
    flow.called().forEach(deployment::flow);
    String machine = deployment.flow(flow.flow());
    try (Executions executions = new Executions(cloud.clients())) {
      return execute(executions, machine, new Pace(starting, NEAR), shell);
    }
  }

  private static Ending far(RunnableFlow flow, Starting starting, Shell shell) {
    String name = flow.flow().manifest().flow().machine().text();
    try (Executions executions = new Executions(Clients.ofAws())) {
      String machine =
          executions
              .machine(name)
              .orElseThrow(() ->
                  Trouble.world(
                      "there is no state machine `%s` in this account and region; deploy the flow first"
                          .formatted(name)));
      return execute(executions, machine, new Pace(starting, FAR), shell);
    }
  }

  /// What to start with, and how often to look then.
  private record Pace(Starting starting, Duration pause) {}

  private static Ending execute(Executions executions, String machine, Pace pace, Shell shell) {
    String arn = executions.start(machine, NAME.format(Instant.now()), pace.starting().input());
    return followed(executions, arn, pace.pause(), shell);
  }

  /// Shows an execution until it has ended.
  static Ending followed(Executions executions, String arn, Duration pause, Shell shell) {
    List<String> parts = Arrays.asList(arn.split(":", -1));
    shell.out().println("%s  %s".formatted(parts.get(parts.size() - 2), parts.getLast()));
    shell.out().flush();
    Watch watch = Watch.of(executions, arn, shell);
    Ending ending = new Ending(watch.untilEnded(pause), watch.timeline());
    ending.print(shell);
    return ending;
  }
}
