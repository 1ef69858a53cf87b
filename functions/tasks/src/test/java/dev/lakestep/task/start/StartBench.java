package dev.lakestep.task.start;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.LocalCloud;
import dev.lakestep.compiler.Compiled;
import dev.lakestep.compiler.FlowCompiler;
import dev.lakestep.compiler.manifest.IndexText;
import dev.lakestep.compiler.manifest.Manifest;
import dev.lakestep.compiler.manifest.ManifestText;
import dev.lakestep.compiler.source.Source;
import dev.lakestep.task.Desk;
import dev.lakestep.task.S3Uri;
import dev.lakestep.task.Settings;
import dev.lakestep.task.aws.Aws;
import dev.lakestep.task.aws.Roles;
import dev.lakestep.task.call.JsonValues;
import dev.lakestep.task.flow.DeployedFlows;
import dev.lakestep.task.flow.DeployedTrigger;
import dev.lakestep.task.inbox.MortalAws;
import dev.lakestep.task.runs.Watch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// A local cloud with flows whose machines stand still until a test ends them, and a clock that a
/// test turns.
public final class StartBench implements AutoCloseable {
  private static final String FILES = "lakestep-files";
  private static final String LEDGER = "lakestep-ledger";
  private static final String MACHINES = "arn:aws:states:us-east-1:000000000000:stateMachine:";
  private static final String STANDING =
      """
      {"StartAt": "stand", "QueryLanguage": "JSONata",
       "States": {"stand": {"Type": "Wait", "Seconds": 86400, "End": true}}}
      """;

  private final LocalCloud cloud;
  private final TurnedClock clock = new TurnedClock();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final Map<String, ObjectNode> indexes = new HashMap<>();
  private final Set<String> deployed = new HashSet<>();
  private final Desk desk;

  private StartBench(LocalCloud cloud) {
    this.cloud = cloud;
    Map<String, String> environment =
        Map.of(
            "LAKESTEP_KV_TABLE",
            "lakestep-kv",
            "LAKESTEP_MACHINES",
            MACHINES,
            "LAKESTEP_FILES",
            "s3://" + FILES + "/",
            "LAKESTEP_SECRETS",
            "lakestep");
    this.desk =
        new Desk(
            Settings.of(
                name -> environment.getOrDefault(name, name.endsWith("_TABLE") ? LEDGER : "")),
            new Roles(),
            new PrintStream(log, true, StandardCharsets.UTF_8),
            clock);
  }

  private static final class TurnedClock extends Clock {
    private volatile Instant now = Instant.parse("2026-03-01T00:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  public static StartBench open(Path folder) throws IOException {
    LocalCloud cloud = LocalCloud.open(new LocalCloud.Where(folder, 0, Account.DEFAULT));
    System.setProperty("aws.endpointUrl", cloud.endpoint().toString());
    System.setProperty("aws.region", "us-east-1");
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    StartBench bench = new StartBench(cloud);
    bench.aws().s3().createBucket(request -> request.bucket(FILES));
    bench
        .aws()
        .dynamo()
        .createTable(request ->
            request
                .tableName(LEDGER)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(text("pk"), text("sk"))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE)));
    return bench;
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

  public Aws aws() {
    return desk.roles().own();
  }

  public Desk desk() {
    return desk;
  }

  String log() {
    return log.toString(StandardCharsets.UTF_8);
  }

  /// The same for processes that end before they are done.
  Desk mortal() {
    return new Desk(
        desk.settings(), Roles.only(new MortalAws(cloud.endpoint())), desk.out(), clock);
  }

  /// How many executions of a machine run.
  int running(String machine) {
    return aws()
        .states()
        .listExecutions(request ->
            request.stateMachineArn(MACHINES + machine).statusFilter(ExecutionStatus.RUNNING))
        .executions()
        .size();
  }

  /// It is so late now.
  public void now(String time) {
    clock.now = Instant.parse(time);
  }

  /// The name of the machine of a flow that does nothing.
  public String deploy(String id, String rest) {
    String head =
        """
        id: %s
        namespace: company.team
        tasks:
          - id: hello
            type: core.log.Log
            message: Hello
        """
            .formatted(id);
    Compiled compiled = FlowCompiler.compile(List.of(new Source("flow.yaml", head + rest)));
    if (compiled.flows().isEmpty()) {
      throw new AssertionError(compiled.diagnostics());
    }
    return put(compiled.flows().getFirst().manifest());
  }

  /// The same, also if it is there already.
  public void deployOnce(String id, String rest, String key) {
    if (deployed.add(id)) {
      deploy(id, rest.formatted(key));
    }
  }

  private String put(Manifest manifest) {
    String machine = manifest.flow().machine().text();
    object("flows/%s.json".formatted(machine), ManifestText.write(manifest));
    ObjectNode index =
        indexes.computeIfAbsent(manifest.flow().namespace(), _ -> JsonValues.JSON.objectNode());
    index.set(machine, JsonValues.parsed(IndexText.write(manifest)));
    object("index/%s.json".formatted(manifest.flow().namespace()), index.toString());
    aws()
        .states()
        .createStateMachine(request ->
            request
                .name(machine)
                .definition(STANDING)
                .roleArn("arn:aws:iam::000000000000:role/any"));
    return machine;
  }

  private void object(String key, String text) {
    aws().s3().putObject(request -> request.bucket(FILES).key(key), RequestBody.fromString(text));
  }

  /// What a file holds.
  public String file(String uri) {
    S3Uri file = S3Uri.of(uri);
    return aws()
        .s3()
        .getObjectAsBytes(request -> request.bucket(file.bucket()).key(file.key()))
        .asUtf8String();
  }

  DeployedTrigger trigger(String machine, String id) {
    return DeployedFlows.of(desk).find(machine).orElseThrow().trigger(id).orElseThrow();
  }

  /// The names of all executions of a machine, as they were started.
  public List<String> executions(String machine) {
    return aws()
        .states()
        .listExecutionsPaginator(request -> request.stateMachineArn(MACHINES + machine))
        .executions()
        .stream()
        .sorted(Comparator.comparing(ExecutionListItem::startDate))
        .map(ExecutionListItem::name)
        .toList();
  }

  public JsonNode input(String machine, String name) {
    return JsonValues.parsed(described(machine, name).input());
  }

  private DescribeExecutionResponse described(String machine, String name) {
    return aws()
        .states()
        .describeExecution(
            request -> request.executionArn(desk.settings().executionArn(machine, name)));
  }

  /// Stops it, and tells nobody.
  void stop(String machine, String name) {
    aws()
        .states()
        .stopExecution(
            request -> request.executionArn(desk.settings().executionArn(machine, name)));
  }

  /// Stops it, and tells of an end with this status.
  void end(String machine, String name, String status) {
    stop(machine, name);
    told(machine, name, status, "{}");
  }

  /// Tells of a status, as an event does.
  void told(String machine, String name, String status, String output) {
    DescribeExecutionResponse one = described(machine, name);
    ObjectNode event = JsonValues.JSON.objectNode();
    ObjectNode detail = event.putObject("detail");
    detail.put("executionArn", one.executionArn()).put("stateMachineArn", MACHINES + machine);
    detail.put("status", status).put("startDate", clock.millis());
    detail.put("stopDate", clock.millis());
    detail.put("input", one.input()).put("output", output);
    heard(event);
  }

  void sweep() {
    heard(JsonValues.JSON.objectNode().put("sweep", true));
  }

  void heard(JsonNode event) {
    try {
      new Watch(List.of(new TriggerWatch(desk), new AfterFlows(desk))).heard(event);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    cloud.close();
  }
}
