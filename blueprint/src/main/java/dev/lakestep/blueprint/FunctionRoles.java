package dev.lakestep.blueprint;

import dev.lakestep.blueprint.Statement.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What each function may do by itself. The work of flows is not among it: for that it takes on the
/// role of the flow.
record FunctionRoles(Names names, Tables tables) {
  private static final String FLOWS = "flows come and go without a change of the functions";
  private static final String MACHINES = FLOWS + "; a tag says which machines are theirs";

  /// Of the queues before flows, whose rows are written by updates.
  private static final List<String> ADMISSION =
      List.of("ConditionCheckItem", "DeleteItem", "GetItem", "Query", "UpdateItem");

  /// Of objects that have landed, and of what is to come after flows.
  private static final List<String> BATCHES =
      List.of("ConditionCheckItem", "DeleteItem", "GetItem", "PutItem", "Query", "UpdateItem");

  /// Of the times of schedules.
  private static final List<String> TIMES =
      List.of("DeleteItem", "GetItem", "PutItem", "Query", "UpdateItem");

  /// Whether a trigger is off.
  private static final List<String> LOOK = List.of("GetItem");

  /// The tables that functions touch.
  record Tables(String inflight, String runs, String ledger) {}

  Role role(Work work) {
    List<Statement> statements = new ArrayList<>();
    statements.add(logs(work));
    statements.add(tracing());
    statements.addAll(own(work));
    if (names.environment().kmsKey().isPresent()) {
      statements.add(key(names.environment().kmsKey().get()));
    }
    String name = names.of(work.word());
    return new Role(
        name,
        names.roleArn(name),
        "of the function " + name,
        Trust.of("lambda.amazonaws.com"),
        new PolicyDocument(statements));
  }

  private List<Statement> own(Work work) {
    return switch (work) {
      case TASKS -> List.of(flows());
      case ATHENA -> List.of(flows(), jobs());
      case ATHENA_ENDED -> List.of(flows(), jobs(), dead(work));
      case ICEBERG -> List.of(flows(), staged());
      case ADMISSION ->
          List.of(
              rows("Queue", tables.inflight(), ADMISSION),
              executions(List.of("states:DescribeExecution")),
              redrives(),
              answers());
      case RUNS -> runs();
      case INBOX -> starting(BATCHES, queue());
      case START -> starting(TIMES, looked(), dead(work));
      case WEBHOOK -> starting(LOOK, looked(), bodies());
      case DEPLOY -> told();
    };
  }

  /// Of the one that CloudFormation has objects written by.
  private List<Statement> told() {
    return List.of(
        Statement.allow(
            "Uploads",
            List.of("s3:GetObject"),
            List.of(names.home().s3Arn("%s/%s*.json".formatted(names.uploads(), names.uploaded()))),
            "the name of what was uploaded is a hash of what is in it"),
        Statement.allow(
            "Told",
            List.of("s3:DeleteObject", "s3:PutObject"),
            files("flows/*", "index/*"),
            "each flow that is deployed has an object there"));
  }

  /// Of those that start flows.
  private List<Statement> starting(List<String> ledger, Statement... besides) {
    List<Statement> all =
        new ArrayList<>(List.of(flows(), ledger(ledger), manifests(), looks("flows/*"), starts()));
    all.addAll(List.of(besides));
    return all;
  }

  /// Whether what was started before has ended.
  private Statement looked() {
    return executions(List.of("states:DescribeExecution"));
  }

  private List<Statement> runs() {
    return List.of(
        flows(),
        rows("Runs", tables.runs(), List.of("DeleteItem", "PutItem", "Query", "UpdateItem")),
        rows("Inflight", tables.inflight(), ADMISSION),
        ledger(BATCHES),
        manifests(),
        index(),
        looks("flows/*", "index/*"),
        starts(),
        answers(),
        failures(),
        executions(
            List.of(
                "states:DescribeExecution",
                "states:DescribeStateMachineForExecution",
                "states:GetExecutionHistory")),
        redrives(),
        Statement.allow(
                "Ends", List.of("states:ListExecutions"), List.of(names.machineArn("*")), MACHINES)
            .when(ours()),
        dead(Work.RUNS));
  }

  private Statement flows() {
    return Statement.allow(
        "Flows",
        List.of("sts:AssumeRole"),
        List.of(names.roleArn(names.flowRoles() + "*")),
        FLOWS + "; each role of a flow says itself who may take it on");
  }

  private Statement jobs() {
    return rows("Jobs", tables.inflight(), List.of("DeleteItem", "GetItem", "PutItem"));
  }

  private Statement staged() {
    return rows("Staged", tables.inflight(), List.of("GetItem", "PutItem"));
  }

  private Statement ledger(List<String> operations) {
    return rows("Ledger", tables.ledger(), operations);
  }

  private Statement rows(String sid, String table, List<String> operations) {
    return Statement.allow(
        sid,
        operations.stream().map(operation -> "dynamodb:" + operation).toList(),
        List.of(names.tableArn(table)));
  }

  private Statement manifests() {
    return Statement.allow(
        "Manifests",
        List.of("s3:GetObject"),
        files("flows/*"),
        "each flow that is deployed has an object there");
  }

  private Statement index() {
    return Statement.allow(
        "Index", List.of("s3:GetObject"), files("index/*"), "each namespace has an object there");
  }

  /// Without it S3 says of an object that is missing that it is forbidden.
  private Statement looks(String... keys) {
    return Statement.allow(
            "Looks", List.of("s3:ListBucket"), List.of(names.home().s3Arn(names.filesBucket())))
        .when(new Condition("StringLike", "s3:prefix", List.of(keys)));
  }

  private Statement bodies() {
    return Statement.allow(
        "Bodies",
        List.of("s3:PutObject"),
        files("webhooks/*"),
        "each call that is kept has an object there");
  }

  private Statement starts() {
    return Statement.allow(
            "Starts", List.of("states:StartExecution"), List.of(names.machineArn("*")), MACHINES)
        .when(ours());
  }

  /// Names of state machines have no prefix, since people see them.
  private Condition ours() {
    return new Condition(
        "StringEquals", "aws:ResourceTag/" + Names.TAG, List.of(names.environment().name()));
  }

  /// Also of machines that are gone, which have no tags any more: their last ends are told after
  /// that.
  private Statement executions(List<String> actions) {
    return Statement.allow(
        "Executions",
        actions,
        anyExecution(),
        "executions outlive the state machine, and its tags with it; nothing is changed");
  }

  /// An execution counts as tagged like its machine.
  private Statement redrives() {
    return Statement.allow("Redrives", List.of("states:RedriveExecution"), anyExecution(), MACHINES)
        .when(ours());
  }

  private List<String> anyExecution() {
    return List.of(names.machineArn("*").replace(":stateMachine:", ":execution:"));
  }

  private Statement answers() {
    return Statement.allow(
        "Admits",
        List.of("states:SendTaskSuccess"),
        List.of(names.machineArn("*")),
        FLOWS + "; AWS knows no condition for answers, which need a token besides");
  }

  private Statement failures() {
    return Statement.allow(
        "Failures",
        List.of("sns:Publish"),
        List.of(names.home().arn("sns", names.of("*"))),
        "each namespace has a topic of its own");
  }

  private Statement queue() {
    return Statement.allow(
        "Objects",
        List.of("sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"),
        List.of(names.queueArn(names.of("inbox"))));
  }

  private Statement dead(Work work) {
    return Statement.allow(
        "Dead",
        List.of("sqs:SendMessage"),
        List.of(names.queueArn(names.of(work.word() + "-dead"))));
  }

  private Statement logs(Work work) {
    String group = "log-group:/aws/lambda/" + names.of(work.word());
    return Statement.allow(
        "Logs",
        List.of("logs:CreateLogStream", "logs:PutLogEvents"),
        List.of(names.home().arn("logs", group + ":*")),
        "Lambda chooses the names of log streams");
  }

  private static Statement tracing() {
    return Statement.allow(
        "Tracing",
        List.of("xray:PutTelemetryRecords", "xray:PutTraceSegments"),
        List.of("*"),
        "AWS knows no resource for these actions");
  }

  private static Statement key(String arn) {
    return Statement.allow("Key", List.of("kms:Decrypt", "kms:GenerateDataKey"), List.of(arn));
  }

  private List<String> files(String... keys) {
    return Stream.of(keys).map(key -> names.home().s3Arn(names.filesBucket() + "/" + key)).toList();
  }
}
