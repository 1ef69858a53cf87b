package dev.lakestep.cli;

import dev.lakestep.cli.Syntax.Option;
import dev.lakestep.cli.Syntax.Takes;
import dev.lakestep.cli.Syntax.Times;
import dev.lakestep.cli.backfill.Backfill;
import dev.lakestep.cli.backfill.More;
import dev.lakestep.cli.backfill.ScheduleTimes;
import dev.lakestep.cli.platform.Clients;
import dev.lakestep.cli.platform.Deployment;
import dev.lakestep.cli.platform.Executions;
import dev.lakestep.cli.platform.Executions.Condition;
import dev.lakestep.cli.platform.Starts;
import dev.lakestep.cli.run.Starting;
import dev.lakestep.compiler.manifest.Cost;
import dev.lakestep.compiler.manifest.Price;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// `lakestep backfill`: a flow runs for times of its schedule that are over.
final class BackfillCommand implements Command {
  private static final List<String> CLOUDS = List.of("local", "aws");
  private static final Duration NEAR = Duration.ofMillis(100);
  private static final Duration FAR = Duration.ofSeconds(2);
  private static final int MOST = 10_000;

  @Override
  public Syntax syntax() {
    return Syntax.of(
            "Runs a flow for times of its schedule that are over.",
            "Each time runs once: one that the schedule or an earlier backfill has run is left out."
                + " So after Ctrl-C, which starts nothing more and lets run what runs, the same"
                + " command goes on. `--cancel` stops what runs. Times are those of the trigger's"
                + " own zone. Exits with 1 if one has failed.")
        .operand("FLOW", Times.ONCE, "The file of the flow.")
        .operand("TRIGGER", Times.ONCE, "The id of the schedule.")
        .option(new Option("--from", new Takes.Word("TIME"), "The first time, or day."))
        .option(
            new Option(
                "--to", new Takes.Word("TIME"), "The end, which is not among them; else now."))
        .option(new Option("--parallel", new Takes.Count("N"), "How many run at once; else 1."))
        .flag("--dry-run", "Show the times and what they cost, and run nothing.")
        .flag("--cancel", "Stop the executions for these times that run.")
        .option(
            new Option(
                "-i", new Takes.Word("NAME=VALUE"), "An input, in place of the trigger's own."))
        .option(new Option("--label", new Takes.Word("KEY=VALUE"), "A label of each execution."))
        .flag("--yes", "Do not ask.")
        .choice("--cloud", CLOUDS, "Where to run. On `aws` the flow has to be deployed already.")
        .option(AnyCloud.ENVIRONMENT)
        .option(NearCloud.DATA)
        .examples(
            "lakestep backfill flows/taxi-scheduled.yaml green_schedule --from 2026-01-01 --to"
                + " 2026-07-01 --dry-run",
            "lakestep backfill flows/taxi-scheduled.yaml green_schedule --from 2026-01-01"
                + " --parallel 3");
  }

  @Override
  public int run(Given given, Shell shell) throws IOException {
    Optional<RunnableFlow> read = RunnableFlow.read(given.word(0), shell);
    if (read.isEmpty()) {
      return Exit.ERRORS_IN_FLOWS;
    }
    RunnableFlow flow = read.get();
    ScheduleTimes times = times(flow, given.word(1));
    More more = more(flow, given);
    List<Instant> wanted = wanted(times, given);
    show(flow, times, wanted, shell);
    if (wanted.isEmpty() || given.has("--dry-run")) {
      return Exit.CLEAN;
    }
    String question = given.has("--cancel") ? "stop what runs of them" : "run them";
    if (!given.has("--yes") && !confirmed(question, shell)) {
      shell.out().println("nothing is done");
      return Exit.CLEAN;
    }
    if (given.has("--cancel")) {
      return cancel(runsOn(given, shell), flow, names(times, wanted), shell);
    }
    Cloud cloud = cloud(flow, given, shell);
    Backfill.Plan plan =
        new Backfill.Plan(
            times,
            new Starts.Trigger(cloud.machine(), times.trigger().id()),
            wanted,
            Math.max(1, given.number("--parallel", 1)),
            more,
            cloud.pause());
    return run(cloud, plan, shell);
  }

  private static ScheduleTimes times(RunnableFlow flow, String trigger) {
    return ScheduleTimes.of(flow.flow(), trigger)
        .orElseThrow(() -> {
          List<String> ids =
              flow.flow().manifest().starts().stream()
                  .map(start -> start.id())
                  .filter(id -> ScheduleTimes.of(flow.flow(), id).isPresent())
                  .toList();
          return Trouble.usage(
              "the flow has no schedule `%s`; %s"
                  .formatted(
                      trigger,
                      ids.isEmpty() ? "it has none at all" : "it has " + String.join(", ", ids)));
        });
  }

  private static List<Instant> wanted(ScheduleTimes times, Given given) {
    if (!given.has("--from")) {
      throw Trouble.usage("`--from` is missing: the first day or time");
    }
    Instant now = Instant.now();
    Instant from = instant(times, "--from", given);
    Instant wish = given.has("--to") ? instant(times, "--to", given) : now;
    Instant to = wish.isAfter(now) ? now : wish;
    if (!from.isBefore(to)) {
      throw Trouble.usage("`--from` is not before `--to`, or has not come yet");
    }
    List<Instant> all = times.between(from, to, MOST + 1);
    if (all.size() > MOST) {
      throw Trouble.usage("these are more than %,d times; choose a shorter range".formatted(MOST));
    }
    return all;
  }

  private static Instant instant(ScheduleTimes times, String option, Given given) {
    String text = given.option(option, "");
    return times
        .instant(text)
        .orElseThrow(() ->
            Trouble.usage(
                "`%s` cannot be `%s`; write 2026-01-31 or 2026-01-31T08:00"
                    .formatted(option, text)));
  }

  private static More more(RunnableFlow flow, Given given) {
    Starting starting = Starting.some(flow.flow().manifest().inputs(), given.all("-i"));
    if (!starting.problems().isEmpty()) {
      throw Trouble.usage(String.join("\nlakestep: ", starting.problems()));
    }
    Map<String, String> labels = new LinkedHashMap<>();
    for (String label : given.all("--label")) {
      int equals = label.indexOf('=');
      if (equals <= 0) {
        throw Trouble.usage("`%s` is no label; write `key=value`".formatted(label));
      }
      labels.put(label.substring(0, equals), label.substring(equals + 1));
    }
    return More.of(starting.input(), labels);
  }

  private static void show(
      RunnableFlow flow, ScheduleTimes times, List<Instant> wanted, Shell shell) {
    wanted.forEach(time -> shell.out().println("  " + times.text(time)));
    shell
        .out()
        .println(
            "%,d %s in %s; the end of the range is not among them"
                .formatted(wanted.size(), wanted.size() == 1 ? "time" : "times", times.zone()));
    Cost cost = Cost.of(flow.flow().machine());
    double least = wanted.size() * Price.dollars(cost.cheapest());
    double most = wanted.size() * Price.dollars(cost.dearest());
    shell
        .out()
        .println(
            (least == most
                    ? String.format(Locale.ROOT, "about $%.4f", least)
                    : String.format(Locale.ROOT, "about $%.4f to $%.4f", least, most))
                + " for states and functions; queries and storage have their own price, and"
                + " `lakestep compile --cost` says what is assumed");
    shell.out().flush();
  }

  private static boolean confirmed(String question, Shell shell) throws IOException {
    if (!shell.terminal()) {
      throw Trouble.usage("say with `--yes` that you want to " + question);
    }
    return LocalReset.confirmed(question + "? [y/N] ", shell);
  }

  /// Where to run, the state machine there, and how often to look.
  private record Cloud(Clients clients, String machine, Duration pause) {}

  private static Cloud cloud(RunnableFlow flow, Given given, Shell shell) throws IOException {
    String machine = flow.flow().manifest().flow().machine().text();
    if (given.choice("--cloud", CLOUDS).equals("aws")) {
      Clients aws = AnyCloud.far(given, shell).clients();
      try (Executions executions = new Executions(aws)) {
        if (executions.machine(machine).isEmpty()) {
          throw Trouble.world(
              "there is no state machine `%s` in this account and region; deploy the flow first"
                  .formatted(machine));
        }
      }
      return new Cloud(aws, machine, FAR);
    }
    NearCloud near = NearCloud.started(given, shell);
    Deployment deployment = near.deployment(shell);
    flow.called().forEach(deployment::flow);
    deployment.flow(flow.flow());
    return new Cloud(near.clients(), machine, NEAR);
  }

  private static int run(Cloud cloud, Backfill.Plan plan, Shell shell) {
    try (Interruption _ = Interruption.awaited(shell);
        Starts starts = new Starts(cloud.clients());
        Executions executions = new Executions(cloud.clients())) {
      Backfill backfill = new Backfill(starts, executions, plan, shell.out());
      boolean isOver = backfill.run();
      shell.out().println(backfill.summary());
      if (!isOver) {
        shell
            .out()
            .println(
                backfill.rest() + "; the same command goes on, and with `--cancel` stops them");
      } else if (!backfill.isGood()) {
        shell.out().println("a time does not run twice: `lakestep restart` takes up what failed");
      }
      return isOver && backfill.isGood() ? Exit.CLEAN : Exit.FAILED;
    }
  }

  /// Nothing is deployed there to stop what runs.
  private static Clients runsOn(Given given, Shell shell) throws IOException {
    return given.choice("--cloud", CLOUDS).equals("aws")
        ? AnyCloud.far(given, shell).clients()
        : NearCloud.running(given, shell).clients();
  }

  private static List<String> names(ScheduleTimes times, List<Instant> wanted) {
    return wanted.stream().map(times::name).toList();
  }

  private static int cancel(Clients clients, RunnableFlow flow, List<String> names, Shell shell) {
    try (Executions executions = new Executions(clients)) {
      Optional<String> machine = executions.machine(flow.flow().manifest().flow().machine().text());
      List<Condition> running =
          machine.stream()
              .map(arn -> arn.replace(":stateMachine:", ":execution:") + ":")
              .flatMap(begin -> names.stream().map(begin::concat))
              .flatMap(arn -> executions.called(arn).stream())
              .filter(Condition::isRunning)
              .toList();
      long stopped =
          running.stream()
              .filter(one ->
                  executions.stopAll(one.arn(), "the backfill was cancelled").stream()
                      .anyMatch(other -> other.arn().equals(one.arn())))
              .count();
      shell.out().println("%d stopped".formatted(stopped));
      return Exit.CLEAN;
    }
  }
}
