package dev.lakestep.compiler.catalogue;

import static dev.lakestep.compiler.catalogue.Rows.LEVEL;
import static dev.lakestep.compiler.catalogue.Rows.NO_OUTPUTS;
import static dev.lakestep.compiler.catalogue.Rows.field;
import static dev.lakestep.compiler.catalogue.Rows.fields;
import static dev.lakestep.compiler.catalogue.Rows.flag;
import static dev.lakestep.compiler.catalogue.Rows.may;
import static dev.lakestep.compiler.catalogue.Rows.need;
import static dev.lakestep.compiler.catalogue.Rows.task;
import static dev.lakestep.compiler.catalogue.Shape.ANYTHING;
import static dev.lakestep.compiler.catalogue.Shape.OBJECT;
import static dev.lakestep.compiler.catalogue.Shape.TEXT;
import static dev.lakestep.compiler.catalogue.Shape.either;
import static dev.lakestep.compiler.catalogue.Shape.listOf;

import dev.lakestep.compiler.expr.Type;
import java.util.List;

/// The tasks for messages, values, files, labels and variables.
final class CoreTasks {
  private CoreTasks() {}

  static final List<Entry> ENTRIES =
      List.of(
          task(
                  "core.log.Log",
                  "Writes messages to the log of the execution.",
                  NO_OUTPUTS,
                  need("message", either(listOf(ANYTHING), TEXT), "One message, or several."),
                  may("level", LEVEL, "How grave they are.").fallback("INFO"))
              .alias("io.kestra.core.tasks.log.Log", "io.kestra.core.tasks.debugs.Log"),
          task(
                  "core.debug.Return",
                  "Renders a text, and has it as its output.",
                  fields(field("value", Type.TEXT)),
                  may("format", TEXT, "The text to render."))
              .alias("io.kestra.core.tasks.debugs.Return"),
          task(
                  "core.debug.Echo",
                  "Writes a message to the log, in an older form of `core.log.Log`.",
                  NO_OUTPUTS,
                  may("format", TEXT, "The message."),
                  may("level", LEVEL, "How grave it is.").fallback("INFO"))
              .alias("io.kestra.core.tasks.debugs.Echo"),
          task(
                  TypeNames.OUTPUT_VALUES,
                  "Has the values that it is given as its outputs.",
                  fields(field("values", Rows.mapOf(Type.ANY))),
                  may("values", OBJECT, "The values, by name."))
              .alias("io.kestra.core.tasks.outputs.OutputValues"),
          task(
              "core.storage.Write",
              "Makes a text a file of the execution.",
              fields(field("uri", Type.TEXT)),
              need("content", TEXT, "What the file holds."),
              may("extension", TEXT, "How the name of the file ends, such as `.json`.")),
          task(
                  "core.execution.Labels",
                  "Adds labels to the execution, or changes them.",
                  NO_OUTPUTS,
                  need(
                      "labels",
                      either(FlowKeys.NESTED_LABELS, TEXT),
                      "The labels, as a map, as a list of keys and values, or as JSON."))
              .alias("io.kestra.core.tasks.executions.Labels"),
          task(
              TypeNames.SET_VARIABLES,
              "Changes what expressions find in `vars`, from here on.",
              NO_OUTPUTS,
              need("variables", OBJECT, "The variables, by name."),
              flag("overwrite", true, "Whether variables that exist may change.")),
          task(
              "core.execution.UnsetVariables",
              "Takes variables out of `vars`, from here on.",
              NO_OUTPUTS,
              need("variables", listOf(TEXT), "Names of the variables."),
              flag("ignoreMissing", false, "Whether a variable may be missing.")));
}
