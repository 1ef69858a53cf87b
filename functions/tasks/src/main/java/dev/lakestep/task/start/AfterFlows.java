package dev.lakestep.task.start;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.task.Desk;
import dev.lakestep.task.NamedError;
import dev.lakestep.task.flow.DeployedFlow;
import dev.lakestep.task.flow.DeployedFlows;
import dev.lakestep.task.flow.DeployedTrigger;
import dev.lakestep.task.flow.FlowIndex;
import dev.lakestep.task.runs.Change;
import dev.lakestep.task.runs.Watcher;
import dev.lakestep.task.start.TriggerMemory.Through;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;

/// Starts flows after others. Each execution counts once for a trigger, however often it is told
/// of; no flow starts after itself.
public final class AfterFlows implements Watcher {
  private static final String TYPE = "core.trigger.Flow";

  /// Events may be on their way for so long.
  private static final Duration GRACE = Duration.ofMinutes(5);

  private final Desk desk;
  private final DeployedFlows flows;
  private final FlowIndex index;
  private final Starter starter;
  private final TriggerMemory memory;

  public AfterFlows(Desk desk) {
    this.desk = desk;
    this.flows = DeployedFlows.of(desk);
    this.index = FlowIndex.of(desk);
    this.starter = new Starter(desk);
    this.memory = new TriggerMemory(desk);
  }

  /// An execution of another flow, as a trigger sees it.
  private record Came(EndedExecution execution, ObjectNode variables) {
    /// One execution may be told of in more than one state.
    String name() {
      return execution.change().executionArn() + " " + execution.state();
    }
  }

  private Came came(DeployedFlow flow, Change change) {
    EndedExecution execution = EndedExecution.of(change, flow, desk);
    ObjectNode variables = Upstream.variables(flow, execution);
    variables.setAll(execution.tasks(flow, desk));
    return new Came(execution, variables);
  }

  @Override
  public void changed(Change change) {
    Optional<DeployedFlow> flow = flows.find(change.machineArn());
    List<DeployedTrigger> waiting = flow.map(this::waiting).orElse(List.of());
    if (flow.isPresent() && !waiting.isEmpty()) {
      Came came = came(flow.get(), change);
      IllegalStateException failure = new IllegalStateException("not all flows were told");
      for (DeployedTrigger trigger : waiting) {
        try {
          heard(trigger, came);
        } catch (RuntimeException e) {
          failure.addSuppressed(e);
        }
      }
      if (failure.getSuppressed().length > 0) {
        throw failure;
      }
    }
  }

  /// Looks for ends that nobody told of since it was last done. A trigger that is new, or waits for
  /// others than before, has missed nothing.
  @Override
  public void swept() {
    Instant end = desk.clock().instant().minus(GRACE);
    IllegalStateException failure = new IllegalStateException("not all flows were looked at");
    for (DeployedTrigger trigger : triggers(index.waiting())) {
      try {
        swept(trigger, end);
      } catch (RuntimeException e) {
        failure.addSuppressed(e);
      }
    }
    if (failure.getSuppressed().length > 0) {
      throw failure;
    }
  }

  private void swept(DeployedTrigger trigger, Instant end) {
    String said =
        StartName.hash(trigger.json().path("dependsOn") + " " + trigger.json().path("rules"));
    Optional<Through> reached = memory.through(trigger).filter(last -> last.times().equals(said));
    if (reached.isPresent()) {
      for (Change change : new RecentEnds(desk, flows).of(trigger, reached.get().time(), end)) {
        Optional<DeployedFlow> flow = flows.find(change.machineArn());
        if (flow.isPresent()) {
          heard(trigger, came(flow.get(), change));
        }
      }
    }
    memory.through(trigger, new Through(end, said));
  }

  private List<DeployedTrigger> waiting(DeployedFlow flow) {
    return triggers(
        index.after(flow).stream().filter(machine -> !machine.equals(flow.machine())).toList());
  }

  private List<DeployedTrigger> triggers(List<String> machines) {
    return machines.stream()
        .flatMap(machine -> flows.find(machine).stream())
        .flatMap(other -> other.triggers().stream())
        .filter(trigger -> trigger.type().equals(TYPE) && !starter.isOff(trigger))
        .toList();
  }

  private void heard(DeployedTrigger trigger, Came came) {
    Upstream upstream =
        new Upstream(
            trigger.json(), came.variables(), starter.conditions(trigger, came.variables()));
    SequencedSet<String> parts = matching(trigger, upstream);
    if (parts.isEmpty()) {
      return;
    }
    JsonNode rules = upstream.rules();
    boolean fireOnce = rules.path("window").path("fireOnce").asBoolean();
    if (upstream.needed() == 1 && !fireOnce) {
      start(trigger, StartName.of(trigger.id(), came.name()), came.variables());
      return;
    }
    Window window = Window.of(rules);
    Optional<String> name =
        window.at(came.execution().change().ended().orElseGet(desk.clock()::instant));
    if (name.isPresent()) {
      String partition = "after#%s#%s".formatted(trigger.flow().machine(), trigger.id());
      Waited waited = new Waited(trigger, upstream, window, parts);
      count(waited, new Ledger.Key(partition, "round#" + name.get()), came);
    }
  }

  /// A trigger that waits for more than this one execution.
  private record Waited(
      DeployedTrigger trigger, Upstream upstream, Window window, SequencedSet<String> parts) {}

  /// An expression that cannot be evaluated for this execution does not hold for it.
  private SequencedSet<String> matching(DeployedTrigger trigger, Upstream upstream) {
    try {
      return upstream.matching();
    } catch (NamedError e) {
      desk.out()
          .println("%s of %s: %s".formatted(trigger.id(), trigger.flow().machine(), e.words()));
      return new TreeSet<>();
    }
  }

  private void count(Waited waited, Ledger.Key key, Came came) {
    Ledger ledger = new Ledger(desk);
    JsonNode rules = waited.upstream().rules();
    while (true) {
      Round round = Round.read(ledger, key);
      if (round.isDue()) {
        ObjectNode due = round.due();
        start(waited.trigger(), due.path("name").asText(), (ObjectNode) due.path("variables"));
        round.done().write();
      } else if (round.hasCounted(came.name())
          || (round.hasFired() && rules.path("window").path("fireOnce").asBoolean())) {
        return;
      } else {
        Round next =
            round
                .with(
                    waited.parts(),
                    came.execution().change().executionArn(),
                    waited.window(),
                    came.execution().change().ended().orElseGet(desk.clock()::instant))
                .keeping(came.variables());
        if (next.count() >= waited.upstream().needed()) {
          next =
              next.due(
                  StartName.of(waited.trigger().id(), next.executions()),
                  next.withOutputs(came.variables()),
                  rules.path("resetOnSuccess").asBoolean(true));
        }
        if (next.writeCounted(came.name()) && !next.isDue()) {
          return;
        }
      }
    }
  }

  private void start(DeployedTrigger trigger, String name, ObjectNode variables) {
    try {
      Started _ = starter.start(trigger, variables, name);
    } catch (NamedError e) {
      desk.out().println("%s of %s: %s".formatted(name, trigger.flow().machine(), e.words()));
    }
  }
}
