package dev.lakestep.compiler.catalogue;

import static dev.lakestep.compiler.catalogue.Property.optional;
import static dev.lakestep.compiler.catalogue.Property.required;
import static dev.lakestep.compiler.catalogue.Rows.STATES;
import static dev.lakestep.compiler.catalogue.Rows.field;
import static dev.lakestep.compiler.catalogue.Rows.fields;
import static dev.lakestep.compiler.catalogue.Rows.items;
import static dev.lakestep.compiler.catalogue.Rows.join;
import static dev.lakestep.compiler.catalogue.Rows.may;
import static dev.lakestep.compiler.catalogue.Rows.need;
import static dev.lakestep.compiler.catalogue.Rows.trigger;
import static dev.lakestep.compiler.catalogue.Shape.CONDITION;
import static dev.lakestep.compiler.catalogue.Shape.CRON;
import static dev.lakestep.compiler.catalogue.Shape.DATE_TIME;
import static dev.lakestep.compiler.catalogue.Shape.DURATION;
import static dev.lakestep.compiler.catalogue.Shape.FLAG;
import static dev.lakestep.compiler.catalogue.Shape.ID;
import static dev.lakestep.compiler.catalogue.Shape.OBJECT;
import static dev.lakestep.compiler.catalogue.Shape.TEXT;
import static dev.lakestep.compiler.catalogue.Shape.TIME;
import static dev.lakestep.compiler.catalogue.Shape.TIME_ZONE;
import static dev.lakestep.compiler.catalogue.Shape.WHOLE;
import static dev.lakestep.compiler.catalogue.Shape.listOf;
import static dev.lakestep.compiler.catalogue.Shape.oneOf;
import static dev.lakestep.compiler.catalogue.Shape.struct;

import dev.lakestep.compiler.catalogue.Rows.Field;
import dev.lakestep.compiler.expr.Type;
import java.util.List;
import java.util.stream.Stream;

/// What starts a flow by itself.
final class Triggers {
  private Triggers() {}

  private static final Property ZONE =
      optional("timezone", TIME_ZONE, "Time zone that times are meant in.").fallback("UTC");
  private static final Property MISSED =
      optional(
              "recoverMissedSchedules",
              oneOf("ALL", "LAST", "NONE"),
              "Which starts are made up for that nobody told of in time.")
          .fallback("ALL");
  private static final String EVENTS = "S3 tells about new objects by events, nothing polls";

  private static final Shape WINDOW =
      struct(
          "window",
          optional("deadline", TIME, "Time of day by which all must have ended."),
          optional("from", TIME, "Time of day from which they count."),
          optional("to", TIME, "Time of day up to which they count."),
          optional("lookback", DURATION, "How long ago they may have ended."),
          optional("every", DURATION, "Length of windows that follow each other.").fallback("P1D"),
          optional("offset", DURATION, "How long after midnight such windows begin."),
          optional("timezone", TIME_ZONE, "Time zone of the times of day.").fallback("UTC"),
          optional("fireOnce", FLAG, "Whether it starts once a window at most.").fallback("false"));

  private static final Property STATES_MEANT =
      optional("states", STATES, "States of the executions that count.");

  private static final Shape UPSTREAM =
      struct(
          "dependsOn",
          optional("namespace", TEXT, "Where the flow belongs."),
          optional("flowId", ID, "Name of the flow."),
          STATES_MEANT,
          may("labels", FlowKeys.LABELS, "Labels that its execution must have."),
          may("when", CONDITION, "What must hold of its execution."));

  private static final Type UPSTREAM_VARIABLES =
      fields(
          field("executionId", Type.TEXT),
          field("executionLabels", Rows.mapOf(Type.ANY)),
          field("state", Type.TEXT),
          field("startDate", Type.MOMENT),
          field("endDate", Type.MOMENT),
          field("namespace", Type.TEXT),
          field("flowId", Type.TEXT),
          field("firstFailedTaskId", Type.TEXT),
          field("lastTaskId", Type.TEXT),
          field("outputs", Rows.mapOf(Type.ANY)));

  private static final Type DATES =
      fields(
          field("date", Type.MOMENT), field("next", Type.MOMENT), field("previous", Type.MOMENT));

  private static final List<Entry> WORKING =
      List.of(
          trigger(
                  "core.trigger.Schedule",
                  "Starts the flow at times that a cron expression gives.",
                  DATES,
                  required("cron", CRON, "The times, as five fields or a word such as `@daily`."),
                  ZONE,
                  optional("withSeconds", FLAG, "Whether the first of six fields is seconds.")
                      .fallback("false"),
                  optional("lateMaximumDelay", DURATION, "How late a start may be to happen."),
                  MISSED,
                  optional(
                          "scheduleConditions",
                          listOf(new Shape.Member(Family.CONDITION)),
                          "An older name of `conditions`.")
                      .deprecated("conditions"),
                  optional("backfill", OBJECT, "Dates in the past to start for.")
                      .refused(
                          "leave it out; a backfill is started for a range of dates, from outside"),
                  optional("interval", DURATION, "How often it is looked at.")
                      .ignored("a schedule needs no polling"))
              .alias("io.kestra.core.models.triggers.types.Schedule"),
          trigger(
              "core.trigger.ScheduleOnDates",
              "Starts the flow at given times.",
              DATES,
              need("dates", listOf(DATE_TIME), "The times."),
              ZONE,
              MISSED,
              optional("interval", DURATION, "How often it is looked at.")
                  .ignored("a schedule needs no polling")),
          trigger(
                  "core.trigger.Webhook",
                  "Starts the flow when an address is called.",
                  fields(
                      field("body", Type.ANY),
                      field("headers", Rows.mapOf(items(Type.TEXT))),
                      field("parameters", Rows.mapOf(items(Type.TEXT)))),
                  need("key", TEXT, "The secret part of the address."),
                  optional("wait", FLAG, "Whether the caller waits for the end.").fallback("false"),
                  optional("returnOutputs", FLAG, "Whether the caller gets the flow's outputs.")
                      .fallback("false"),
                  may("responseCode", WHOLE, "Status that the caller gets.").fallback("200"),
                  may("responseContentType", TEXT, "Type of what the caller gets.")
                      .fallback("application/json"),
                  optional(
                          "fetchType",
                          oneOf("FETCH", "STORE", "NONE"),
                          "Whether the body comes as a value, as a file, or not at all.")
                      .fallback("FETCH"))
              .alias("io.kestra.core.models.triggers.types.Webhook"),
          trigger(
                  "core.trigger.Flow",
                  "Starts the flow when executions of others reach a state.",
                  UPSTREAM_VARIABLES,
                  optional("dependsOn", listOf(UPSTREAM), "The executions that it waits for."),
                  optional(
                          "mode", oneOf("ALL", "ANY", "AT_LEAST"), "How many of them it waits for.")
                      .fallback("ALL"),
                  optional("minSatisfied", WHOLE, "How many, where the mode is `AT_LEAST`."),
                  optional("window", WINDOW, "In what time they must come."),
                  STATES_MEANT,
                  optional("preconditions", Preconditions.SHAPE, "What it waits for, as in 1.x."))
              .alias("io.kestra.core.models.triggers.types.Flow"),
          trigger(
              "aws.s3.Trigger",
              "Starts the flow once for each object, or batch of objects, that lands in S3.",
              fields(
                  field(
                      "objects",
                      items(
                          fields(
                              Stream.concat(
                                      S3Parts.OBJECT_FIELDS.stream(),
                                      Stream.of(field("changeType", Type.TEXT)))
                                  .toArray(Field[]::new))))),
              Aws.with(
                  Aws.join(
                      S3Parts.CHOICE,
                      S3Parts.ACTION,
                      S3Parts.MOVE_TO,
                      S3Parts.MAX_FILES,
                      may(
                              "on",
                              oneOf("CREATE_OR_UPDATE", "CREATE", "UPDATE"),
                              "Which changes of an object count.")
                          .fallback("CREATE_OR_UPDATE"),
                      optional("interval", DURATION, "How often to look.").ignored(EVENTS),
                      may("stateKey", TEXT, "Where it is kept which objects were seen.")
                          .ignored("the ledger knows every version of every object"),
                      may("stateTtl", DURATION, "How long that is kept.")
                          .ignored("the ledger knows every version of every object")))));

  static final List<Entry> ENTRIES = join(List.of(WORKING, RefusedTriggers.ENTRIES));
}
