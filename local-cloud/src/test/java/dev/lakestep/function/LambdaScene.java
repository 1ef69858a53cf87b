package dev.lakestep.function;

import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.Calls;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Caller;
import dev.lakestep.cloud.wire.Front;
import dev.lakestep.cloud.wire.JsonProtocol.Operation;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.cloud.wire.Service;
import dev.lakestep.engine.host.time.RealTime;
import dev.lakestep.engine.host.time.Time;
import dev.lakestep.identity.Identities;
import dev.lakestep.queue.Queues;
import dev.lakestep.queue.SqsService;
import dev.lakestep.s3.S3Service;
import dev.lakestep.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.Runtime;

/// Functions, with what they call, behind a port, and a client of them.
final class LambdaScene implements AutoCloseable {
  static final String ROLE = "arn:aws:iam::000000000000:role/worker";

  private final Path folder;
  private final Map<String, Map<String, Operation>> inner = new ConcurrentHashMap<>();
  private final Map<String, Service> services = new ConcurrentHashMap<>();
  private final List<Caller> callers = new CopyOnWriteArrayList<>();
  private final Identities identities;
  private final Queues queues;
  private final Topics topics;
  private final S3Service s3;
  private final Functions functions;
  private final Front front;
  private final Service unsigned;
  private final Time time;
  private final LambdaClient client;

  private LambdaScene(Path folder, Time time) throws IOException {
    Clock clock = Clock.systemUTC();
    this.folder = folder;
    this.time = time;
    this.identities = Identities.open(folder.resolve("sts"), clock, Account.DEFAULT);
    this.queues = Queues.open(folder.resolve("sqs"), clock, Account.DEFAULT);
    this.topics = Topics.open(folder.resolve("sns"), clock, Account.DEFAULT, this::call);
    this.s3 = S3Service.open(folder.resolve("s3"), clock, _ -> {});
    this.front = Front.open(0, this::route);
    this.functions =
        Functions.open(
            folder.resolve("lambda"),
            time,
            new Outside(Account.DEFAULT, this::call, identities, s3, front::endpoint));
    inner.put("sqs", queues.operations());
    inner.put("sns", topics.operations());
    inner.put("lambda", functions.operations());
    services.putAll(
        Map.of(
            "s3", s3,
            "sqs", SqsService.of(queues),
            "sns", topics.service(),
            "lambda", functions.service()));
    this.unsigned = functions.urls(s3);
    functions.resume();
    this.client = client(LambdaClient.builder());
  }

  static LambdaScene open(Path folder) throws IOException {
    return new LambdaScene(folder, new RealTime());
  }

  static LambdaScene open(Path folder, Time time) throws IOException {
    return new LambdaScene(folder, time);
  }

  private com.fasterxml.jackson.databind.node.ObjectNode call(Calls.Call call) {
    Operation operation = inner.getOrDefault(call.service(), Map.of()).get(call.operation());
    if (operation == null) {
      throw new AwsError("UnknownOperationException", 400, call.toString());
    }
    try {
      Caller caller = new Caller(call.roleArn(), "us-east-1", call.service());
      return operation.answer(
          call.input(), Request.inside(caller, java.util.UUID.randomUUID().toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private dev.lakestep.cloud.wire.Answer route(Request request) throws IOException {
    request.caller().ifPresent(callers::add);
    return services
        .getOrDefault(request.caller().map(Caller::service).orElse("nobody"), unsigned)
        .answer(request);
  }

  <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .endpointOverride(front.endpoint())
        .region(Region.US_EAST_1)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .build();
  }

  LambdaClient lambda() {
    return client;
  }

  Queues queues() {
    return queues;
  }

  Functions functions() {
    return functions;
  }

  URI endpoint() {
    return front.endpoint();
  }

  /// Who called a service, as whom.
  List<String> roles(String service) {
    return callers.stream()
        .filter(caller -> caller.service().equals(service))
        .flatMap(caller -> identities.session(caller.accessKey()).stream())
        .map(session -> session.role())
        .distinct()
        .toList();
  }

  /// A function whose code is a class path of this machine.
  void make(String name, String handler, String classPath) {
    make(name, handler, classPath, Map.of());
  }

  void make(String name, String handler, String classPath, Map<String, String> variables) {
    var _ =
        client.createFunction(
            request(name, handler, variables)
                .code(b -> b.s3Bucket("hot-reload").s3Key(classPath))
                .build());
  }

  static CreateFunctionRequest.Builder request(
      String name, String handler, Map<String, String> variables) {
    return CreateFunctionRequest.builder()
        .functionName(name)
        .role(ROLE)
        .runtime(Runtime.JAVA21)
        .handler(handler)
        .timeout(20)
        .environment(b -> b.variables(variables));
  }

  InvokeResponse invoke(String name, String payload) {
    return client.invoke(
        b -> b.functionName(name).logType(LogType.TAIL).payload(SdkBytes.fromUtf8String(payload)));
  }

  String answer(String name, String payload) {
    return invoke(name, payload).payload().asUtf8String();
  }

  static void until(BooleanSupplier holds) {
    long end = System.nanoTime() + 20_000_000_000L;
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it did not come about");
      }
      Thread.onSpinWait();
    }
  }

  Path folder() {
    return folder;
  }

  @Override
  public void close() throws IOException {
    client.close();
    functions.close();
    queues.close();
    front.close();
    topics.close();
    s3.close();
    identities.close();
    time.close();
  }
}
