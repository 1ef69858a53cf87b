package dev.lakestep.compiler.catalogue;

import static dev.lakestep.compiler.catalogue.Property.optional;
import static dev.lakestep.compiler.catalogue.Property.required;
import static dev.lakestep.compiler.catalogue.Rows.may;
import static dev.lakestep.compiler.catalogue.Rows.need;
import static dev.lakestep.compiler.catalogue.Shape.ANYTHING;
import static dev.lakestep.compiler.catalogue.Shape.CONDITION;
import static dev.lakestep.compiler.catalogue.Shape.DURATION;
import static dev.lakestep.compiler.catalogue.Shape.FLAG;
import static dev.lakestep.compiler.catalogue.Shape.ID;
import static dev.lakestep.compiler.catalogue.Shape.INPUTS;
import static dev.lakestep.compiler.catalogue.Shape.NAMESPACE;
import static dev.lakestep.compiler.catalogue.Shape.OBJECT;
import static dev.lakestep.compiler.catalogue.Shape.TASKS;
import static dev.lakestep.compiler.catalogue.Shape.TEXT;
import static dev.lakestep.compiler.catalogue.Shape.WHOLE;
import static dev.lakestep.compiler.catalogue.Shape.either;
import static dev.lakestep.compiler.catalogue.Shape.listOf;
import static dev.lakestep.compiler.catalogue.Shape.mapOf;
import static dev.lakestep.compiler.catalogue.Shape.oneOf;
import static dev.lakestep.compiler.catalogue.Shape.struct;

import java.util.List;

/// The keys of a flow itself, of both dialects.
final class FlowKeys {
  private FlowKeys() {}

  /// Labels, as a map or as a list of keys and values.
  static final Shape LABELS = labels(TEXT, "Value of the label.");

  /// Labels that may have others below them, which Kestra takes only where a task sets them.
  static final Shape NESTED_LABELS = labels(ANYTHING, "Value of the label, or labels below it.");

  /// The types that a flow's output may be declared with.
  static final Shape OUTPUT_TYPE =
      oneOf(
          "STRING",
          "INT",
          "FLOAT",
          "BOOL",
          "BOOLEAN",
          "SELECT",
          "MULTISELECT",
          "ENUM",
          "DATE",
          "DATETIME",
          "TIME",
          "DURATION",
          "FILE",
          "JSON",
          "YAML",
          "ION",
          "ARRAY",
          "URI",
          "EMAIL",
          "SECRET");

  static final Shape OUTPUTS =
      listOf(
          struct(
              "outputs",
              required("id", ID, "Name of the output."),
              need("value", ANYTHING, "What the output is."),
              optional("type", OUTPUT_TYPE, "What kind of value it is."),
              optional("description", TEXT, "What the output is for."),
              optional("displayName", TEXT, "Name that people see."),
              optional("required", FLAG, "Whether an execution fails without it.").fallback("true"),
              optional("itemType", OUTPUT_TYPE, "Kind of the items of an `ARRAY`.")));

  private static final Shape CONCURRENCY =
      struct(
          "concurrency",
          required("limit", WHOLE, "How many executions may run at once."),
          optional(
                  "behavior",
                  oneOf("QUEUE", "CANCEL", "FAIL"),
                  "What becomes of an execution above the limit.")
              .fallback("QUEUE"));

  private static final Shape PLUGIN_DEFAULTS =
      listOf(
          struct(
              "pluginDefaults",
              required("type", TEXT, "A type, or the beginning of several, such as `aws`."),
              may("values", OBJECT, "Properties that these types are given."),
              optional("forced", FLAG, "Whether they win over what a task says itself.")
                  .fallback("false")));

  private static final Shape SLA =
      listOf(
          struct(
              "sla",
              required("id", ID, "Name of the agreement."),
              required(
                  "type",
                  oneOf("MAX_DURATION", "EXECUTION_ASSERTION"),
                  "What the agreement is about."),
              optional("duration", DURATION, "Longest time that an execution may take."),
              may("assert", CONDITION, "What must hold while an execution runs."),
              required(
                  "behavior",
                  oneOf("FAIL", "CANCEL", "NONE"),
                  "What becomes of an execution that breaks the agreement."),
              may("labels", LABELS, "Labels that such an execution is given.")));

  private static final Shape CHECKS =
      listOf(
          struct(
              "checks",
              may("when", CONDITION, "What must hold before an execution is made."),
              may("condition", CONDITION, "The name of `when` in 1.x.").deprecated("when"),
              need("message", TEXT, "What the person who starts the flow is told."),
              optional(
                      "style",
                      oneOf("INFO", "WARNING", "ERROR", "SUCCESS"),
                      "How the message looks.")
                  .fallback("INFO"),
              optional(
                      "behavior",
                      oneOf("BLOCK_EXECUTION", "FAIL_EXECUTION", "CREATE_EXECUTION"),
                      "What happens where it does not hold.")
                  .fallback("BLOCK_EXECUTION")));

  static final Shape.Struct FLOW =
      new Shape.Struct(
          "flow",
          List.of(
              required("id", ID, "Name of the flow, unique in its namespace."),
              required("namespace", NAMESPACE, "Where the flow belongs, as `company.team`."),
              optional("description", TEXT, "What the flow is for, in Markdown."),
              may("labels", LABELS, "Labels that every execution carries."),
              optional("inputs", INPUTS, "Values that an execution is started with."),
              may("variables", OBJECT, "Texts and values that expressions find in `vars`."),
              required("tasks", TASKS, "What is done, in this order."),
              optional("errors", TASKS, "What is done when a task has failed for good."),
              optional("finally", TASKS, "What is done at the end, whatever happened."),
              optional("afterExecution", TASKS, "What is done once an execution has ended."),
              optional(
                  "triggers",
                  listOf(new Shape.Member(Family.TRIGGER)),
                  "What starts the flow by itself."),
              optional("outputs", OUTPUTS, "What an execution hands to whoever started it."),
              may("pluginDefaults", PLUGIN_DEFAULTS, "Properties that many tasks have in common."),
              may("taskDefaults", PLUGIN_DEFAULTS, "An older name of `pluginDefaults`.")
                  .deprecated("pluginDefaults"),
              optional("concurrency", CONCURRENCY, "How many executions may run at once."),
              optional(
                  "retry",
                  new Shape.Member(Family.RETRY),
                  "When an execution that failed is tried again."),
              optional("sla", SLA, "What an execution must keep to."),
              optional("checks", CHECKS, "What must hold before an execution is made."),
              optional("disabled", FLAG, "Whether the flow can not be started.").fallback("false"),
              optional("draft", FLAG, "Whether triggers leave the flow alone.")
                  .refused("keep a draft on a branch, or say `disabled: true`"),
              optional("revision", WHOLE, "Number of the flow's version.")
                  .ignored("versions are those of your version control"),
              optional("tenantId", TEXT, "Tenant that the flow was exported from.")
                  .ignored("an AWS account has no tenants"),
              optional("deleted", FLAG, "Whether the flow was deleted where it comes from.")
                  .ignored("a flow exists while its file does"),
              optional("workerGroup", ANYTHING, "Workers that run the flow in 1.x.")
                  .ignored("there are no workers to choose from"),
              optional("workerSelector", ANYTHING, "Workers that run the flow in 2.0.")
                  .ignored("there are no workers to choose from"),
              optional("policyRefs", ANYTHING, "Policies of the enterprise edition.")
                  .ignored("what a flow may do is its role's policy"),
              optional("quotas", ANYTHING, "Quotas of the enterprise edition.")
                  .ignored("the limits are those of the AWS account"),
              optional("extend", ANYTHING, "What a blueprint says about itself.")
                  .ignored("it describes the flow to a gallery"),
              optional("listeners", ANYTHING, "Tasks that listened to executions long ago.")
                  .refused("use `errors` or `finally`, or a Flow trigger in another" + " flow")));

  private static Shape labels(Shape value, String doc) {
    return either(
        mapOf(value),
        listOf(
            struct(
                "labels", required("key", TEXT, "Name of the label."), need("value", value, doc))));
  }
}
