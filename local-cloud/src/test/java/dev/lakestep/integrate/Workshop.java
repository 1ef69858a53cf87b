package dev.lakestep.integrate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.Calls;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Caller;
import dev.lakestep.cloud.wire.JsonProtocol.Operation;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.dynamo.api.DynamoApi;
import dev.lakestep.dynamo.store.Durability;
import dev.lakestep.dynamo.store.Store;
import dev.lakestep.engine.host.Engine;
import dev.lakestep.engine.host.Settings;
import dev.lakestep.engine.host.api.CreateStateMachine;
import dev.lakestep.engine.host.api.ExecutionDescription;
import dev.lakestep.engine.host.api.ExecutionStatus;
import dev.lakestep.engine.host.api.StartExecution;
import dev.lakestep.engine.host.time.RealTime;
import dev.lakestep.queue.Queues;
import dev.lakestep.s3.Objects;
import dev.lakestep.s3.S3Service;
import dev.lakestep.states.StatesApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/// An engine whose states call services: true ones on a folder, and those that a test has of its
/// own.
final class Workshop implements AutoCloseable {
  static final String ROLE = "arn:aws:iam::000000000000:role/worker";
  static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Map<String, Operation>> services = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<ExecutionDescription>> ends =
      new ConcurrentHashMap<>();
  private final List<Calls.Call> made = new CopyOnWriteArrayList<>();
  private final S3Service s3;
  private final DynamoApi dynamo;
  private final Queues queues;
  private final Engine engine;

  Workshop(Path folder, Map<String, Map<String, Operation>> own) throws IOException {
    Account account = Account.DEFAULT;
    s3 = S3Service.open(folder.resolve("s3"), Clock.systemUTC(), _ -> {});
    dynamo =
        DynamoApi.open(
            folder.resolve("dynamodb"),
            new DynamoApi.Place(account.region(), account.id()),
            Clock.systemUTC(),
            Store.Options.of(Durability.SYSTEM));
    queues = Queues.open(folder.resolve("sqs"), Clock.systemUTC(), account);
    services.put("s3", s3.operations());
    services.put("dynamodb", dynamo.operations());
    services.put("sqs", queues.operations());
    services.putAll(own);
    engine =
        Engine.open(
            Settings.durable(
                    folder.resolve("states"),
                    new RealTime(),
                    Integrated.calls(this::call, this::objects))
                .lazily()
                .onStatus(this::changed));
    services.put("states", StatesApi.of(engine).operations());
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  Objects objects() {
    return s3.objects(new Caller("test", "us-east-1", "s3"));
  }

  Engine engine() {
    return engine;
  }

  /// What was called, in order.
  List<Calls.Call> made() {
    return made;
  }

  ObjectNode call(Calls.Call call) {
    made.add(call);
    Operation operation = services.getOrDefault(call.service(), Map.of()).get(call.operation());
    if (operation == null) {
      throw new AwsError("UnknownOperationException", 400, "unknown");
    }
    try {
      Caller caller = new Caller(call.roleArn(), "us-east-1", call.service());
      return operation.answer(call.input(), Request.inside(caller, "id"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void changed(ExecutionDescription execution) {
    if (execution.status() != ExecutionStatus.RUNNING) {
      end(execution.executionArn()).complete(execution);
    }
  }

  private CompletableFuture<ExecutionDescription> end(String execution) {
    return ends.computeIfAbsent(execution, _ -> new CompletableFuture<>());
  }

  /// Begins an execution of a machine with these states, the first of which is called `Do`.
  String begin(String states) {
    String definition =
        "{'QueryLanguage':'JSONata','StartAt':'Do','States':{%s}}"
            .formatted(states)
            .replace('\'', '"');
    String machine =
        engine
            .createStateMachine(CreateStateMachine.of("m" + UUID.randomUUID(), definition, ROLE))
            .stateMachineArn();
    return engine
        .startExecution(
            new StartExecution(machine, Optional.empty(), Optional.of("{}"), Optional.empty()))
        .executionArn();
  }

  ExecutionDescription ended(String execution) throws Exception {
    return end(execution).get(Integer.getInteger("patience", 60), TimeUnit.SECONDS);
  }

  /// A task of one state.
  ExecutionDescription task(String resource, String arguments) throws Exception {
    return ended(
        begin(
            "'Do':{'Type':'Task','Resource':'arn:aws:states:::%s','Arguments':%s,'End':true}"
                .formatted(resource, arguments)));
  }

  JsonNode output(String resource, String arguments) throws Exception {
    ExecutionDescription ended = task(resource, arguments);
    return JSON.readTree(ended.output().orElseGet(() -> ended.toString()));
  }

  @Override
  public void close() throws IOException {
    engine.close();
    queues.close();
    dynamo.close();
    s3.close();
  }
}
