package dev.lakestep.compiler.catalogue;

import static dev.lakestep.compiler.catalogue.Property.optional;
import static dev.lakestep.compiler.catalogue.Property.required;
import static dev.lakestep.compiler.catalogue.Rows.retry;
import static dev.lakestep.compiler.catalogue.Shape.DECIMAL;
import static dev.lakestep.compiler.catalogue.Shape.DURATION;
import static dev.lakestep.compiler.catalogue.Shape.FLAG;
import static dev.lakestep.compiler.catalogue.Shape.WHOLE;
import static dev.lakestep.compiler.catalogue.Shape.oneOf;

import java.util.List;

/// The ways to wait before a task or a flow is tried again.
final class RetryTypes {
  private RetryTypes() {}

  static final List<Property> SHARED =
      List.of(
          required("type", oneOf("constant", "exponential", "random"), "How long the pauses are."),
          optional("maxAttempts", WHOLE, "How often it is tried, the first time included."),
          optional("maxAttempt", WHOLE, "An older name of `maxAttempts`.")
              .deprecated("maxAttempts"),
          optional("maxDuration", DURATION, "Time after which it is not tried again."),
          optional("warningOnRetry", FLAG, "Whether success after a retry is a warning.")
              .fallback("false"),
          optional(
                  "behavior",
                  oneOf("RETRY_FAILED_TASK", "CREATE_NEW_EXECUTION"),
                  "What is tried again: the failed task, or the flow as a new execution.")
              .fallback("RETRY_FAILED_TASK"));

  static final List<Entry> ENTRIES =
      List.of(
          retry(
              "constant",
              "Waits equally long before every attempt.",
              required("interval", DURATION, "Pause before the next attempt.")),
          retry(
              "exponential",
              "Waits longer before every attempt.",
              required("interval", DURATION, "Pause before the second attempt."),
              required("maxInterval", DURATION, "Longest pause."),
              optional("delayFactor", DECIMAL, "What each pause is multiplied by.")
                  .fallback("2.0")),
          retry(
              "random",
              "Waits for a random time before every attempt.",
              required("minInterval", DURATION, "Shortest pause."),
              required("maxInterval", DURATION, "Longest pause.")));
}
