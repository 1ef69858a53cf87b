package dev.lakestep.task.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.LocalCloud;
import dev.lakestep.fault.Faults;
import dev.lakestep.fault.Spec;
import dev.lakestep.task.Desk;
import dev.lakestep.task.Settings;
import dev.lakestep.task.aws.Roles;
import dev.lakestep.task.runs.Change;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;

/// A local cloud with an inbox and a flow that fails on files that are called poison; what would be
/// told of objects and executions is told by hand.
final class InboxScene implements AutoCloseable {
  static final JsonMapper JSON = JsonMapper.builder().build();
  static final String BUCKET = "lake";
  static final String MACHINE = "company-team_load";
  private static final String LEDGER = "lakestep-ledger";
  private static final String ARN = "arn:aws:states:us-east-1:000000000000:stateMachine:";
  private static final String DEFINITION =
      """
      {"QueryLanguage": "JSONata", "StartAt": "Load", "States": {
        "Load": {"Type": "Choice", "Default": "Fine", "Choices": [
          {"Condition": "{% $exists($states.input.lakestep.trigger.objects[$contains(key, 'poison')]) %}",
           "Next": "Bad"}]},
        "Bad": {"Type": "Fail", "Error": "Bad", "Cause": "it is poison"},
        "Fine": {"Type": "Succeed"}}}
      """;

  private final LocalCloud cloud;
  final Faults faults = Faults.of(Spec.NONE);
  final LateClock time = new LateClock();
  private final MetricLog log = new MetricLog("test");
  final MortalAws aws;
  final Desk desk;
  final Inbox inbox;
  private final Set<String> told = new HashSet<>();

  InboxScene(Path folder, String trigger) throws IOException {
    this.cloud = LocalCloud.open(new LocalCloud.Where(folder, 0, Account.DEFAULT, faults));
    this.aws = new MortalAws(cloud.endpoint());
    Map<String, String> environment =
        Map.of(
            "LAKESTEP_LEDGER_TABLE",
            LEDGER,
            "LAKESTEP_ENVIRONMENT",
            "test",
            "LAKESTEP_KV_TABLE",
            "lakestep-kv",
            "LAKESTEP_MACHINES",
            ARN,
            "LAKESTEP_FILES",
            "s3://lakestep-files/");
    this.desk =
        new Desk(
            Settings.of(name -> environment.getOrDefault(name, "")),
            Roles.only(aws),
            log.stream(),
            time);
    this.inbox = Inbox.of(desk);
    make(trigger);
  }

  private void make(String trigger) throws IOException {
    aws.s3().createBucket(request -> request.bucket(BUCKET));
    aws.s3().createBucket(request -> request.bucket("lakestep-files"));
    table(LEDGER, "pk", "sk");
    aws.states()
        .createStateMachine(request ->
            request
                .name(MACHINE)
                .definition(DEFINITION)
                .roleArn("arn:aws:iam::000000000000:role/load"));
    deploy(trigger);
  }

  void table(String name, String hash, String range) {
    aws.dynamo()
        .createTable(request ->
            request
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(text(hash), text(range))
                .keySchema(key(hash, KeyType.HASH), key(range, KeyType.RANGE)));
  }

  /// A trigger as the manifest has it.
  void deploy(String trigger) throws IOException {
    ObjectNode manifest = JSON.createObjectNode();
    manifest
        .putObject("flow")
        .put("namespace", "company.team")
        .put("id", "load")
        .put("machine", MACHINE);
    ObjectNode json = (ObjectNode) JSON.readTree(trigger);
    json.put("id", "arrival").put("type", "aws.s3.Trigger");
    manifest.putArray("triggers").add(json);
    aws.s3()
        .putObject(
            request -> request.bucket("lakestep-files").key("flows/" + MACHINE + ".json"),
            RequestBody.fromString(manifest.toString()));
    ObjectNode index = JSON.createObjectNode();
    index.putObject(MACHINE).putArray("types").add("aws.s3.Trigger");
    aws.s3()
        .putObject(
            request -> request.bucket("lakestep-files").key("index/company.team.json"),
            RequestBody.fromString(index.toString()));
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

  void drop(String key, String text) {
    aws.s3().putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromString(text));
  }

  String content(String key) {
    return aws.s3().getObjectAsBytes(request -> request.bucket(BUCKET).key(key)).asUtf8String();
  }

  /// From now on executions run until they are stopped.
  void stand() {
    String standing =
        """
        {"QueryLanguage": "JSONata", "StartAt": "Stand", "States": {
          "Stand": {"Type": "Wait", "Seconds": 86400, "End": true}}}
        """;
    aws.states()
        .updateStateMachine(request -> request.stateMachineArn(ARN + MACHINE).definition(standing));
  }

  void stopAll() {
    for (ExecutionListItem one : executions()) {
      aws.states().stopExecution(request -> request.executionArn(one.executionArn()));
    }
  }

  /// A message of the queue about an object.
  static ObjectNode news(String... keys) {
    ObjectNode event = JSON.createObjectNode();
    var records = event.putArray("Records");
    for (String key : keys) {
      ObjectNode body = JSON.createObjectNode();
      body.put("machine", MACHINE).put("trigger", "arrival");
      body.putObject("object").put("key", key);
      records.addObject().put("messageId", key).put("body", body.toString());
    }
    return event;
  }

  /// Drops an object, of which the inbox hears.
  void land(String key, String text) {
    drop(key, text);
    hear(key);
  }

  void hear(String... keys) {
    JsonNode failed = inbox.heard(news(keys)).path("batchItemFailures");
    if (!failed.isEmpty()) {
      throw new IllegalStateException("not heard: " + failed);
    }
  }

  List<Long> metric(String name) throws IOException {
    return log.values(name);
  }

  List<ExecutionListItem> executions() {
    return aws
        .states()
        .listExecutionsPaginator(request -> request.stateMachineArn(ARN + MACHINE))
        .executions()
        .stream()
        .toList();
  }

  /// Ends that nobody was told of yet.
  List<Change> ends() {
    List<Change> ends = new ArrayList<>();
    for (ExecutionListItem one : executions()) {
      if (!one.statusAsString().equals("RUNNING") && !told.contains(one.executionArn())) {
        ObjectNode detail = JSON.createObjectNode();
        detail.put("error", "Bad").put("cause", "it is poison");
        ends.add(
            new Change(
                one.executionArn(),
                ARN + MACHINE,
                one.statusAsString(),
                one.startDate(),
                Optional.of(one.stopDate()),
                detail));
      }
    }
    return ends;
  }

  void heard(Change change) {
    told.add(change.executionArn());
  }

  /// Tells of ends until nothing is under way.
  void settle() throws Exception {
    while (isBusy()) {
      for (Change change : ends()) {
        inbox.changed(change);
        heard(change);
      }
      Thread.onSpinWait();
    }
  }

  boolean isBusy() {
    return !partition("open").isEmpty() || !partition("again").isEmpty();
  }

  List<Map<String, AttributeValue>> partition(String name) {
    return new Rows(aws.dynamo(), LEDGER).all("inbox#" + MACHINE + "#arrival#" + name);
  }

  /// What each version in the ledger has become.
  List<String> stages() {
    return aws.dynamo().scanPaginator(request -> request.tableName(LEDGER)).items().stream()
        .filter(row -> row.containsKey("landed"))
        .map(row -> Landed.of(Rows.json(row, "landed")).key() + " " + Rows.said(row, "stage"))
        .sorted()
        .toList();
  }

  /// How many versions in the ledger will never be forgotten.
  long forGood() {
    return aws.dynamo().scanPaginator(request -> request.tableName(LEDGER)).items().stream()
        .filter(row -> row.containsKey("landed") && !row.containsKey("expires"))
        .count();
  }

  /// The objects of each execution that has succeeded.
  List<List<JsonNode>> loaded() throws IOException {
    List<List<JsonNode>> all = new ArrayList<>();
    for (ExecutionListItem one : executions()) {
      DescribeExecutionResponse execution =
          aws.states().describeExecution(request -> request.executionArn(one.executionArn()));
      if (execution.statusAsString().equals("SUCCEEDED")) {
        List<JsonNode> objects = new ArrayList<>();
        JSON.readTree(execution.input())
            .path("lakestep")
            .path("trigger")
            .path("objects")
            .forEach(objects::add);
        all.add(objects);
      }
    }
    return all;
  }

  List<String> keys(String prefix) {
    return aws
        .s3()
        .listObjectsV2Paginator(request -> request.bucket(BUCKET).prefix(prefix))
        .contents()
        .stream()
        .map(S3Object::key)
        .toList();
  }

  @Override
  public void close() throws IOException {
    cloud.close();
  }
}
