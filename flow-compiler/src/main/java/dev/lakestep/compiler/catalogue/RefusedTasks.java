package dev.lakestep.compiler.catalogue;

import java.util.List;

/// Tasks of Kestra's core and of its AWS plugin that do not work here, one by one.
final class RefusedTasks {
  private RefusedTasks() {}

  private static final String NO_STORAGE = "there is no internal storage, files are objects in S3";
  private static final String NO_SERVER = "there is no Kestra server to ask";
  private static final String NO_FILES = "a namespace has no files here";
  private static final String OLD_STATE = "Kestra has replaced the state store";

  static final List<Entry> ENTRIES =
      List.of(
          task("core.execution.Count", NO_SERVER, "use the metrics of Step Functions")
              .alias("core.execution.Counts", "io.kestra.core.tasks.executions.Counts"),
          task(
                  "core.execution.Resume",
                  NO_SERVER,
                  "answer the pause's token with `SendTaskSuccess` of Step Functions")
              .alias("io.kestra.core.tasks.executions.Resume"),
          task("core.execution.Kill", NO_SERVER, "stop executions with Step Functions"),
          task(
              "core.flow.Approval",
              "an approval is a pause with a question here",
              "use `core.flow.Pause` with an `onResume` input of type `BOOL`, then `core.flow.If`"),
          task(
                  "core.flow.Template",
                  "Kestra has given up templates",
                  "make it a flow, and call it with `core.flow.Subflow`")
              .alias("io.kestra.core.tasks.flows.Template"),
          task(
              "core.http.SseRequest",
              "a stream of events has no end that a function could wait for",
              "use `core.http.Request`, if the service has an answer at once too"),
          task(
                  "core.log.Fetch",
                  "logs are in CloudWatch",
                  "look into the log group of the flow's executions")
              .alias("io.kestra.core.tasks.log.Fetch"),
          task(
              "core.metric.Publish",
              "metrics come from the functions and from Step Functions",
              "write the figure to the log with `core.log.Log`, and make a metric filter for it"),
          task("core.namespace.UploadFiles", NO_FILES, "use `aws.s3.Upload`"),
          task("core.namespace.DownloadFiles", NO_FILES, "use `aws.s3.Download`"),
          task("core.namespace.DeleteFiles", NO_FILES, "use `aws.s3.Delete`"),
          task(
              "core.runner.Process",
              "a state machine has no shell",
              "use `aws.lambda.Invoke` with the script as a function"),
          task("core.state.Get", OLD_STATE, "use `core.kv.Get`")
              .alias("io.kestra.core.tasks.states.Get"),
          task("core.state.Set", OLD_STATE, "use `core.kv.Set`")
              .alias("io.kestra.core.tasks.states.Set"),
          task("core.state.Delete", OLD_STATE, "use `core.kv.Delete`")
              .alias("io.kestra.core.tasks.states.Delete"),
          storage("Concat", "give `aws.iceberg.Ingest` all files at once, as a list"),
          storage("Split", "use `core.flow.ForEachItem`, which splits the file itself"),
          storage("Size", "use `size` of `aws.s3.List`, or the function `fileSize()`"),
          storage("Reverse", "let `aws.athena.Query` order the rows"),
          storage("Delete", "use `aws.s3.Delete`"),
          storage("DeduplicateItems", "use `aws.iceberg.Ingest` with `deduplicate`"),
          storage("FilterItems", "use `aws.iceberg.Ingest` with `transform`"),
          storage("LocalFiles", "hand the URIs of the files on")
              .alias("core.storage.LocalFilesOutput", "io.kestra.core.tasks.storages.LocalFiles"),
          task(
                  "core.templating.TemplatedTask",
                  "what a state machine does is fixed when it is deployed",
                  "use `core.flow.Switch` over the tasks, with expressions in their properties")
              .alias("io.kestra.core.tasks.templating.TemplatedTask"),
          task(
                  "core.trigger.Toggle",
                  "a flow does not change how it is deployed",
                  "use `when` on the trigger, with a key that `core.kv.Set` changes")
              .alias("io.kestra.core.tasks.trigger.Toggle"),
          task(
              "aws.glue.GetJobRun",
              "Step Functions waits for a job itself",
              "use `aws.glue.StartJobRun`, whose outputs have the state"),
          task(
              "aws.glue.StopJobRun",
              "a job stops with the execution that started it",
              "use `timeout` of `aws.glue.StartJobRun`"),
          task(
              "aws.lambda.InvokeWait",
              "it has another name in Kestra's releases",
              "use `aws.lambda.Invoke`"),
          task(
              "aws.sqs.Consume",
              "a flow does not read queues",
              "let an EventBridge pipe start the state machine with the messages"));

  private static Entry task(String name, String reason, String instead) {
    return Rows.refused(Family.TASK, name, reason, instead);
  }

  private static Entry storage(String name, String instead) {
    return task("core.storage." + name, NO_STORAGE, instead)
        .alias("io.kestra.core.tasks.storages." + name);
  }
}
