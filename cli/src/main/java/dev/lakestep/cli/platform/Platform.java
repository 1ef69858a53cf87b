package dev.lakestep.cli.platform;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The names of what all flows share, and how the functions are told of them.
///
/// @param files where in S3 files of executions lie
public record Platform(String account, String region, String files) {
  public static final String KV_TABLE = "lakestep-kv";
  public static final String INFLIGHT_TABLE = "lakestep-inflight";
  public static final String RUNS_TABLE = "lakestep-runs";
  public static final String LEDGER_TABLE = "lakestep-ledger";
  public static final String WORKGROUP = "lakestep";

  /// What the names of secrets begin with, before a slash.
  public static final String SECRETS = "lakestep";

  /// On this machine.
  public static final Platform LOCAL =
      new Platform("000000000000", "us-east-1", "s3://lakestep-files/");

  /// A table: its partition key, and its sort key.
  public record Table(String name, String partition, String sort) {}

  /// A function: what it is called, the class that handles its calls, and its module.
  public record Function(String name, String handler, String module, int memory) {}

  public static final Function TASKS =
      new Function("lakestep-tasks", "dev.lakestep.task.TasksHandler", "tasks", 1024);
  public static final Function ATHENA =
      new Function("lakestep-athena", "dev.lakestep.task.AthenaHandler", "tasks", 512);
  public static final Function ATHENA_ENDED =
      new Function("lakestep-athena-ended", "dev.lakestep.task.AthenaEndedHandler", "tasks", 512);
  public static final Function ICEBERG =
      new Function("lakestep-iceberg", "dev.lakestep.iceberg.IcebergHandler", "iceberg", 2048);
  public static final Function ADMISSION =
      new Function("lakestep-admission", "dev.lakestep.task.AdmissionHandler", "tasks", 512);
  public static final Function RUNS =
      new Function("lakestep-runs", "dev.lakestep.task.RunsHandler", "tasks", 512);

  public static final Function INBOX =
      new Function("lakestep-inbox", "dev.lakestep.task.InboxHandler", "tasks", 1024);

  public static final Function START =
      new Function("lakestep-start", "dev.lakestep.task.start.StartHandler", "tasks", 512);
  public static final Function WEBHOOK =
      new Function("lakestep-webhook", "dev.lakestep.task.webhook.WebhookHandler", "tasks", 512);

  static final List<Table> TABLES =
      List.of(
          new Table(KV_TABLE, "namespace", "key"),
          new Table(INFLIGHT_TABLE, "pk", "sk"),
          new Table(RUNS_TABLE, "pk", "sk"),
          new Table(LEDGER_TABLE, "pk", "sk"));

  static final List<Function> FUNCTIONS =
      List.of(TASKS, ATHENA, ATHENA_ENDED, ICEBERG, ADMISSION, RUNS, INBOX, START, WEBHOOK);

  /// What is told of objects that land in buckets that triggers watch.
  static final String INBOX_QUEUE = "lakestep-inbox";

  /// What of that nobody could do anything with.
  static final String INBOX_DEAD = "lakestep-inbox-dead";

  String filesBucket() {
    return files.substring("s3://".length(), files.length() - 1);
  }

  String functionArn(Function function) {
    return "arn:aws:lambda:%s:%s:function:%s".formatted(region, account, function.name());
  }

  String queueArn(String name) {
    return "arn:aws:sqs:%s:%s:%s".formatted(region, account, name);
  }

  String machineArn(String name) {
    return "arn:aws:states:%s:%s:stateMachine:%s".formatted(region, account, name);
  }

  String roleArn(String name) {
    return "arn:aws:iam::%s:role/%s".formatted(account, name);
  }

  /// What a definition leaves open.
  Map<String, String> substitutions() {
    return Map.of(
        "TasksFunction", TASKS.name(),
        "AthenaFunction", ATHENA.name(),
        "IcebergFunction", ICEBERG.name(),
        "AdmissionFunction", ADMISSION.name(),
        "KvTable", KV_TABLE,
        "InflightTable", INFLIGHT_TABLE);
  }

  /// The environment of every function.
  SequencedMap<String, String> environment() {
    return new TreeMap<>(
        Map.ofEntries(
            Map.entry("LAKESTEP_KV_TABLE", KV_TABLE),
            Map.entry("LAKESTEP_INFLIGHT_TABLE", INFLIGHT_TABLE),
            Map.entry("LAKESTEP_RUNS_TABLE", RUNS_TABLE),
            Map.entry("LAKESTEP_LEDGER_TABLE", LEDGER_TABLE),
            Map.entry("LAKESTEP_MACHINES", machineArn("")),
            Map.entry("LAKESTEP_FILES", files),
            Map.entry("LAKESTEP_WORKGROUP", WORKGROUP),
            Map.entry("LAKESTEP_SECRETS", SECRETS),
            Map.entry("LAKESTEP_CONSOLE", console()),
            Map.entry("LAKESTEP_MEMORY", memory()),
            Map.entry("LAKESTEP_PRIVATE_ADDRESSES", Boolean.toString(equals(LOCAL))),
            Map.entry("LAKESTEP_FLOW_ROLE", roleArn("lakestep-{machine}"))));
  }

  /// Where AWS shows executions; nowhere those of this machine.
  private String console() {
    return equals(LOCAL)
        ? ""
        : "https://%s.console.aws.amazon.com/states/home?region=%s#/v2/executions/details/"
            .formatted(region, region);
  }

  private static String memory() {
    return FUNCTIONS.stream()
        .map(function -> function.name() + "=" + function.memory())
        .collect(Collectors.joining(" "));
  }
}
