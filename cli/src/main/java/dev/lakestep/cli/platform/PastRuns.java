package dev.lakestep.cli.platform;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cli.platform.Executions.Condition;
import dev.lakestep.task.runs.Run;
import dev.lakestep.task.runs.RunTable;
import dev.lakestep.task.runs.States;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/// What has run: as the table of runs remembers it, and what Step Functions knows besides, since
/// the table learns a moment later.
public final class PastRuns implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final DynamoDbClient dynamo;
  private final RunTable table;
  private final Executions executions;

  public PastRuns(Clients clients, Executions executions) {
    this.dynamo = Asked.of(clients::dynamo);
    this.table = new RunTable(dynamo, clients.platform().runs().name());
    this.executions = executions;
  }

  /// Which ones one wants to see.
  ///
  /// @param machine by the name of the state machine
  /// @param states any of these; all if there are none
  public record Wanted(
      Predicate<String> machine,
      Set<String> states,
      Map<String, String> labels,
      Instant since,
      Instant until) {
    public Wanted {
      states = Set.copyOf(states);
      labels = Map.copyOf(labels);
    }

    private boolean isIn(Run run) {
      return states.isEmpty() || states.contains(run.state());
    }

    /// Whether it may be in one of the states, as far as Step Functions tells them apart.
    private boolean mayBeIn(Run run) {
      return isIn(run)
          || (run.state().equals(Run.RUNNING)
              && (states.contains(Standings.QUEUED) || states.contains(Standings.PAUSED)));
    }

    private boolean fits(Run run) {
      return mayBeIn(run)
          && run.labels().entrySet().containsAll(labels.entrySet())
          && !run.began().isBefore(since)
          && !run.began().isAfter(until);
    }
  }

  /// The newest ones, the newest first.
  public List<Run> newest(Wanted wanted, int most) {
    try (Standings standings = executions.standings()) {
      return newest(wanted, most, standings);
    }
  }

  private List<Run> newest(Wanted wanted, int most, Standings standings) {
    Map<String, Run> now = new LinkedHashMap<>();
    executions.newest(wanted.machine()).forEach(one -> now.put(one.arn(), run(one)));
    List<Run> all = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String machine : machines()) {
      if (wanted.machine().test(machine)) {
        Asked.of(() ->
                table
                    .newest(machine, wanted.since(), wanted.until())
                    .peek(run -> seen.add(run.execution()))
                    .map(run -> later(run, now))
                    .filter(wanted::fits)
                    .map(run -> standing(run, standings))
                    .filter(wanted::isIn)
                    .limit(most)
                    .toList())
            .forEach(all::add);
      }
    }
    now.values().stream()
        .filter(run -> !seen.contains(run.execution()) && wanted.fits(run))
        .map(run -> standing(run, standings))
        .filter(wanted::isIn)
        .forEach(all::add);
    all.sort(Comparator.comparing(Run::began).reversed());
    return all.subList(0, Math.min(most, all.size()));
  }

  /// The flows that a word means: each by the name of its machine, and by its own.
  public SequencedMap<String, String> flows(String word) {
    Map<String, Optional<FlowNames.Flow>> asked = new HashMap<>();
    Map<String, String> there = executions.machines();
    Set<String> all = new TreeSet<>(machines());
    all.addAll(there.keySet());
    FlowNames names =
        new FlowNames(
            all,
            machine ->
                requireNonNull(
                    asked.computeIfAbsent(
                        machine, name -> flow(name, there.getOrDefault(name, "")))));
    SequencedMap<String, String> found = new LinkedHashMap<>();
    names.meant(word).forEach(machine -> found.put(machine, names.name(machine)));
    return found;
  }

  /// The flow of a machine, as one of its executions tells, or its definition if it is there.
  private Optional<FlowNames.Flow> flow(String machine, String arn) {
    return remembered(machine)
        .or(() ->
            arn.isEmpty()
                ? Optional.empty()
                : FlowNames.of(machine, comment(executions.machineNow(arn).definition())));
  }

  private static String comment(String definition) {
    try {
      return JSON.readTree(definition).path("Comment").asText();
    } catch (JsonProcessingException e) {
      return "";
    }
  }

  private Optional<FlowNames.Flow> remembered(String machine) {
    return Asked.of(() -> {
      try (Stream<Run> newest = table.newest(machine, Instant.EPOCH, Instant.now())) {
        return newest
            .map(Run::json)
            .map(json ->
                new FlowNames.Flow(json.path("namespace").asText(), json.path("flow").asText()))
            .findFirst();
      } catch (ResourceNotFoundException e) {
        return Optional.empty();
      }
    });
  }

  private static Run standing(Run run, Standings standings) {
    if (!run.state().equals(Run.RUNNING)) {
      return run;
    }
    String state = standings.ofRunning(run.machine(), run.name(), run.execution());
    return new Run(run.json().deepCopy().put("state", state));
  }

  /// The executions of this name, or the one of this ARN, that the table remembers.
  public List<Run> called(String word) {
    return Asked.of(() -> {
      try {
        return table.called(word);
      } catch (ResourceNotFoundException e) {
        return List.of();
      }
    });
  }

  /// What its tasks did, once it has ended.
  public JsonNode tasks(Run run) {
    return Asked.of(() -> table.tasks(run).orElse(MissingNode.getInstance()));
  }

  private List<String> machines() {
    return Asked.of(() -> {
      try {
        return table.machines();
      } catch (ResourceNotFoundException e) {
        // Nothing has been put on this cloud yet.
        return List.of();
      }
    });
  }

  /// The end of an execution may be known to Step Functions only.
  private static Run later(Run run, Map<String, Run> now) {
    Run known = now.getOrDefault(run.execution(), run);
    if (!run.state().equals(Run.RUNNING) || known.state().equals(Run.RUNNING)) {
      return run;
    }
    ObjectNode json = run.json().deepCopy();
    json.setAll(known.json());
    return new Run(json);
  }

  private static Run run(Condition one) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("execution", one.arn()).put("name", one.name()).put("machine", one.machine());
    json.put("state", States.of(one.state(), MissingNode.getInstance(), one.failure().error()));
    json.put("began", one.begin().toString());
    one.end().ifPresent(end -> json.put("ended", end.toString()));
    return new Run(json);
  }

  @Override
  public void close() {
    dynamo.close();
  }
}
