package dev.lakestep.compiler.catalogue;

import static dev.lakestep.compiler.catalogue.Property.optional;
import static dev.lakestep.compiler.catalogue.Rows.NO_OUTPUTS;
import static dev.lakestep.compiler.catalogue.Rows.field;
import static dev.lakestep.compiler.catalogue.Rows.flag;
import static dev.lakestep.compiler.catalogue.Rows.may;
import static dev.lakestep.compiler.catalogue.Rows.need;
import static dev.lakestep.compiler.catalogue.Rows.openFields;
import static dev.lakestep.compiler.catalogue.Rows.task;
import static dev.lakestep.compiler.catalogue.Shape.ANYTHING;
import static dev.lakestep.compiler.catalogue.Shape.CONDITION;
import static dev.lakestep.compiler.catalogue.Shape.DATE_TIME;
import static dev.lakestep.compiler.catalogue.Shape.DURATION;
import static dev.lakestep.compiler.catalogue.Shape.FLAG;
import static dev.lakestep.compiler.catalogue.Shape.ID;
import static dev.lakestep.compiler.catalogue.Shape.NAMESPACE;
import static dev.lakestep.compiler.catalogue.Shape.OBJECT;
import static dev.lakestep.compiler.catalogue.Shape.REGEX;
import static dev.lakestep.compiler.catalogue.Shape.TEXT;
import static dev.lakestep.compiler.catalogue.Shape.WHOLE;
import static dev.lakestep.compiler.catalogue.Shape.either;
import static dev.lakestep.compiler.catalogue.Shape.listOf;
import static dev.lakestep.compiler.catalogue.Shape.oneOf;
import static dev.lakestep.compiler.catalogue.Shape.struct;

import dev.lakestep.compiler.expr.Type;
import java.util.List;

/// The tasks that run others several times, in both dialects.
final class LoopTasks {
  private LoopTasks() {}

  private static final Shape VALUES = either(listOf(ANYTHING), OBJECT, TEXT);

  private static final Property VALUE =
      need("value", VALUES, "What to run the tasks for; a text is read as JSON.");

  private static final Property BATCH =
      may(
          "batch",
          struct(
              "batch",
              may("rows", WHOLE, "Lines in a batch.").fallback("1"),
              may("bytes", TEXT, "Largest size of a batch, such as `10MB`."),
              may("partitions", WHOLE, "Number of batches."),
              may("regexPattern", REGEX, "Expression whose group puts lines together.")
                  .refused("split by `rows`, `bytes` or `partitions`"),
              may("separator", TEXT, "What stands between lines.").fallback("\n")),
          "How the file is split.");

  static final List<Entry> ENTRIES =
      List.of(
          task(
              "core.flow.ForEach",
              "Runs tasks for each of several values, found in `taskrun.value`.",
              NO_OUTPUTS,
              need("values", VALUES, "What to run the tasks for; a text is read as JSON."),
              optional("concurrencyLimit", WHOLE, "How many values at once; 0 is no limit.")
                  .fallback("1"),
              ControlTasks.BODY,
              ControlTasks.ERRORS,
              ControlTasks.FINALLY),
          task(
              "core.flow.Loop",
              "Runs tasks for each of several values, found in `item.value`.",
              openFields(field("outputs", Type.ANY), field("iterationCount", Type.ANY)),
              need("values", VALUES, "A list, a map, a text read as JSON, or the URI of a file."),
              optional("concurrencyLimit", WHOLE, "How many values at once; 0 is no limit.")
                  .fallback("1"),
              optional("transmitFailed", FLAG, "Whether it fails if one of the values does.")
                  .fallback("true"),
              optional("outputs", FlowKeys.OUTPUTS, "What each turn hands out."),
              optional(
                      "fetchType",
                      oneOf("AUTO", "FETCH", "STORE"),
                      "Whether the outputs of all turns come as a list or as a file.")
                  .fallback("AUTO"),
              may("breakWhen", CONDITION, "What must hold after a turn for it to be the last.")
                  .refused("use `core.flow.LoopUntil`, or an `If` inside the loop"),
              ControlTasks.BODY,
              ControlTasks.ERRORS,
              ControlTasks.FINALLY),
          task(
                  "core.flow.EachSequential",
                  "Runs tasks for one value after the other, in an older form.",
                  NO_OUTPUTS,
                  VALUE,
                  ControlTasks.BODY,
                  ControlTasks.ERRORS,
                  ControlTasks.FINALLY)
              .alias("io.kestra.core.tasks.flows.EachSequential"),
          task(
                  "core.flow.EachParallel",
                  "Runs tasks for several values at once, in an older form.",
                  NO_OUTPUTS,
                  VALUE,
                  ControlTasks.CONCURRENT,
                  ControlTasks.BODY,
                  ControlTasks.ERRORS,
                  ControlTasks.FINALLY)
              .alias("io.kestra.core.tasks.flows.EachParallel"),
          task(
                  "core.flow.ForEachItem",
                  "Starts a flow for each batch of the lines of a file.",
                  openFields(field("subflowOutputs", Type.TEXT), field("splits", Type.TEXT)),
                  need("items", TEXT, "URI of the file."),
                  BATCH,
                  need("namespace", NAMESPACE, "Where the other flow belongs."),
                  need("flowId", ID, "Name of the other flow."),
                  may("inputs", OBJECT, "What it is started with; `taskrun.items` is the batch."),
                  may("labels", FlowKeys.LABELS, "Labels that its executions are given."),
                  optional("inheritLabels", FLAG, "Whether they get this execution's labels too.")
                      .fallback("false"),
                  optional("wait", FLAG, "Whether to wait for their end.").fallback("true"),
                  optional("transmitFailed", FLAG, "Whether the task fails if one of them does.")
                      .fallback("true"),
                  optional("revision", WHOLE, "Version of the other flow.")
                      .ignored("the flow that is deployed is the one that runs"),
                  may("scheduleDate", DATE_TIME, "When the other flow starts.")
                      .refused("put a `core.flow.Pause` with `pauseDuration` before it"),
                  optional("restartBehavior", TEXT, "What a restart does with them.")
                      .ignored("a redrive of the execution starts them anew"),
                  ControlTasks.ERRORS,
                  ControlTasks.FINALLY)
              .alias("io.kestra.core.tasks.flows.ForEachItem"),
          task(
                  "core.flow.LoopUntil",
                  "Runs tasks again and again until a condition holds.",
                  openFields(field("iterationCount", Type.WHOLE)),
                  need("condition", CONDITION, "What must hold for it to end."),
                  may(
                      "checkFrequency",
                      struct(
                          "checkFrequency",
                          may("interval", DURATION, "Pause between two turns.").fallback("PT1M"),
                          may("maxIterations", WHOLE, "How many turns at most."),
                          may("maxDuration", DURATION, "How long at most.")),
                      "How often it looks, and for how long."),
                  flag("failOnMaxReached", false, "Whether it fails when it may not go on."),
                  ControlTasks.BODY,
                  ControlTasks.ERRORS,
                  ControlTasks.FINALLY)
              .alias("core.flow.WaitFor", "io.kestra.core.tasks.flows.WaitFor"));
}
