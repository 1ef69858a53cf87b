package dev.lakestep.cli.dev.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.source.Source;
import dev.lakestep.engine.run.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Flows made up from seeds do on the engine what they mean: the same tasks run, the execution ends
/// in the same state. The meaning is worked out by itself, straight from the flow.
class MeaningTest {
  private static final int FLOWS = Integer.getInteger("made.flows", 600);

  @Test
  void aFlowDoesWhatItMeans() {
    for (int seed = 0; seed < FLOWS; seed++) {
      MadeFlow flow = MadeFlow.of(seed);
      String yaml = flow.yaml();
      FlowProject project = FlowProject.of(List.of(new Source("made.yaml", yaml)));
      assertThat(project.faults()).as(yaml).isEmpty();
      assertThat(project.machines()).as("seed %d\n%s", seed, yaml).hasSize(1);
      String name = project.machines().keySet().iterator().next();
      FlowTrial trial = FlowTrial.run(project, name, Script.NONE);
      String story = "seed %d\n%s\n%s".formatted(seed, yaml, trial.trace());
      MadeFlow.Meaning meaning = flow.meaning();
      assertThat(state(trial)).as(story).isEqualTo(meaning.state());
      assertThat(logs(trial, yaml)).as(story).containsExactlyInAnyOrderElementsOf(meaning.logs());
    }
  }

  private static List<String> logs(FlowTrial trial, String yaml) {
    return Trace.entered(trial.execution()).stream()
        .filter(state -> yaml.contains("id: " + state + "\n") && isLog(state, yaml))
        .toList();
  }

  private static boolean isLog(String state, String yaml) {
    return yaml.contains("message: " + state + "\n");
  }

  private static String state(FlowTrial trial) {
    return switch (trial.execution().run().outcome().orElseThrow()) {
      case Outcome.Succeeded(var output) -> output.at("/lakestep/state").asText("SUCCESS");
      case Outcome.Failed(var error, _) -> error.equals("Lakestep.Killed") ? "KILLED" : "FAILED";
      case Outcome.TimedOut _ -> "TIMED_OUT";
      case Outcome.Aborted _ -> "ABORTED";
    };
  }
}
