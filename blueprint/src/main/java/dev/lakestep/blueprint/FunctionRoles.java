package dev.lakestep.blueprint;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What each function may do by itself. The work of flows is not among it: for that it takes on the
/// role of the flow.
record FunctionRoles(Names names, Tables tables) {
  private static final String MACHINES = "flows come and go without a change of the functions";

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
      case TASKS -> List.of(assume());
      case ATHENA -> List.of(assume(), jobs());
      case ATHENA_ENDED -> List.of(assume(), jobs(), dead(work));
      case ICEBERG -> List.of(assume(), staged());
      case ADMISSION ->
          List.of(
              rows(
                  "Queue",
                  tables.inflight(),
                  List.of("DeleteItem", "GetItem", "PutItem", "Query", "UpdateItem")),
              executions(List.of("states:DescribeExecution")),
              answers());
      case RUNS -> runs();
      case INBOX ->
          List.of(
              assume(),
              ledger(),
              manifests(),
              starts(),
              executions(List.of("states:DescribeExecution")),
              queue());
      case START ->
          List.of(
              assume(),
              ledger(),
              manifests(),
              starts(),
              executions(List.of("states:DescribeExecution")),
              dead(work));
      case WEBHOOK ->
          List.of(
              assume(),
              ledger(),
              manifests(),
              starts(),
              executions(List.of("states:DescribeExecution")),
              bodies());
    };
  }

  private List<Statement> runs() {
    return List.of(
        assume(),
        rows("Runs", tables.runs(), List.of("PutItem", "Query", "UpdateItem")),
        rows(
            "Inflight",
            tables.inflight(),
            List.of("DeleteItem", "GetItem", "PutItem", "Query", "UpdateItem")),
        ledger(),
        manifests(),
        index(),
        starts(),
        answers(),
        executions(
            List.of(
                "states:DescribeExecution",
                "states:DescribeStateMachineForExecution",
                "states:GetExecutionHistory")),
        Statement.allow("Ends", List.of("states:ListExecutions"), List.of(names.machineArn("*")))
            .because(MACHINES),
        dead(Work.RUNS));
  }

  private Statement assume() {
    return Statement.allow(
            "Flows", List.of("sts:AssumeRole"), List.of(names.roleArn(names.flowRoles() + "*")))
        .because(MACHINES + "; each role of a flow says itself who may take it on");
  }

  private Statement jobs() {
    return rows("Jobs", tables.inflight(), List.of("DeleteItem", "GetItem", "PutItem", "Query"));
  }

  private Statement staged() {
    return rows("Staged", tables.inflight(), List.of("GetItem", "PutItem", "Query", "UpdateItem"));
  }

  private Statement ledger() {
    return rows(
        "Ledger",
        tables.ledger(),
        List.of("ConditionCheckItem", "DeleteItem", "GetItem", "PutItem", "Query", "UpdateItem"));
  }

  private Statement rows(String sid, String table, List<String> operations) {
    return Statement.allow(
        sid,
        operations.stream().map(operation -> "dynamodb:" + operation).toList(),
        List.of(names.tableArn(table)));
  }

  private Statement manifests() {
    return Statement.allow("Manifests", List.of("s3:GetObject"), files("flows/*"))
        .because("each flow that is deployed has an object there");
  }

  private Statement index() {
    return Statement.allow("Index", List.of("s3:GetObject"), files("index/*"))
        .because("each namespace has an object there");
  }

  private Statement bodies() {
    return Statement.allow("Bodies", List.of("s3:PutObject"), files("webhooks/*"))
        .because("each call that is kept has an object there");
  }

  private Statement starts() {
    return Statement.allow(
            "Starts", List.of("states:StartExecution"), List.of(names.machineArn("*")))
        .because(MACHINES);
  }

  private Statement executions(List<String> actions) {
    return Statement.allow(
            "Executions",
            actions,
            List.of(names.machineArn("*").replace(":stateMachine:", ":execution:")))
        .because("who starts an execution chooses its name");
  }

  private Statement answers() {
    return Statement.allow(
            "Admits", List.of("states:SendTaskSuccess"), List.of(names.machineArn("*")))
        .because(MACHINES);
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
            List.of(names.home().arn("logs", group + ":*")))
        .because("Lambda chooses the names of log streams");
  }

  private static Statement tracing() {
    return Statement.allow(
            "Tracing", List.of("xray:PutTelemetryRecords", "xray:PutTraceSegments"), List.of("*"))
        .because("AWS knows no resource for these actions");
  }

  private static Statement key(String arn) {
    return Statement.allow("Key", List.of("kms:Decrypt", "kms:GenerateDataKey"), List.of(arn));
  }

  private List<String> files(String... keys) {
    return Stream.of(keys).map(key -> names.home().s3Arn(names.filesBucket() + "/" + key)).toList();
  }
}
