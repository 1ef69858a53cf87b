package dev.lakestep.compiler.catalogue;

import static dev.lakestep.compiler.catalogue.Property.optional;
import static dev.lakestep.compiler.catalogue.Property.required;
import static dev.lakestep.compiler.catalogue.Rows.NO_OUTPUTS;
import static dev.lakestep.compiler.catalogue.Rows.field;
import static dev.lakestep.compiler.catalogue.Rows.fields;
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
import static dev.lakestep.compiler.catalogue.Shape.INPUTS;
import static dev.lakestep.compiler.catalogue.Shape.NAMESPACE;
import static dev.lakestep.compiler.catalogue.Shape.OBJECT;
import static dev.lakestep.compiler.catalogue.Shape.TASK;
import static dev.lakestep.compiler.catalogue.Shape.TASKS;
import static dev.lakestep.compiler.catalogue.Shape.TEXT;
import static dev.lakestep.compiler.catalogue.Shape.WHOLE;
import static dev.lakestep.compiler.catalogue.Shape.listOf;
import static dev.lakestep.compiler.catalogue.Shape.oneOf;
import static dev.lakestep.compiler.catalogue.Shape.struct;

import dev.lakestep.compiler.catalogue.Shape.OneOf;
import dev.lakestep.compiler.expr.Type;
import java.util.List;

/// The tasks that decide which tasks run, and when.
final class ControlTasks {
  private ControlTasks() {}

  static final Property ERRORS =
      optional("errors", TASKS, "What is done when a task inside has failed for good.");

  static final Property FINALLY =
      optional("finally", TASKS, "What is done at the end of the group, whatever happened.");

  static final Property BODY = required("tasks", TASKS, "What is done, in this order.");

  static final Property CONCURRENT =
      may("concurrent", WHOLE, "How many run at once; 0 is no limit.").fallback("0");

  private static final String NO_FOLDER = "tasks hand files on as S3 URIs, there is no folder";

  static final List<Entry> ENTRIES =
      List.of(
          task(
                  "core.flow.If",
                  "Runs one group of tasks or another.",
                  fields(field("evaluationResult", Type.FLAG)),
                  need("condition", CONDITION, "What decides."),
                  required("then", TASKS, "What is done where it holds."),
                  optional("else", TASKS, "What is done where it does not."),
                  ERRORS,
                  FINALLY)
              .alias("io.kestra.core.tasks.flows.If"),
          task(
                  "core.flow.Switch",
                  "Runs the group of tasks that belongs to a value.",
                  fields(field("value", Type.TEXT), field("defaults", Type.FLAG)),
                  need("value", TEXT, "What decides."),
                  optional("cases", Shape.mapOf(TASKS), "What is done for each value."),
                  optional("defaults", TASKS, "What is done for every other value."),
                  ERRORS,
                  FINALLY)
              .alias("io.kestra.core.tasks.flows.Switch"),
          task(
                  "core.flow.Parallel",
                  "Runs tasks at the same time.",
                  NO_OUTPUTS,
                  required("tasks", TASKS, "What is done at the same time."),
                  CONCURRENT,
                  may(
                          "onChildFailure",
                          new OneOf(List.of("CONTINUE", "CANCEL", "FAIL"), true),
                          "What becomes of the others when one fails.")
                      .fallback("CONTINUE"),
                  ERRORS,
                  FINALLY)
              .alias("io.kestra.core.tasks.flows.Parallel"),
          task(
                  TypeNames.SEQUENTIAL,
                  "Runs tasks one after the other, as a group.",
                  NO_OUTPUTS,
                  BODY,
                  ERRORS,
                  FINALLY)
              .alias("io.kestra.core.tasks.flows.Sequential"),
          task(
                  "core.flow.Dag",
                  "Runs each task as soon as those that it depends on have ended.",
                  NO_OUTPUTS,
                  required(
                      "tasks",
                      listOf(
                          struct(
                              "tasks",
                              required("task", TASK, "What is done."),
                              optional(
                                  "dependsOn",
                                  listOf(ID),
                                  "Ids of the tasks that must have ended before."))),
                      "The tasks, with what they depend on."),
                  CONCURRENT,
                  ERRORS,
                  FINALLY)
              .alias("io.kestra.core.tasks.flows.Dag"),
          task(
                  "core.flow.AllowFailure",
                  "Runs tasks whose failure does not stop the flow.",
                  NO_OUTPUTS,
                  BODY,
                  ERRORS,
                  FINALLY)
              .alias("io.kestra.core.tasks.flows.AllowFailure"),
          task(
                  "core.flow.WorkingDirectory",
                  "Runs tasks one after the other; they hand files on as URIs.",
                  openFields(field("outputFiles", Rows.mapOf(Type.TEXT))),
                  BODY,
                  ERRORS,
                  FINALLY,
                  optional("cache", ANYTHING, "Files that later runs find again.")
                      .ignored(NO_FOLDER),
                  optional("namespaceFiles", ANYTHING, "Files of the namespace.")
                      .ignored(NO_FOLDER),
                  optional("inputFiles", ANYTHING, "Files that are put into the folder.")
                      .refused("write them with `aws.s3.Upload`, and pass their URI on"),
                  optional("outputFiles", ANYTHING, "Files that are kept from the folder.")
                      .refused("each task's `outputs` have the URIs of what it wrote"))
              .alias(
                  "io.kestra.core.tasks.flows.WorkingDirectory",
                  "core.flow.Worker",
                  "io.kestra.core.tasks.flows.Worker"),
          task(
                  "core.flow.Subflow",
                  "Starts another flow, and waits for its end.",
                  fields(
                      field("executionId", Type.TEXT),
                      field("state", Type.TEXT),
                      field("outputs", Rows.mapOf(Type.ANY))),
                  need("namespace", NAMESPACE, "Where the other flow belongs."),
                  need("flowId", ID, "Name of the other flow."),
                  may("inputs", OBJECT, "What it is started with."),
                  may("labels", FlowKeys.LABELS, "Labels that its execution is given."),
                  flag("inheritLabels", false, "Whether it is given this execution's labels too."),
                  optional("wait", FLAG, "Whether to wait for its end.").fallback("true"),
                  optional("transmitFailed", FLAG, "Whether the task fails if the other flow does.")
                      .fallback("true"),
                  may("outputs", OBJECT, "What to take from the other execution.")
                      .deprecated("`outputs` in the other flow"),
                  optional("revision", WHOLE, "Version of the other flow.")
                      .ignored("the flow that is deployed is the one that runs"),
                  may("scheduleDate", DATE_TIME, "When the other flow starts.")
                      .refused("put a `core.flow.Pause` with `pauseDuration` before it"),
                  optional(
                          "restartBehavior",
                          oneOf("RETRY_FAILED", "NEW_EXECUTION"),
                          "What a restart does with it.")
                      .ignored("a redrive of the execution starts it anew"))
              .alias(
                  "io.kestra.core.tasks.flows.Subflow",
                  "io.kestra.core.tasks.flows.Flow",
                  "core.flow.Flow"),
          task(
                  "core.flow.Pause",
                  "Waits for a person, or for some time.",
                  fields(
                      field("onResume", Rows.mapOf(Type.ANY)),
                      field(
                          "resumed",
                          openFields(
                              field("by", Type.TEXT),
                              field("on", Type.MOMENT),
                              field("to", Type.TEXT))),
                      field("executionState", Type.TEXT)),
                  may("pauseDuration", DURATION, "How long it waits at most."),
                  may("delay", DURATION, "An older name of `pauseDuration`.")
                      .deprecated("pauseDuration"),
                  may(
                          "behavior",
                          oneOf("RESUME", "WARN", "CANCEL", "FAIL"),
                          "What happens when the time is over.")
                      .fallback("RESUME"),
                  optional("onResume", INPUTS, "What the person who resumes it is asked."),
                  optional("onPause", TASK, "What is done when it begins to wait."),
                  optional("tasks", TASKS, "What is done when it goes on."),
                  ERRORS,
                  FINALLY)
              .alias("io.kestra.core.tasks.flows.Pause"),
          task(
                  "core.flow.Sleep",
                  "Waits for some time.",
                  NO_OUTPUTS,
                  need("duration", DURATION, "How long it waits."))
              .alias("io.kestra.core.tasks.flows.Sleep"),
          task(
                  "core.execution.Fail",
                  "Ends the execution as failed.",
                  NO_OUTPUTS,
                  may("condition", CONDITION, "What must hold for it to fail."),
                  may("errorMessage", TEXT, "Why it failed.").fallback("Task failure"))
              .alias("io.kestra.core.tasks.executions.Fail"),
          task(
              "core.execution.Exit",
              "Ends the execution in a state.",
              NO_OUTPUTS,
              may(
                      "state",
                      oneOf("SUCCESS", "WARNING", "FAILED", "CANCELED", "KILLED"),
                      "The state that it ends in.")
                  .fallback("SUCCESS")),
          task(
              "core.execution.Assert",
              "Fails unless all conditions hold.",
              NO_OUTPUTS,
              need("conditions", listOf(CONDITION), "What must hold."),
              may("errorMessage", TEXT, "Why it failed.")));
}
