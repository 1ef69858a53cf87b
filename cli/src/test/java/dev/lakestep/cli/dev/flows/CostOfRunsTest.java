package dev.lakestep.cli.dev.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.compiler.Compiled;
import dev.lakestep.compiler.CompiledFlow;
import dev.lakestep.compiler.FlowCompiler;
import dev.lakestep.compiler.manifest.Cost;
import dev.lakestep.compiler.manifest.Tally;
import dev.lakestep.compiler.source.Source;
import dev.lakestep.engine.history.Event;
import dev.lakestep.engine.run.Outcome;
import dev.lakestep.task.call.JsonValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What the compiler counts is what the engine does.
class CostOfRunsTest {
  private static final Path CASES =
      Path.of(System.getProperty("lakestep.root", ".."), "flow-compiler", "src", "test", "cases");

  /// Golden cases in which nothing fails, and every loop is over a list that is known. What is
  /// counted begins at the beginning.
  @TestFactory
  Stream<DynamicTest> aRunIsBetweenTheCheapestAndTheDearest() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("expected.asl.json")))
          .sorted()
          .toList()
          .stream()
          .map(folder ->
              DynamicTest.dynamicTest(folder.getFileName().toString(), () -> hold(folder)));
    }
  }

  private static void hold(Path folder) throws IOException {
    List<Source> sources = ConformRuns.sources(folder);
    FlowProject project = FlowProject.of(sources);
    for (CompiledFlow flow : FlowCompiler.compile(sources).flows()) {
      String machine = flow.manifest().flow().machine().text();
      Cost cost = Cost.of(flow.machine());
      boolean known = cost.loops().stream().allMatch(loop -> loop.turns().isPresent());
      for (JsonNode run : FlowTraceTest.runs(folder)) {
        Script script = Script.of(run);
        Execution execution = FlowTrial.run(project, machine, script).execution();
        boolean isReplay = script.input().path("lakestep").has("replay");
        if (known && !isReplay && isStraight(execution)) {
          hold(done(execution), cost);
        }
      }
    }
  }

  private static void hold(Tally done, Cost cost) {
    between(done, cost, Tally::transitions);
    between(done, cost, Tally::events);
    between(done, cost, Tally::calls);
  }

  private static void between(Tally done, Cost cost, ToLongFunction<Tally> number) {
    assertThat(number.applyAsLong(done))
        .as("%s of %s", done, cost)
        .isBetween(number.applyAsLong(cost.cheapest()), number.applyAsLong(cost.dearest()));
  }

  @Test
  void eachTurnOfALoopIsAsCounted() {
    holdTurns(
        """
        id: loop
        namespace: company.team
        inputs:
          - id: all
            type: ARRAY
            itemType: INT
        tasks:
          - id: each
            type: core.flow.ForEach
            values: "{{ inputs.all }}"
            tasks:
              - id: one
                type: core.log.Log
                message: "{{ inputs.all | jq('.[0]') | first }}"
              - id: two
                type: core.debug.Return
                format: "{{ taskrun.value }}"
        """);
  }

  @Test
  void eachTurnOfALoopThatGoesBackIsAsCounted() {
    holdTurns(
        """
        id: loop
        namespace: company.team
        inputs:
          - id: all
            type: ARRAY
            itemType: INT
        tasks:
          - id: again
            type: core.flow.LoopUntil
            condition: "{{ outputs.again.iterationCount == (inputs.all | length) }}"
            checkFrequency:
              interval: PT1S
            tasks:
              - id: one
                type: core.log.Log
                message: one
        """);
  }

  /// A flow with one loop makes as many turns as there are values in `all`.
  private static void holdTurns(String text) {
    List<Source> sources = List.of(new Source("loop.yaml", text));
    Compiled compiled = FlowCompiler.compile(sources);
    assertThat(compiled.flows()).as("%s", compiled.diagnostics()).hasSize(1);
    Cost cost = Cost.of(compiled.flows().getFirst().machine());
    Tally turn = cost.loops().getFirst().turn();
    for (int turns : new int[] {1, 2, 5}) {
      Script script =
          Script.of(JsonValues.parsed("{\"input\": {\"all\": [%s]}}".formatted(numbers(turns))));
      Execution execution =
          FlowTrial.run(FlowProject.of(sources), "company-team_loop", script).execution();
      assertThat(isStraight(execution)).as("%s", Trace.of(execution)).isTrue();
      assertThat(done(execution))
          .isEqualTo(
              new Tally(
                  cost.dearest().transitions() + (turns - 1) * turn.transitions(),
                  cost.dearest().events() + (turns - 1) * turn.events(),
                  cost.dearest().calls() + (turns - 1) * turn.calls()));
    }
  }

  private static String numbers(int most) {
    return String.join(
        ", ", Stream.iterate(1, i -> i <= most, i -> i + 1).map(i -> "" + i).toList());
  }

  /// Nothing failed, not even something that was tolerated.
  private static boolean isStraight(Execution execution) {
    return execution.run().outcome().filter(Outcome.Succeeded.class::isInstance).isPresent()
        && execution.run().history().stream()
            .noneMatch(event -> event.type().matches(".*(Failed|TimedOut|Aborted)"))
        && Trace.of(execution).stream().noneMatch(line -> line.startsWith("  $error = {"));
  }

  private static Tally done(Execution execution) {
    List<Event> history = execution.run().history();
    return new Tally(
        history.stream().filter(event -> event.type().endsWith("StateEntered")).count(),
        history.size(),
        history.stream()
            .filter(event -> event.type().equals("TaskScheduled"))
            .filter(event -> event.details().toString().contains("\"resourceType\":\"lambda\""))
            .count());
  }
}
