package dev.lakestep.cli;

import dev.lakestep.cli.Syntax.Option;
import dev.lakestep.cli.Syntax.Takes;
import dev.lakestep.cli.Syntax.Times;
import dev.lakestep.cli.platform.Clients;
import dev.lakestep.cli.platform.Executions;
import dev.lakestep.cli.platform.PastRuns;
import dev.lakestep.cli.platform.Standings;
import dev.lakestep.cli.run.Gantt;
import dev.lakestep.cli.run.Grid;
import dev.lakestep.cli.run.Grid.Cell;
import dev.lakestep.task.runs.Run;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `lakestep runs`: what has run on the local cloud, the newest first.
final class RunsCommand implements Command {
  private static final int FEW = 20;
  private static final List<String> STATES =
      List.of(
          Run.RUNNING,
          Standings.QUEUED,
          Standings.PAUSED,
          "SUCCESS",
          "WARNING",
          "FAILED",
          Run.RETRIED,
          "KILLED",
          "CANCELLED");
  private static final Set<String> ASKING = Set.of("--state", "--label", "--since", "--until");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
          .withZone(ZoneId.systemDefault());
  private static final List<String> HEAD =
      List.of("execution", "flow", "state", "began", "time", "cost");

  @Override
  public Syntax syntax() {
    return AnyCloud.asked(
            Syntax.of(
                "Lists executions, the newest first.",
                "`lakestep show` and `lakestep logs` say more about one."))
        .operand(
            "FLOW",
            Times.AT_MOST_ONCE,
            "Only of this one: namespace.id, id, or its machine's name.")
        .option(
            new Option(
                "--state",
                new Takes.Word("STATE"),
                "Only in this one, such as FAILED, QUEUED or PAUSED; repeatable."))
        .option(
            new Option("--label", new Takes.Word("KEY=VALUE"), "Only with this one; repeatable."))
        .option(
            new Option(
                "--since", new Takes.Word("TIME"), "Begun from then on: 2026-01-31, or 2h ago."))
        .option(
            new Option("--until", new Takes.Word("TIME"), "Begun until then; of a day, its end."))
        .option(new Option("--max", new Takes.Count("N"), "How many; else 20."))
        .examples(
            "lakestep runs",
            "lakestep runs examples.hello --max 5",
            "lakestep runs --state FAILED --since 7d --label team=data",
            "lakestep runs --cloud aws --env test");
  }

  @Override
  public int run(Given given, Shell shell) throws IOException {
    Asked asked = asked(given);
    Clients clients = AnyCloud.running(given, shell).clients();
    try (Executions executions = new Executions(clients);
        PastRuns past = new PastRuns(clients, executions)) {
      PastRuns.Wanted wanted = wanted(asked, given.word(0), past, shell);
      List<List<Cell>> rows =
          past.newest(wanted, given.number("--max", FEW)).stream().map(RunsCommand::row).toList();
      if (rows.isEmpty()) {
        shell
            .out()
            .println(
                given.options().keySet().stream().anyMatch(ASKING::contains)
                    ? "nothing that has run here is like that"
                    : "nothing has run here yet");
        return Exit.CLEAN;
      }
      List<Boolean> right = List.of(false, false, false, false, true, true);
      new Grid(HEAD, right, rows).lines().forEach(shell.out()::println);
    }
    return Exit.CLEAN;
  }

  /// What one wants of executions, whichever flow they are of.
  private record Asked(
      Set<String> states, Map<String, String> labels, Instant since, Instant until) {}

  private static PastRuns.Wanted wanted(Asked asked, String flow, PastRuns past, Shell shell) {
    Map<String, String> flows = flow.isEmpty() ? Map.of() : past.flows(flow);
    if (flows.size() > 1) {
      shell
          .err()
          .println(
              "`%s` is the id of several flows, which are all shown: %s"
                  .formatted(flow, String.join(", ", flows.values())));
    }
    return new PastRuns.Wanted(
        machine -> flow.isEmpty() || flows.containsKey(machine),
        asked.states(),
        asked.labels(),
        asked.since(),
        asked.until());
  }

  private static Asked asked(Given given) {
    Set<String> states =
        given.all("--state").stream()
            .map(state -> state.toUpperCase(Locale.ROOT))
            .collect(Collectors.toSet());
    if (!STATES.containsAll(states)) {
      throw Trouble.usage("`--state` is one of " + String.join(", ", STATES));
    }
    Map<String, String> labels = new TreeMap<>();
    for (String label : given.all("--label")) {
      int equals = label.indexOf('=');
      if (equals <= 0) {
        throw Trouble.usage("`%s` is no label; write `key=value`".formatted(label));
      }
      labels.put(label.substring(0, equals), label.substring(equals + 1));
    }
    return new Asked(
        states,
        labels,
        Moments.of(given, "--since", Instant.EPOCH),
        Moments.endOf(given, "--until", Instant.now()));
  }

  private static List<Cell> row(Run one) {
    Duration time = Duration.between(one.began(), one.ended().orElseGet(Instant::now));
    double cost = one.json().path("cost").asDouble();
    return Stream.of(
            one.name(),
            one.machine(),
            one.state(),
            TIME.format(one.began()),
            Gantt.seconds(time),
            cost == 0 ? "" : String.format(Locale.ROOT, "$%.6f", cost))
        .<Cell>map(Cell.Text::new)
        .toList();
  }
}
