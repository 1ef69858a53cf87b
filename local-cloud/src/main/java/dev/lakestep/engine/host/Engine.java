package dev.lakestep.engine.host;

import dev.lakestep.engine.history.Event;
import dev.lakestep.engine.host.api.CreateStateMachine;
import dev.lakestep.engine.host.api.CreatedStateMachine;
import dev.lakestep.engine.host.api.ExecutionDescription;
import dev.lakestep.engine.host.api.ExecutionItem;
import dev.lakestep.engine.host.api.HistoryAsk;
import dev.lakestep.engine.host.api.ListExecutions;
import dev.lakestep.engine.host.api.MapRunDescription;
import dev.lakestep.engine.host.api.Page;
import dev.lakestep.engine.host.api.PublishStateMachineVersion;
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
import dev.lakestep.engine.run.MapRunView;
import dev.lakestep.store.FolderLock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// Step Functions in one process: what is answered is durable, and an engine that is opened again
/// goes on where it was stopped, or killed.
public final class Engine implements AutoCloseable {

  private final Settings settings;
  private final Optional<FolderLock> lock;
  private final Log log;
  private final Definitions definitions;
  private final Machines machines;
  private final MachineTags tags;
  private final Executions executions;
  private final Histories histories;
  private final Starter starter;
  private final TaskAnswers answers;

  private Engine(Settings settings) throws IOException {
    this.settings = settings;
    MachineFile file;
    if (settings.folder().isPresent()) {
      Path folder = settings.folder().get();
      this.lock = FolderLock.take(folder);
      if (lock.isEmpty()) {
        throw new IOException("another engine has the folder " + folder);
      }
      this.log = Log.open(folder.resolve("log"), settings.segmentSize(), settings.lazy());
      this.definitions = Definitions.in(folder.resolve("definitions"));
      file = MachineFile.open(folder.resolve("machines.jsonl"));
    } else {
      this.lock = Optional.empty();
      this.log = Log.inMemory();
      this.definitions = Definitions.inMemory();
      file = MachineFile.inMemory();
    }
    Executions all = new Executions(settings, log, definitions);
    this.executions = all;
    this.machines = new Machines(settings, definitions, file, all::anyRunning);
    this.tags = new MachineTags(machines, file);
    this.histories = new Histories(executions);
    this.starter = new Starter(settings, machines, executions);
    this.answers = new TaskAnswers(executions, log);
    executions.offer(new ChildExecutions(starter, executions));
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

  public PublishedVersion publishStateMachineVersion(PublishStateMachineVersion asked) {
    return machines.publish(asked);
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
    machines.delete(stateMachineArn);
  }

  public SortedMap<String, String> tags(String stateMachineArn) {
    return tags.of(stateMachineArn);
  }

  public void tag(String stateMachineArn, Map<String, String> more) {
    tags.add(stateMachineArn, more);
  }

  public void untag(String stateMachineArn, Collection<String> keys) {
    tags.remove(stateMachineArn, keys);
  }

  public StartedExecution startExecution(StartExecution asked) {
    Begun started = starter.start(asked);
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
  public Page<ExecutionItem> listExecutions(ListExecutions asked) {
    return executions.list(machines.number(asked.stateMachineArn()), asked::wants, asked.page());
  }

  /// When it stopped; one that has ended stays as it is.
  public Instant stopExecution(String executionArn, String error, String cause) {
    String arn = Names.execution(executionArn);
    Lengths.failure(error, cause);
    executions.running(arn).ifPresent(execution -> execution.stop(error, cause));
    log.sync();
    return executions.describe(arn).stopDate().orElseGet(settings.time()::now);
  }

  /// Takes up again, where it failed, an execution that did not succeed; when that was.
  public Instant redriveExecution(String executionArn) {
    return executions.redrive(Names.execution(executionArn));
  }

  /// The maps in distributed mode of an execution.
  public Page<MapRunView> listMapRuns(String executionArn, Page.Ask ask) {
    return Tokens.page(executions.whole(Names.execution(executionArn)).mapRuns(), ask);
  }

  public MapRunDescription describeMapRun(String mapRunArn) {
    Execution execution = executions.ofMapRun(mapRunArn);
    return execution.mapRuns().stream()
        .filter(run -> run.mapRunArn().equals(mapRunArn))
        .findFirst()
        .map(run -> new MapRunDescription(execution.arn(), run))
        .orElseThrow(() -> new Refusal(Code.ResourceNotFound, mapRunArn));
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
    answers.succeed(taskToken, output);
  }

  public void sendTaskFailure(String taskToken, String error, String cause) {
    answers.fail(taskToken, error, cause);
  }

  public void sendTaskHeartbeat(String taskToken) {
    answers.beat(taskToken);
  }

  /// The machine whose execution waits for a token; nothing if it is none.
  public static Optional<String> machineOf(String taskToken) {
    try {
      String execution = Names.token(taskToken).executionArn();
      return Optional.of(
          execution
              .substring(0, execution.lastIndexOf(':'))
              .replace(":execution:", ":stateMachine:"));
    } catch (Refusal e) {
      return Optional.empty();
    }
  }

  /// Stops where it is; what runs is gone on with when the folder is opened again.
  @Override
  public void close() {
    executions.close();
    settings.time().close();
    log.close();
    machines.close();
    lock.ifPresent(FolderLock::close);
  }
}
