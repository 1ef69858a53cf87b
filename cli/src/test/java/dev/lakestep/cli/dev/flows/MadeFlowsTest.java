package dev.lakestep.cli.dev.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.compiler.source.Source;
import dev.lakestep.engine.run.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// The lowering against a second opinion: flows that were made up, compiled and run on the engine,
/// do what a plain interpreter of flows says they must. `-Dmade.flows=N` tries more of them.
class MadeFlowsTest {
  @Test
  void doWhatTheyMean() {
    long count = Long.getLong("made.flows", 400);
    List<String> differences = new ArrayList<>();
    long compiled = LongStream.range(0, count).filter(seed -> compared(seed, differences)).count();
    assertThat(differences).as("%d of %d flows", differences.size(), compiled).isEmpty();
    assertThat(compiled).isGreaterThan(count / 2);
  }

  /// Whether the flow of a seed is one that the compiler takes.
  private static boolean compared(long seed, List<String> differences) {
    Made.Body flow = MadeFlows.of(seed);
    String yaml = MadeYaml.of(flow);
    FlowProject project = FlowProject.of(List.of(new Source("made.yaml", yaml)));
    if (project.names().isEmpty()) {
      return false;
    }
    String machine = project.names().firstEntry().getValue();
    if (!project.faults().isEmpty()) {
      differences.add("seed %d: %s\n%s".formatted(seed, project.faults(), yaml));
      return true;
    }
    Execution execution = FlowTrial.run(project, machine, Script.NONE).execution();
    MadeMeaning meaning = new MadeMeaning();
    String expected = meaning.of(flow) + "\n" + sorted(meaning.ran) + "\n" + sorted(meaning.said);
    List<String> ran =
        Trace.entered(execution).stream().filter(name -> name.matches("t\\d+")).toList();
    String actual =
        state(execution)
            + "\n"
            + sorted(ran.stream().filter(id -> isLeaf(yaml, id)).toList())
            + "\n"
            + sorted(said(execution));
    if (!actual.equals(expected)) {
      differences.add(
          "seed %d\n%s\nexpected %s\nactual   %s".formatted(seed, yaml, expected, actual));
    }
    return true;
  }

  private static boolean isLeaf(String yaml, String id) {
    String rest = yaml.substring(yaml.indexOf("- id: " + id + "\n"));
    String type = rest.substring(rest.indexOf(" type: ") + 1);
    return type.startsWith("type: core.debug") || type.startsWith("type: core.execution");
  }

  private static String state(Execution execution) {
    return switch (execution.run().outcome().orElse(new Outcome.Aborted("", ""))) {
      case Outcome.Succeeded(var output) -> output.path("lakestep").path("state").asText("SUCCESS");
      case Outcome.Failed(var error, var cause) ->
          error.equals("Lakestep.Failed") ? "FAILED " + cause : error + ": " + cause;
      case Outcome.TimedOut _ -> "TIMED_OUT";
      case Outcome.Aborted _ -> "ABORTED";
    };
  }

  private static Map<String, List<String>> said(Execution execution) {
    Map<String, List<String>> said = new TreeMap<>();
    Assigned assigned = Assigned.by(execution);
    Trace.entered(execution).stream()
        .filter(name -> name.matches("t\\d+"))
        .distinct()
        .forEach(id -> {
          List<String> values =
              assigned.outputs(id).stream()
                  .filter(JsonNode::isObject)
                  .filter(value -> value.has("value") && !value.has("defaults"))
                  .map(value -> value.path("value").asText())
                  .toList();
          if (!values.isEmpty()) {
            said.put(id, values);
          }
        });
    return said;
  }

  private static List<String> sorted(List<String> list) {
    return list.stream().sorted().toList();
  }

  private static Map<String, List<String>> sorted(Map<String, List<String>> lists) {
    Map<String, List<String>> sorted = new TreeMap<>();
    lists.forEach((name, list) -> sorted.put(name, sorted(list)));
    return sorted;
  }
}
