package dev.lakestep.compiler.catalogue;

import static dev.lakestep.compiler.catalogue.Property.optional;
import static dev.lakestep.compiler.catalogue.Property.required;
import static dev.lakestep.compiler.catalogue.Rows.LEVEL;
import static dev.lakestep.compiler.catalogue.Rows.STATES;
import static dev.lakestep.compiler.catalogue.Rows.may;
import static dev.lakestep.compiler.catalogue.Shape.ANYTHING;
import static dev.lakestep.compiler.catalogue.Shape.CONDITION;
import static dev.lakestep.compiler.catalogue.Shape.DURATION;
import static dev.lakestep.compiler.catalogue.Shape.FLAG;
import static dev.lakestep.compiler.catalogue.Shape.ID;
import static dev.lakestep.compiler.catalogue.Shape.OBJECT;
import static dev.lakestep.compiler.catalogue.Shape.TEXT;
import static dev.lakestep.compiler.catalogue.Shape.listOf;
import static dev.lakestep.compiler.catalogue.Shape.struct;

import java.util.List;
import java.util.stream.Stream;

/// The keys that every task, every trigger and every condition may have.
final class SharedKeys {
  private SharedKeys() {}

  private static final String NO_WORKERS = "there are no workers to choose from";

  private static final List<Property> EVERYWHERE =
      List.of(
          optional("version", TEXT, "Version of the plugin that the type comes from.")
              .ignored("types come with Lakestep"),
          optional("logLevel", LEVEL, "Lowest level of messages that are kept.")
              .ignored("all messages are kept"),
          optional("logToFile", FLAG, "Whether messages go to a file.")
              .ignored("messages go to CloudWatch"),
          optional("workerGroup", ANYTHING, "Workers that do the work in 1.x.").ignored(NO_WORKERS),
          optional("workerSelector", ANYTHING, "Workers that do the work in 2.0.")
              .ignored(NO_WORKERS),
          optional("assets", ANYTHING, "Assets of the enterprise edition.")
              .ignored("lineage is read from what the task does"),
          optional("policyRefs", ANYTHING, "Policies of the enterprise edition.")
              .ignored("what a flow may do is its role's policy"));

  static final List<Property> TASK =
      with(
          required("id", ID, "Name of the task, unique in the flow."),
          required("type", TEXT, "What the task does."),
          optional("description", TEXT, "What the task is for."),
          optional(
              "retry", new Shape.Member(Family.RETRY), "When the task is tried again if it fails."),
          may("timeout", DURATION, "Time after which the task has failed."),
          optional("disabled", FLAG, "Whether the task is left out.").fallback("false"),
          may("runIf", CONDITION, "What must hold for the task to run.").fallback("true"),
          optional("allowFailure", FLAG, "Whether the flow goes on, with a warning, if it fails.")
              .fallback("false"),
          optional("allowWarning", FLAG, "Whether a warning of the task counts as success.")
              .fallback("false"),
          optional(
                  "taskCache",
                  struct(
                      "taskCache",
                      optional("enabled", FLAG, "Whether outputs are kept for later runs."),
                      optional("ttl", DURATION, "How long they are kept.")),
                  "Whether outputs of an earlier run may be used again.")
              .ignored("every run does its work"));

  static final List<Property> TRIGGER =
      with(
          required("id", ID, "Name of the trigger, unique in the flow."),
          required("type", TEXT, "What the trigger waits for."),
          optional("description", TEXT, "What the trigger is for."),
          optional("disabled", FLAG, "Whether the trigger is off.").fallback("false"),
          may("when", CONDITION, "What must hold for an execution to start.").fallback("true"),
          optional(
              "conditions",
              listOf(new Shape.Member(Family.CONDITION)),
              "All that must hold for an execution to start, in the form of 1.x."),
          may("inputs", OBJECT, "Inputs that the execution is started with."),
          may("labels", FlowKeys.LABELS, "Labels that the execution is given."),
          optional("stopAfter", STATES, "States of an execution that turn the trigger off."),
          optional(
                  "allowConcurrent",
                  FLAG,
                  "Whether it may start while the execution before is still running.")
              .fallback("false"),
          optional("failOnTriggerError", FLAG, "Whether a trigger that fails makes an execution.")
              .ignored(
                  "a start that fails is a line in the log of the function, and is not tried"
                      + " again"));

  static final List<Property> CONDITION_KEYS =
      List.of(required("type", TEXT, "What the condition is about."));

  private static List<Property> with(Property... properties) {
    return Stream.concat(Stream.of(properties), EVERYWHERE.stream()).toList();
  }
}
