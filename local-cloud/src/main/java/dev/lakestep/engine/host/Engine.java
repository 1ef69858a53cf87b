package dev.lakestep.engine.host;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.engine.history.Event;
import dev.lakestep.engine.host.api.CreateStateMachine;
import dev.lakestep.engine.host.api.CreatedStateMachine;
import dev.lakestep.engine.host.api.ExecutionDescription;
import dev.lakestep.engine.host.api.ExecutionItem;
import dev.lakestep.engine.host.api.ExecutionStatus;
import dev.lakestep.engine.host.api.HistoryAsk;
import dev.lakestep.engine.host.api.Page;
import dev.lakestep.engine.host.api.PublishedVersion;
import dev.lakestep.engine.host.api.Refusal;
import dev.lakestep.engine.host.api.Refusal.Code;
import dev.lakestep.engine.host.api.StartExecution;
import dev.lakestep.engine.host.api.StartedExecution;
import dev.lakestep.engine.host.api.StateMachineDescription;
import dev.lakestep.engine.host.api.StateMachineItem;
import dev.lakestep.engine.host.api.UpdateStateMachine;
import dev.lakestep.engine.host.api.UpdatedStateMachine;
import dev.lakestep.engine.host.log.Log;
import dev.lakestep.engine.run.Identity;
import dev.lakestep.engine.run.Signal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Step Functions in one process: what is answered is durable, and an engine that is opened again
/// goes on where it was stopped, or killed.
public final class Engine implements AutoCloseable {
  private static final int SEGMENT = 1 << 24;
  private static final int LONGEST_INPUT = 262_144;

  private final Settings settings;
  private final Log log;
  private final Definitions definitions;
  private final Machines machines;
  private final Executions executions;
  private final Histories histories;

  private Engine(Settings settings) throws IOException {
    this.settings = settings;
    if (settings.folder().isPresent()) {
      Path folder = settings.folder().get();
      Files.createDirectories(folder);
      this.log = Log.open(folder.resolve("log"), SEGMENT);
      this.definitions = new Definitions(Optional.of(folder.resolve("definitions")));
      this.machines =
          new Machines(settings, definitions, MachineFile.open(folder.resolve("machines.jsonl")));
    } else {
      this.log = Log.inMemory();
      this.definitions = new Definitions(Optional.empty());
      this.machines = new Machines(settings, definitions, MachineFile.inMemory());
    }
    this.executions = new Executions(settings, log, definitions);
    this.histories = new Histories(executions);
  }

  /// An engine that goes on with what its folder holds.
  public static Engine open(Settings settings) throws IOException {
    Engine engine = new Engine(settings);
    engine.executions.restore();
    return engine;
  }

  public CreatedStateMachine createStateMachine(CreateStateMachine asked) {
    return machines.create(asked);
  }

  public UpdatedStateMachine updateStateMachine(UpdateStateMachine asked) {
    return machines.update(asked);
  }

  public PublishedVersion publishStateMachineVersion(
      String stateMachineArn, Optional<String> revisionId, Optional<String> description) {
    return machines.publish(stateMachineArn, revisionId, description);
  }

  public Page<PublishedVersion> listStateMachineVersions(String stateMachineArn, Page.Ask ask) {
    return machines.versions(stateMachineArn, ask);
  }

  public StateMachineDescription describeStateMachine(String stateMachineArn) {
    return machines.describe(stateMachineArn);
  }

  public Page<StateMachineItem> listStateMachines(Page.Ask ask) {
    return machines.list(ask);
  }

  /// A machine, or a version. A machine whose executions still run goes when they have ended.
  public void deleteStateMachine(String stateMachineArn) {
    machines.delete(
        stateMachineArn, () -> executions.anyRunning(Names.machine(stateMachineArn).arn()));
  }

  public StartedExecution startExecution(StartExecution asked) {
    Machines.Plan plan = machines.plan(asked.stateMachineArn());
    String name = Names.valid(asked.name().orElseGet(() -> UUID.randomUUID().toString()));
    String input = asked.input().orElse("{}");
    if (Json.parsed(input).isEmpty()) {
      throw new Refusal(
          Code.InvalidExecutionInput,
          "Invalid State Machine Execution Input: '%s'".formatted(input));
    }
    if (input.getBytes(StandardCharsets.UTF_8).length > LONGEST_INPUT) {
      throw new Refusal(
          Code.ValidationException,
          "1 validation error detected: Value at 'input' failed to satisfy constraint: Member must"
              + " have length less than or equal to "
              + LONGEST_INPUT);
    }
    String machineArn = machines.arn(plan.machine().name());
    Begun begun =
        new Begun(
            new Identity(
                Names.executionArn(machineArn, name),
                name,
                machineArn,
                plan.machine().name(),
                plan.revision().roleArn()),
            settings.time().now(),
            input,
            new Begun.Plan(
                plan.revision().definition(), plan.revision().id(), plan.revision().at()),
            plan.versionArn(),
            asked.traceHeader());
    Begun started = executions.start(begun, plan.machine().number());
    return new StartedExecution(started.identity().executionArn(), started.at());
  }

  public ExecutionDescription describeExecution(String executionArn) {
    return executions.describe(Names.execution(executionArn));
  }

  public Page<Event> executionHistory(HistoryAsk ask) {
    Names.execution(ask.executionArn());
    return histories.page(ask);
  }

  /// The newest first; a page may be short and yet not the last.
  public Page<ExecutionItem> listExecutions(
      String stateMachineArn, Optional<ExecutionStatus> statusFilter, Page.Ask ask) {
    return executions.list(
        machines.number(stateMachineArn),
        status -> statusFilter.isEmpty() || statusFilter.get() == status,
        ask);
  }

  /// When it stopped; one that has ended stays as it is.
  public Instant stopExecution(String executionArn, String error, String cause) {
    String arn = Names.execution(executionArn);
    executions.running(arn).ifPresent(execution -> execution.stop(error, cause));
    log.sync();
    return executions.describe(arn).stopDate().orElseGet(settings.time()::now);
  }

  /// The machine as it was when the execution began.
  public StateMachineDescription describeStateMachineForExecution(String executionArn) {
    Begun begun = executions.begun(Names.execution(executionArn));
    return new StateMachineDescription(
        begun.identity().machineArn(),
        begun.identity().machineName(),
        "ACTIVE",
        definitions.text(begun.plan().definition()),
        begun.identity().roleArn(),
        begun.plan().updateDate(),
        begun.plan().updateDate(),
        Optional.of(begun.plan().revision()).filter(id -> !id.equals(MachineRecord.INITIAL)),
        Optional.empty());
  }

  public void sendTaskSuccess(String taskToken, String output) {
    JsonNode json =
        Json.parsed(output)
            .orElseThrow(
                () -> new Refusal(Code.InvalidOutput, "Invalid Output: '%s'".formatted(output)));
    Names.Token token = Names.token(taskToken);
    answered(waiting(token).calls().succeed(token.ticket(), json));
  }

  public void sendTaskFailure(String taskToken, String error, String cause) {
    Names.Token token = Names.token(taskToken);
    answered(waiting(token).calls().fail(token.ticket(), error, cause));
  }

  public void sendTaskHeartbeat(String taskToken) {
    Names.Token token = Names.token(taskToken);
    answered(
        waiting(token).deliver(token.ticket(), at -> new Signal.Heartbeat(at, token.ticket())));
  }

  private Execution waiting(Names.Token token) {
    Optional<Execution> running = executions.running(token.executionArn());
    if (running.isPresent()) {
      return running.get();
    }
    if (executions.finished(token.executionArn()).isPresent()) {
      throw timedOut();
    }
    throw new Refusal(Code.TaskDoesNotExist, "Task does not exist");
  }

  private void answered(boolean heard) {
    if (!heard) {
      throw timedOut();
    }
    log.sync();
  }

  private static Refusal timedOut() {
    return new Refusal(Code.TaskTimedOut, "Task Timed Out: 'Provided task does not exist anymore'");
  }

  /// Stops where it is; what runs is gone on with when the folder is opened again.
  @Override
  public void close() {
    executions.close();
    settings.time().close();
    log.close();
    machines.close();
  }
}
