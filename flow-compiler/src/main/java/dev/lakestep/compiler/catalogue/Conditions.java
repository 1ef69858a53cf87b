package dev.lakestep.compiler.catalogue;

import static dev.lakestep.compiler.catalogue.Property.optional;
import static dev.lakestep.compiler.catalogue.Property.required;
import static dev.lakestep.compiler.catalogue.Rows.STATES;
import static dev.lakestep.compiler.catalogue.Rows.condition;
import static dev.lakestep.compiler.catalogue.Rows.flag;
import static dev.lakestep.compiler.catalogue.Rows.may;
import static dev.lakestep.compiler.catalogue.Rows.need;
import static dev.lakestep.compiler.catalogue.Shape.CONDITION;
import static dev.lakestep.compiler.catalogue.Shape.DATE_TIME;
import static dev.lakestep.compiler.catalogue.Shape.DURATION;
import static dev.lakestep.compiler.catalogue.Shape.FLAG;
import static dev.lakestep.compiler.catalogue.Shape.ID;
import static dev.lakestep.compiler.catalogue.Shape.TEXT;
import static dev.lakestep.compiler.catalogue.Shape.TIME;
import static dev.lakestep.compiler.catalogue.Shape.listOf;
import static dev.lakestep.compiler.catalogue.Shape.oneOf;

import java.util.List;

/// The conditions of triggers in 1.x; 2.0 says the same with `when`.
final class Conditions {
  private Conditions() {}

  private static final Property WHEN =
      may("date", TEXT, "The date that is looked at.").fallback("{{ trigger.date }}");
  private static final Property IN = may("in", STATES, "States that are meant.");
  private static final Property NOT_IN = may("notIn", STATES, "States that are not meant.");
  private static final Shape DAY =
      oneOf("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY");
  private static final Property DAY_OF_WEEK = need("dayOfWeek", DAY, "The day of the week.");
  private static final Property CONDITIONS =
      required("conditions", listOf(new Shape.Member(Family.CONDITION)), "The conditions.");

  static final List<Entry> ENTRIES =
      List.of(
          condition(
              "DateTimeBetween",
              "Holds between two moments.",
              WHEN,
              may("after", DATE_TIME, "The first moment at which it holds."),
              may("before", DATE_TIME, "The last moment at which it holds.")),
          condition(
              "TimeBetween",
              "Holds between two times of day, also across midnight.",
              WHEN,
              may("after", TIME, "The time after which it holds."),
              may("before", TIME, "The time before which it holds.")),
          condition("DayWeek", "Holds on one day of the week.", WHEN, DAY_OF_WEEK),
          condition(
              "DayWeekInMonth",
              "Holds on, say, the first Monday of a month.",
              WHEN,
              DAY_OF_WEEK,
              need(
                  "dayInMonth",
                  oneOf("FIRST", "SECOND", "THIRD", "FOURTH", "LAST"),
                  "Which of these days in a month.")),
          condition("Weekend", "Holds on Saturdays and Sundays.", WHEN),
          condition(
              "PublicHoliday",
              "Holds on public holidays of a country.",
              WHEN,
              need("country", TEXT, "The country, by its code of two letters, such as `FR`."),
              may("subDivision", TEXT, "The state or province, such as `by` for Bavaria.")),
          condition("Not", "Holds where none of its conditions does.", CONDITIONS),
          condition("Or", "Holds where one of its conditions does.", CONDITIONS),
          condition(
              "Expression",
              "Holds where an expression yields anything but nothing or false.",
              need("expression", CONDITION, "The expression.")),
          condition(
              "ExecutionFlow",
              "Holds for executions of one flow.",
              need("namespace", TEXT, "Where the flow belongs."),
              need("flowId", ID, "Name of the flow.")),
          condition(
              "ExecutionNamespace",
              "Holds for executions of a namespace.",
              need("namespace", TEXT, "The namespace."),
              may("comparison", oneOf("EQUALS", "PREFIX", "SUFFIX"), "How it is compared.")
                  .fallback("EQUALS"),
              flag(
                  "prefix",
                  false,
                  "Whether it is compared as `PREFIX`, where no comparison is said.")),
          condition(
              "ExecutionLabels",
              "Holds for executions that have labels.",
              need("labels", FlowKeys.LABELS, "The labels.")),
          condition("ExecutionStatus", "Holds for executions in some states.", IN, NOT_IN),
          condition(
              "ExecutionOutputs",
              "Holds where an expression over an execution's outputs does.",
              need("expression", CONDITION, "The expression.")),
          condition(
              "HasRetryAttempt",
              "Holds for executions in which a task was tried again.",
              IN,
              NOT_IN),
          condition(
              "MultipleCondition",
              "Holds once all of its conditions did, in a time.",
              required("id", ID, "Name of the condition."),
              required(
                  "conditions",
                  Shape.mapOf(new Shape.Member(Family.CONDITION)),
                  "The conditions, by name."),
              optional("timeWindow", Preconditions.TIME_WINDOW, "In what time they must hold."),
              optional("resetOnSuccess", FLAG, "Whether it starts anew after a success.")
                  .fallback("true"),
              optional("window", DURATION, "An older form of `timeWindow`.")
                  .deprecated("timeWindow"),
              optional("windowAdvance", DURATION, "An older form of `timeWindow`.")
                  .deprecated("timeWindow")),
          condition(
              "FlowCondition",
              "Holds for one flow.",
              required("namespace", TEXT, "Where the flow belongs."),
              required("flowId", ID, "Name of the flow.")),
          condition(
              "FlowNamespaceCondition",
              "Holds for the flows of a namespace.",
              required("namespace", TEXT, "The namespace."),
              optional("prefix", FLAG, "Whether namespaces below count too.").fallback("false")),
          condition(
              "VariableCondition",
              "Holds where an expression yields a value.",
              need("expression", CONDITION, "The expression.")));
}
