package dev.lakestep.cli.platform;

import dev.lakestep.task.runs.States;
import dev.lakestep.task.timeline.Event;
import dev.lakestep.task.timeline.History;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.StateMachineListItem;

/// Executions of state machines: started, looked at, stopped.
public final class Executions implements AutoCloseable {
  private static final int MOST = 100;

  private final Clients clients;
  private final SfnClient states;
  private final Map<String, Integer> memory;

  /// Once they are known: who looks at what runs asks again and again.
  private Optional<OurMachines> ours = Optional.empty();

  public Executions(Clients clients) {
    this.clients = clients;
    this.states = Asked.of(clients::states);
    this.memory = clients.platform().memory();
  }

  /// How an execution is.
  ///
  /// @param state in AWS's word, as `RUNNING`
  /// @param output JSON; empty if there is none
  public record Condition(
      String arn,
      String state,
      Instant begin,
      Optional<Instant> end,
      String output,
      Event.Failure failure) {
    public boolean isRunning() {
      return state.equals("RUNNING");
    }

    public boolean isSucceeded() {
      return state.equals("SUCCEEDED");
    }

    public String name() {
      return arn.substring(arn.lastIndexOf(':') + 1);
    }

    /// The name of its state machine.
    public String machine() {
      String[] parts = arn.split(":", -1);
      return parts[parts.length - 2];
    }
  }

  /// The ARN of the execution that has begun. Who is interrupted meanwhile still gets it, since
  /// otherwise nobody could stop what may have begun.
  public String start(String machine, String name, String input) {
    try {
      return begun(machine, name, input);
    } catch (Interrupted e) {
      Thread.interrupted();
      // The same start a second time starts nothing twice.
      String arn = begun(machine, name, input);
      Thread.currentThread().interrupt();
      return arn;
    }
  }

  private String begun(String machine, String name, String input) {
    return Asked.of(() ->
        states
            .startExecution(request -> request.stateMachineArn(machine).name(name).input(input))
            .executionArn());
  }

  public Condition condition(String execution) {
    return Asked.of(() -> condition(states.describeExecution(r -> r.executionArn(execution))));
  }

  public void stop(String execution, String cause) {
    Asked.of(() ->
        states.stopExecution(r -> r.executionArn(execution).error(States.STOPPED).cause(cause)));
  }

  /// Stops an execution, and all that it has started, directly or not. Those that it stopped,
  /// itself first.
  public List<Condition> stopAll(String execution, String cause) {
    SequencedMap<String, Condition> running = new LinkedHashMap<>();
    family(execution, running);
    // Itself first, so that it starts nothing more; what it just began is found after that.
    stop(execution, cause);
    family(execution, running);
    running.sequencedKeySet().stream().skip(1).forEach(child -> stop(child, cause));
    return running.sequencedValues().stream()
        .map(one -> condition(one.arn()))
        .filter(one -> one.state().equals("ABORTED"))
        .toList();
  }

  /// Adds an execution, and all below it that runs.
  private void family(String execution, SequencedMap<String, Condition> running) {
    running.putIfAbsent(execution, condition(execution));
    Children children = new Children(states);
    for (String child : Asked.of(() -> children.of(execution, definition(execution)))) {
      boolean known = running.containsKey(child);
      if (known || described(child).filter(Condition::isRunning).isPresent()) {
        family(child, running);
      }
    }
  }

  /// What it was started with, as JSON.
  public String input(String execution) {
    return Asked.of(() -> Objects.requireNonNullElse(told(execution).input(), "{}"));
  }

  /// An execution that has ended, and perhaps can go on.
  public Redrive redrive(String execution) {
    return new Redrive(states, execution);
  }

  private DescribeExecutionResponse told(String execution) {
    return states.describeExecution(request -> request.executionArn(execution));
  }

  /// The state machine that an execution is of, and what it is now.
  public Machine machineOf(String execution) {
    return machineNow(Asked.of(() -> told(execution).stateMachineArn()));
  }

  /// How often an execution has gone on since an end.
  public int redriven(String execution) {
    return Objects.requireNonNullElse(Asked.of(() -> told(execution)).redriveCount(), 0);
  }

  /// A state machine as it is now.
  public record Machine(String arn, String definition) {}

  /// What has happened in an execution since one asked the last time.
  public Supplier<List<Event>> events(String execution) {
    History history = new History(states, execution);
    return () -> Asked.of(history::more);
  }

  /// Of the functions that they call, by name, in megabytes.
  public Map<String, Integer> memory() {
    return memory;
  }

  /// What the execution runs, in Amazon States Language.
  public String definition(String execution) {
    return Asked.of(
        () -> states.describeStateMachineForExecution(r -> r.executionArn(execution)).definition());
  }

  /// The ARN of the state machine of this name, if it is there.
  public Optional<String> machine(String name) {
    return machines(one -> one.name().equals(name)).stream()
        .findFirst()
        .map(StateMachineListItem::stateMachineArn);
  }

  /// The state machines of flows: their ARNs by their names.
  Map<String, String> machines() {
    return flows(_ -> true).stream()
        .collect(
            Collectors.toMap(StateMachineListItem::name, StateMachineListItem::stateMachineArn));
  }

  /// A state machine as it is now.
  Machine machineNow(String arn) {
    return Asked.of(() ->
        new Machine(
            arn,
            states.describeStateMachine(request -> request.stateMachineArn(arn)).definition()));
  }

  /// How executions stand in words of their flows.
  public Standings standings() {
    return new Standings(clients);
  }

  /// The newest executions, of all machines or of those with this name; the newest first.
  public List<Condition> newest(Predicate<String> machine) {
    List<Condition> all = new ArrayList<>();
    for (StateMachineListItem one : flows(machine)) {
      Asked.of(() ->
              states.listExecutions(
                  request -> request.stateMachineArn(one.stateMachineArn()).maxResults(MOST)))
          .executions()
          .forEach(item -> all.add(condition(item)));
    }
    all.sort(Comparator.comparing(Condition::begin).reversed());
    return all;
  }

  /// The execution of this ARN, or those of this name, which each machine may have one of.
  public List<Condition> called(String word) {
    if (word.startsWith("arn:")) {
      return described(word).stream().toList();
    }
    return flows(_ -> true).stream()
        .map(one -> one.stateMachineArn().replace(":stateMachine:", ":execution:") + ":" + word)
        .flatMap(arn -> described(arn).stream())
        .toList();
  }

  /// Those that run flows.
  private List<StateMachineListItem> flows(Predicate<String> wanted) {
    OurMachines known = ours.orElseGet(() -> OurMachines.of(clients));
    ours = Optional.of(known);
    return machines(one -> wanted.test(one.name()) && known.has(one));
  }

  /// The execution of this ARN, if it is there.
  public Optional<Condition> described(String arn) {
    return Asked.of(() -> {
      try {
        return Optional.of(condition(states.describeExecution(r -> r.executionArn(arn))));
      } catch (ExecutionDoesNotExistException e) {
        return Optional.empty();
      }
    });
  }

  private List<StateMachineListItem> machines(Predicate<StateMachineListItem> wanted) {
    return Asked.of(() ->
        states
            .listStateMachinesPaginator(request -> request.maxResults(MOST))
            .stateMachines()
            .stream()
            .filter(wanted)
            .toList());
  }

  private static Condition condition(DescribeExecutionResponse told) {
    return new Condition(
        told.executionArn(),
        told.statusAsString(),
        told.startDate(),
        Optional.ofNullable(told.stopDate()),
        Objects.requireNonNullElse(told.output(), ""),
        new Event.Failure(
            Objects.requireNonNullElse(told.error(), ""),
            Objects.requireNonNullElse(told.cause(), "")));
  }

  private static Condition condition(ExecutionListItem item) {
    return new Condition(
        item.executionArn(),
        item.statusAsString(),
        item.startDate(),
        Optional.ofNullable(item.stopDate()),
        "",
        Event.Failure.NONE);
  }

  @Override
  public void close() {
    states.close();
  }
}
