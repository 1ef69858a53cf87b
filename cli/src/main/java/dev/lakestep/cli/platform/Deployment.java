package dev.lakestep.cli.platform;

import dev.lakestep.compiler.CompiledFlow;
import dev.lakestep.compiler.asl.AslWriter;
import dev.lakestep.compiler.asl.StateMachine;
import dev.lakestep.compiler.manifest.ManifestText;
import dev.lakestep.compiler.plan.MachineName;
import dev.lakestep.compiler.plan.TopicName;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sns.SnsClient;

/// Puts the platform and flows on a local cloud; what is there already and has not changed stays.
public final class Deployment {
  static final String FROM_DISK = "hot-reload";
  private static final String MARK = "LAKESTEP_PLATFORM";
  private static final int TIMEOUT = 900;

  private final Clients clients;
  private final Path root;
  private final Platform platform = Platform.LOCAL;

  /// @param root where Lakestep itself lies, with the functions that were built
  public Deployment(Clients clients, Path root) {
    this.clients = clients;
    this.root = root;
  }

  /// Everything that flows share.
  public void platform() {
    Asked.of(() -> {
      putPlatform();
      return platform;
    });
  }

  /// The tables alone.
  public void storage() {
    Asked.of(() -> {
      tables();
      return platform;
    });
  }

  private void putPlatform() {
    String mark =
        Integer.toHexString(
            (platform + " " + Platform.FUNCTIONS + code(Platform.TASKS)).hashCode());
    if (isThere(mark)) {
      return;
    }
    tables();
    buckets();
    workgroup();
    Platform.FUNCTIONS.forEach(this::function);
    new Wiring(clients, platform).shared();
    new ObjectWiring(clients, platform).shared();
    new ScheduleWiring(clients, platform).shared();
    new WebhookWiring(clients, platform).shared();
    // Last, so that what was begun and not ended is done again.
    lambda()
        .updateFunctionConfiguration(request ->
            request
                .functionName(Platform.TASKS.name())
                .environment(variables -> variables.variables(environment(mark))));
  }

  private boolean isThere(String mark) {
    return configuration(Platform.TASKS)
        .map(FunctionConfiguration::environment)
        .map(environment -> mark.equals(environment.variables().get(MARK)))
        .orElse(false);
  }

  private Map<String, String> environment(String mark) {
    var environment = platform.environment();
    environment.put(MARK, mark);
    return environment;
  }

  private void tables() {
    try (DynamoDbClient dynamo = clients.dynamo()) {
      for (Platform.Table table : Platform.TABLES) {
        try {
          dynamo.createTable(request ->
              request
                  .tableName(table.name())
                  .billingMode(BillingMode.PAY_PER_REQUEST)
                  .attributeDefinitions(text(table.partition()), text(table.sort()))
                  .keySchema(
                      key(table.partition(), KeyType.HASH), key(table.sort(), KeyType.RANGE)));
        } catch (ResourceInUseException e) {
          continue;
        }
        dynamo.updateTimeToLive(request ->
            request
                .tableName(table.name())
                .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName("expires")));
      }
    }
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private void buckets() {
    try (S3Client s3 = clients.s3()) {
      s3.createBucket(request -> request.bucket(platform.filesBucket()));
    }
  }

  private void workgroup() {
    try (AthenaClient athena = clients.athena()) {
      boolean isThere =
          athena.listWorkGroups(request -> request.maxResults(50)).workGroups().stream()
              .anyMatch(group -> group.name().equals(Platform.WORKGROUP));
      if (!isThere) {
        athena.createWorkGroup(request ->
            request
                .name(Platform.WORKGROUP)
                .configuration(how ->
                    how.enforceWorkGroupConfiguration(false)
                        .resultConfiguration(
                            result -> result.outputLocation(platform.files() + "athena/"))));
      }
    }
  }

  private void function(Platform.Function function) {
    if (configuration(function).isPresent()) {
      lambda().deleteFunction(request -> request.functionName(function.name()));
    }
    lambda()
        .createFunction(request ->
            request
                .functionName(function.name())
                .runtime("java25")
                .handler(function.handler())
                .role(platform.roleArn("lakestep-functions"))
                .timeout(TIMEOUT)
                .memorySize(function.memory())
                .code(code -> code.s3Bucket(FROM_DISK).s3Key(code(function)))
                .environment(variables -> variables.variables(platform.environment())));
  }

  /// The class path of a function, as a local cloud reads it from the disk.
  String code(Platform.Function function) {
    Path target = root.resolve("functions").resolve(function.module()).resolve("target");
    return target.resolve(function.module() + ".jar") + ":" + target.resolve("lib") + "/*";
  }

  private Optional<FunctionConfiguration> configuration(Platform.Function function) {
    try {
      return Optional.of(
          lambda().getFunction(request -> request.functionName(function.name())).configuration());
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    }
  }

  private LambdaClient lambda() {
    return clients.lambda();
  }

  /// The state machine of a flow; its ARN.
  public String flow(CompiledFlow flow) {
    return Asked.of(() -> putFlow(flow));
  }

  private String putFlow(CompiledFlow flow) {
    var identity = flow.manifest().flow();
    MachineName name = MachineName.of(identity.namespace(), identity.id());
    String role = platform.roleArn("lakestep-" + name);
    try (SfnClient states = clients.states()) {
      if (flow.companion().isPresent()) {
        String after = flow.companion().get().name().text();
        put(states, after, definition(flow.companion().get().machine()), role);
      } else {
        String old = platform.machineArn(name.after().text());
        states.deleteStateMachine(request -> request.stateMachineArn(old));
      }
      tell(name.text(), flow);
      topic(identity.namespace());
      put(states, name.text(), definition(flow.machine()), role);
    }
    return platform.machineArn(name.text());
  }

  private String definition(StateMachine machine) {
    String definition = AslWriter.write(machine);
    for (var open : platform.substitutions().entrySet()) {
      definition = definition.replace("${" + open.getKey() + "}", open.getValue());
    }
    return definition;
  }

  /// What the functions know of the flow when it does not run.
  private void tell(String name, CompiledFlow flow) {
    try (S3Client s3 = clients.s3()) {
      s3.putObject(
          request -> request.bucket(platform.filesBucket()).key("flows/%s.json".formatted(name)),
          RequestBody.fromString(ManifestText.write(flow.manifest())));
    }
  }

  /// Who subscribes to it is told of failures.
  private void topic(String namespace) {
    try (SnsClient topics = clients.topics()) {
      topics.createTopic(request -> request.name(TopicName.of(namespace).text()));
    }
  }

  private void put(SfnClient states, String name, String definition, String role) {
    String arn = platform.machineArn(name);
    try {
      if (!states
          .describeStateMachine(request -> request.stateMachineArn(arn))
          .definition()
          .equals(definition)) {
        states.updateStateMachine(
            request -> request.stateMachineArn(arn).definition(definition).roleArn(role));
      }
    } catch (StateMachineDoesNotExistException e) {
      states.createStateMachine(request -> request.name(name).definition(definition).roleArn(role));
    }
  }
}
