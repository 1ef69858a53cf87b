package dev.lakestep.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.Calls;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Caller;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.cloud.wire.Front;
import dev.lakestep.cloud.wire.JsonProtocol.Operation;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.engine.host.time.Time;
import dev.lakestep.queue.Queues;
import dev.lakestep.queue.SqsService;
import dev.lakestep.schedule.Schedules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/// Events, schedules and queues behind one port, with a clock of their own; what other services
/// would be asked is noted.
public final class EventScene implements AutoCloseable {
  public static final String ROLE = "arn:aws:iam::000000000000:role/events";

  private final List<Calls.Call> asked = new CopyOnWriteArrayList<>();
  private final Queues queues;
  private final EventBus bus;
  private final Schedules schedules;
  private final Time time;
  private final Front front;
  private final EventBridgeClient events;
  private final SchedulerClient scheduler;
  private final SqsClient sqs;
  private volatile Predicate<Calls.Call> broken = _ -> false;

  private EventScene(Path folder, Time time) throws IOException {
    this.time = time;
    queues = Queues.open(folder.resolve("sqs"), Clock.systemUTC(), Account.DEFAULT);
    bus = EventBus.open(folder.resolve("events"), time, Account.DEFAULT, this::call);
    schedules = Schedules.open(folder.resolve("scheduler"), time, Account.DEFAULT, this::call);
    front =
        Front.open(
            0,
            request ->
                switch (request.caller().map(Caller::service).orElse("")) {
                  case "events" -> bus.service().answer(request);
                  case "scheduler" -> schedules.service().answer(request);
                  default -> SqsService.of(queues).answer(request);
                });
    events = client(EventBridgeClient.builder());
    scheduler = client(SchedulerClient.builder());
    sqs = client(SqsClient.builder());
  }

  /// Nothing is told before `begin`.
  public static EventScene open(Path folder, Time time) throws IOException {
    return new EventScene(folder, time);
  }

  public EventScene begin() {
    bus.begin();
    schedules.begin();
    return this;
  }

  /// Which calls fail as those of an overloaded service do, from now on.
  public void fail(Predicate<Calls.Call> which) {
    broken = which;
  }

  private ObjectNode call(Calls.Call call) {
    if (broken.test(call)) {
      throw new AwsError("ServiceUnavailable", 503, "Come back later.");
    }
    Map<String, Operation> operations =
        switch (call.service()) {
          case "sqs" -> queues.operations();
          case "events" -> bus.operations();
          default -> Map.of();
        };
    if (!operations.containsKey(call.operation())) {
      asked.add(call);
      return Fields.none();
    }
    try {
      Caller caller = new Caller(call.roleArn(), "us-east-1", call.service());
      return operations.get(call.operation()).answer(call.input(), Request.inside(caller, "inner"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .endpointOverride(front.endpoint())
        .region(Region.US_EAST_1)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .build();
  }

  public EventBus bus() {
    return bus;
  }

  public EventBridgeClient events() {
    return events;
  }

  public SchedulerClient scheduler() {
    return scheduler;
  }

  /// The calls to services that are not there.
  public List<Calls.Call> asked() {
    return asked;
  }

  /// The ARN of a queue, which is made if it is not there.
  public String queue(String name) {
    sqs.createQueue(b -> b.queueName(name));
    return Account.DEFAULT.arn("sqs", name);
  }

  /// What a queue holds, taken out of it.
  public List<Message> taken(String name) {
    String url = sqs.getQueueUrl(b -> b.queueName(name)).queueUrl();
    List<Message> all =
        sqs.receiveMessage(b ->
                b.queueUrl(url)
                    .maxNumberOfMessages(10)
                    .messageAttributeNames("All")
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
            .messages();
    all.forEach(one -> sqs.deleteMessage(b -> b.queueUrl(url).receiptHandle(one.receiptHandle())));
    return all;
  }

  /// Waits until there are so many, and takes them.
  public List<Message> awaited(String name, int count) {
    List<Message> all = new CopyOnWriteArrayList<>(taken(name));
    while (all.size() < count) {
      Thread.onSpinWait();
      all.addAll(taken(name));
    }
    return all;
  }

  @Override
  public void close() throws IOException {
    front.close();
    schedules.close();
    bus.close();
    queues.close();
    time.close();
    events.close();
    scheduler.close();
    sqs.close();
  }
}
