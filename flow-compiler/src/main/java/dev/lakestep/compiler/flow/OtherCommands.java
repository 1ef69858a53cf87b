package dev.lakestep.compiler.flow;

import java.util.Map;

/// The nearest thing that works for commands that do not.
final class OtherCommands {
  private static final String ONLY_S3 =
      "only `aws s3 cp`, `mv`, `rm`, `ls`, `sync` and `mb` are read; `aws.lambda.Invoke` can run"
          + " other code";

  private static final Map<String, String> SERVICES =
      Map.ofEntries(
          Map.entry("athena", "use `aws.athena.Query`"),
          Map.entry("glue", "use `aws.glue.StartJobRun`"),
          Map.entry("lambda", "use `aws.lambda.Invoke`"),
          Map.entry("dynamodb", "use `aws.dynamodb.PutItem`, `GetItem`, `Query` or `Scan`"),
          Map.entry("sns", "use `aws.sns.Publish`"),
          Map.entry("sqs", "use `aws.sqs.Publish`"),
          Map.entry("events", "use `aws.eventbridge.PutEvents`"),
          Map.entry(
              "s3api", "use `aws.s3.List`, `aws.s3.Copy`, `aws.s3.Delete` or `aws.s3.Upload`"),
          Map.entry("stepfunctions", "use `core.flow.Subflow`"));

  private static final Map<String, String> PROGRAMS =
      Map.ofEntries(
          Map.entry("echo", "use `core.log.Log`"),
          Map.entry("printf", "use `core.log.Log`"),
          Map.entry("sleep", "use `core.flow.Sleep`"),
          Map.entry("exit", "use `core.execution.Fail`, or `core.execution.Exit`"),
          Map.entry("curl", "use `core.http.Request`, or `aws.s3.Stage` for a file"),
          Map.entry("wget", "use `aws.s3.Stage`"),
          Map.entry("gunzip", "use `aws.s3.Stage`, which unpacks on the way"),
          Map.entry("unzip", "use `aws.s3.Stage`, which unpacks on the way"),
          Map.entry("jq", "use the filter `jq` in an expression"));

  private static final Map<String, String> VERBS =
      Map.of(
          "rb", "empty the bucket with `aws s3 rm --recursive`, and remove it where it was made",
          "presign", "use `aws.s3.Download`, whose files have an address",
          "website", "say so where the bucket was made");

  private OtherCommands() {}

  static String program(String name) {
    return PROGRAMS.getOrDefault(name, ONLY_S3);
  }

  static String service(String name) {
    return SERVICES.getOrDefault(name, ONLY_S3);
  }

  static String verb(String name) {
    return VERBS.getOrDefault(name, ONLY_S3);
  }
}
