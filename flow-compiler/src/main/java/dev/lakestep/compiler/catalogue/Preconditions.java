package dev.lakestep.compiler.catalogue;

import static dev.lakestep.compiler.catalogue.Property.optional;
import static dev.lakestep.compiler.catalogue.Property.required;
import static dev.lakestep.compiler.catalogue.Rows.STATES;
import static dev.lakestep.compiler.catalogue.Rows.may;
import static dev.lakestep.compiler.catalogue.Shape.DURATION;
import static dev.lakestep.compiler.catalogue.Shape.FLAG;
import static dev.lakestep.compiler.catalogue.Shape.ID;
import static dev.lakestep.compiler.catalogue.Shape.TEXT;
import static dev.lakestep.compiler.catalogue.Shape.TIME;
import static dev.lakestep.compiler.catalogue.Shape.TIME_ZONE;
import static dev.lakestep.compiler.catalogue.Shape.listOf;
import static dev.lakestep.compiler.catalogue.Shape.oneOf;
import static dev.lakestep.compiler.catalogue.Shape.struct;

/// What a Flow trigger of 1.x waits for.
final class Preconditions {
  private Preconditions() {}

  /// In what time several things must happen, as in 1.x.
  static final Shape TIME_WINDOW =
      struct(
          "timeWindow",
          optional(
                  "type",
                  oneOf(
                      "DURATION_WINDOW",
                      "SLIDING_WINDOW",
                      "DAILY_TIME_DEADLINE",
                      "DAILY_TIME_WINDOW"),
                  "What kind of window it is.")
              .fallback("DURATION_WINDOW"),
          optional("deadline", TIME, "Time of day by which all must have happened."),
          optional("window", DURATION, "Length of the window."),
          optional("windowAdvance", DURATION, "How long after midnight the window begins."),
          optional("startTime", TIME, "Time of day from which it counts."),
          optional("endTime", TIME, "Time of day up to which it counts."),
          optional("timezone", TIME_ZONE, "Time zone of the times of day."));

  private static final Shape UPSTREAM_FLOW =
      struct(
          "flows",
          optional("namespace", TEXT, "Where the flow belongs."),
          optional("flowId", ID, "Name of the flow."),
          optional("states", STATES, "States of the executions that count."),
          may("labels", FlowKeys.LABELS, "Labels that its execution must have."));

  private static final Shape FILTER =
      struct(
          "where",
          required("id", ID, "Name of the filter."),
          optional("operand", oneOf("AND", "OR"), "Whether all must hold, or one.").fallback("AND"),
          required(
              "filters",
              listOf(
                  struct(
                      "filters",
                      required(
                          "field",
                          oneOf("FLOW_ID", "NAMESPACE", "STATE", "EXPRESSION"),
                          "What is looked at."),
                      required(
                          "type",
                          oneOf(
                              "EQUAL_TO",
                              "NOT_EQUAL_TO",
                              "IN",
                              "NOT_IN",
                              "IS_TRUE",
                              "IS_FALSE",
                              "IS_NULL",
                              "IS_NOT_NULL",
                              "STARTS_WITH",
                              "ENDS_WITH",
                              "REGEX",
                              "CONTAINS"),
                          "How it is compared."),
                      may("value", TEXT, "What it is compared to."),
                      may("values", listOf(TEXT), "What it may be."))),
              "What must hold."));

  static final Shape SHAPE =
      struct(
          "preconditions",
          required("id", ID, "Name of what it waits for."),
          optional("flows", listOf(UPSTREAM_FLOW), "The flows that it waits for."),
          optional("where", listOf(FILTER), "What must hold of an execution."),
          optional("timeWindow", TIME_WINDOW, "In what time they must come."),
          optional("resetOnSuccess", FLAG, "Whether it starts anew after a success.")
              .fallback("true"));
}
