package dev.lakestep.compiler.catalogue;

import static dev.lakestep.compiler.catalogue.Property.optional;
import static dev.lakestep.compiler.catalogue.Rows.LEVEL;
import static dev.lakestep.compiler.catalogue.Rows.STATES;
import static dev.lakestep.compiler.catalogue.Rows.field;
import static dev.lakestep.compiler.catalogue.Rows.fields;
import static dev.lakestep.compiler.catalogue.Rows.flag;
import static dev.lakestep.compiler.catalogue.Rows.items;
import static dev.lakestep.compiler.catalogue.Rows.may;
import static dev.lakestep.compiler.catalogue.Rows.task;
import static dev.lakestep.compiler.catalogue.Shape.FLAG;
import static dev.lakestep.compiler.catalogue.Shape.OBJECT;
import static dev.lakestep.compiler.catalogue.Shape.TEXT;
import static dev.lakestep.compiler.catalogue.Shape.WHOLE;
import static dev.lakestep.compiler.catalogue.Shape.listOf;

import dev.lakestep.compiler.expr.Type;
import java.util.List;

/// The tasks that clean up after Kestra; AWS does that by itself here.
final class PurgeTasks {
  private PurgeTasks() {}

  private static final Property NAMESPACE_OF = may("namespace", TEXT, "Namespace to clean up.");
  private static final Property FLOW_ID = may("flowId", TEXT, "Flow to clean up.");
  private static final Property START = may("startDate", TEXT, "First date to clean up.");
  private static final Property END = may("endDate", TEXT, "Last date to clean up.");
  private static final Property NAMESPACES =
      may("namespaces", listOf(TEXT), "Namespaces to clean up.");
  private static final Property PATTERN =
      may("namespacePattern", TEXT, "Pattern of the namespaces to clean up.");
  private static final Property CHILDREN =
      flag("includeChildNamespaces", true, "Whether the namespaces below count too.");
  private static final Property BEHAVIOR = may("behavior", OBJECT, "What is kept.");

  private static final String FILES = "the data bucket's lifecycle rule deletes files of old runs";

  static final List<Entry> ENTRIES =
      List.of(
          task(
                  "core.storage.PurgeCurrentExecutionFiles",
                  "Deletes the files that the execution has made.",
                  fields(field("uris", items(Type.TEXT))))
              .alias("core.storage.PurgeExecution", "io.kestra.core.tasks.storages.PurgeExecution")
              .noWork(FILES),
          task(
                  "core.storage.PurgeStorage",
                  "Deletes the files of old executions.",
                  fields(
                      field("scannedCount", Type.WHOLE),
                      field("purgedCount", Type.WHOLE),
                      field("deletedFilesCount", Type.WHOLE)),
                  NAMESPACE_OF,
                  FLOW_ID,
                  START,
                  END,
                  flag("dryRun", true, "Whether files are only counted."))
              .alias("core.storage.PurgeInternalStorage")
              .noWork(FILES),
          task(
                  "core.execution.PurgeExecutions",
                  "Deletes old executions.",
                  fields(
                      field("executionsCount", Type.WHOLE),
                      field("logsCount", Type.WHOLE),
                      field("storagesCount", Type.WHOLE),
                      field("metricsCount", Type.WHOLE)),
                  NAMESPACE_OF,
                  FLOW_ID,
                  START,
                  END,
                  may("states", STATES, "States of the executions to delete."),
                  flag("purgeExecution", true, "Whether executions are deleted."),
                  flag("purgeLog", true, "Whether logs are deleted."),
                  flag("purgeMetric", true, "Whether metrics are deleted."),
                  flag("purgeStorage", true, "Whether files are deleted."),
                  may("batchSize", WHOLE, "How many are deleted at once.").fallback("100"))
              .alias("core.storage.Purge", "io.kestra.core.tasks.storages.Purge")
              .noWork("Step Functions forgets executions after 90 days, the run list by its ttl"),
          task(
                  "core.log.PurgeLogs",
                  "Deletes old logs.",
                  fields(field("count", Type.WHOLE)),
                  NAMESPACE_OF,
                  FLOW_ID,
                  may("executionId", TEXT, "Execution whose logs are deleted."),
                  may("logLevels", listOf(LEVEL), "Levels of the messages to delete."),
                  START,
                  END,
                  flag("purgeExecutionLogs", true, "Whether logs of executions are deleted."),
                  flag("purgeNonExecutionLogs", true, "Whether other logs are deleted."))
              .noWork("CloudWatch deletes logs after the retention time of their group"),
          task(
                  "core.kv.PurgeKV",
                  "Deletes keys that have expired.",
                  fields(field("size", Type.WHOLE)),
                  may("keyPattern", TEXT, "Pattern of the keys to delete."),
                  NAMESPACES,
                  PATTERN,
                  BEHAVIOR,
                  CHILDREN,
                  optional("expiredOnly", FLAG, "Whether other keys are kept."))
              .noWork("DynamoDB deletes keys by their ttl"),
          task(
                  "core.namespace.PurgeFiles",
                  "Deletes old versions of the files of a namespace.",
                  fields(field("size", Type.WHOLE)),
                  may("filePattern", TEXT, "Pattern of the files to delete."),
                  NAMESPACES,
                  PATTERN,
                  BEHAVIOR,
                  CHILDREN)
              .noWork("files of a namespace live in version control"),
          task(
                  "core.flow.PurgeFlows",
                  "Deletes old versions of flows.",
                  fields(field("size", Type.WHOLE)),
                  NAMESPACES,
                  PATTERN,
                  FLOW_ID,
                  BEHAVIOR,
                  CHILDREN)
              .noWork("versions of flows live in version control"));
}
