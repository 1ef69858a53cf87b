package dev.lakestep.compiler.catalogue;

import static dev.lakestep.compiler.catalogue.Rows.field;
import static dev.lakestep.compiler.catalogue.Rows.fields;
import static dev.lakestep.compiler.catalogue.Rows.flag;
import static dev.lakestep.compiler.catalogue.Rows.may;
import static dev.lakestep.compiler.catalogue.Rows.need;
import static dev.lakestep.compiler.catalogue.Rows.openFields;
import static dev.lakestep.compiler.catalogue.Shape.ANYTHING;
import static dev.lakestep.compiler.catalogue.Shape.DURATION;
import static dev.lakestep.compiler.catalogue.Shape.OBJECT;
import static dev.lakestep.compiler.catalogue.Shape.TEXT;
import static dev.lakestep.compiler.catalogue.Shape.listOf;
import static dev.lakestep.compiler.catalogue.Shape.oneOf;

import dev.lakestep.compiler.expr.Type;
import java.util.List;

/// The tasks that have other code do the work: Lambda, Glue, the AWS command line.
final class ComputeTasks {
  private ComputeTasks() {}

  private static final String NO_SHELL =
      "commands are read when the flow is checked, nothing runs in a container";

  static final List<Entry> ENTRIES =
      List.of(
          Aws.task(
              "aws.lambda.Invoke",
              "Calls a function of Lambda, and waits for its answer.",
              fields(
                  field("uri", Type.TEXT),
                  field("contentLength", Type.WHOLE),
                  field("contentType", Type.TEXT),
                  field("payload", Type.ANY)),
              need("functionArn", TEXT, "ARN or name of the function."),
              may("functionPayload", OBJECT, "What it is called with.")),
          Aws.task(
              "aws.glue.StartJobRun",
              "Starts a job of Glue, and waits for its end.",
              fields(
                  field("jobName", Type.TEXT),
                  field("jobRunId", Type.TEXT),
                  field("state", Type.TEXT),
                  field("startedOn", Type.MOMENT),
                  field("completedOn", Type.MOMENT),
                  field("lastModifiedOn", Type.MOMENT),
                  field("executionTime", Type.WHOLE),
                  field("timeout", Type.WHOLE),
                  field("attempt", Type.WHOLE),
                  field("errorMessage", Type.TEXT)),
              need("jobName", TEXT, "Name of the job."),
              may("arguments", Shape.mapOf(TEXT), "Arguments of the job."),
              flag("wait", true, "Whether to wait for its end."),
              may("maxDuration", DURATION, "How long the job may run, in whole minutes."),
              may("interval", DURATION, "How often to look whether it has ended.")
                  .ignored("Step Functions is told when it has")),
          Aws.task(
              "aws.cli.AwsCLI",
              "Does what commands such as `aws s3 cp` do, without a command line.",
              openFields(
                  field("exitCode", Type.WHOLE),
                  field("vars", Rows.mapOf(Type.ANY)),
                  field("outputFiles", Rows.mapOf(Type.TEXT))),
              need("commands", listOf(TEXT), "Commands `aws s3 cp`, `mv`, `rm`, `ls` or `sync`."),
              may("outputFormat", oneOf("JSON", "TEXT", "TABLE", "YAML"), "Form of the answers.")
                  .ignored(NO_SHELL),
              may("containerImage", TEXT, "Image that the commands run in.").ignored(NO_SHELL),
              may("taskRunner", ANYTHING, "Where the commands run.").ignored(NO_SHELL),
              may("docker", ANYTHING, "An older form of `taskRunner`.").ignored(NO_SHELL),
              may("runner", ANYTHING, "An older form of `taskRunner`.").ignored(NO_SHELL),
              may("namespaceFiles", ANYTHING, "Files of the namespace.").ignored(NO_SHELL),
              may("env", OBJECT, "Environment of the commands.")
                  .refused("write the values into the commands as expressions"),
              may("inputFiles", ANYTHING, "Files that the commands find.")
                  .refused("write them with `aws.s3.Upload`"),
              may("outputFiles", ANYTHING, "Files that are kept.")
                  .refused("copy them within S3, or make them files with `aws.s3.Download`")));
}
