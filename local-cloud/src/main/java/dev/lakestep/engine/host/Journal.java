package dev.lakestep.engine.host;

import dev.lakestep.engine.history.Event;
import dev.lakestep.engine.host.api.ExecutionDescription;
import dev.lakestep.engine.host.log.Log;
import dev.lakestep.engine.host.time.VirtualTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// What the folder of an engine holds while no engine has it open. Nothing in it goes on.
public final class Journal {
  private Journal() {}

  /// Every execution by its ARN, as it stood when the engine stopped, or was killed.
  public static SequencedMap<String, Known> read(Path folder) throws IOException {
    Settings settings =
        Settings.durable(folder, new VirtualTime(Instant.EPOCH), _ -> Optional.empty());
    Definitions definitions = Definitions.in(folder.resolve("definitions"));
    SequencedMap<String, Known> all = new TreeMap<>();
    try (Log log = Log.open(folder.resolve("log"), Integer.MAX_VALUE, false);
        MachineFile machines = MachineFile.open(folder.resolve("machines.jsonl"))) {
      Executions executions = new Executions(settings, log, definitions);
      executions.keepChildren();
      executions.recall();
      for (MachineRecord machine : machines.all().values()) {
        executions.each(
            machine.number(),
            execution ->
                all.put(
                    execution.arn(),
                    new Known(
                        execution.standing().described(),
                        execution.history(),
                        execution.children())));
      }
      executions.close();
    }
    return all;
  }

  /// An execution with its history, and those of the executions of its map runs.
  public record Known(
      ExecutionDescription description, List<Event> history, Map<String, List<Event>> children) {}
}
