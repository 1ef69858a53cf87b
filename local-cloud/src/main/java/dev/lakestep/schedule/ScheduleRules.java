package dev.lakestep.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.event.delivery.Target;
import dev.lakestep.event.delivery.Targets;
import java.util.Set;

/// What a schedule has to be.
final class ScheduleRules {
  private static final Set<String> MODES = Set.of("OFF", "FLEXIBLE");
  private static final int LONGEST_WINDOW = 1440;

  private ScheduleRules() {}

  static void check(Schedule schedule) {
    ObjectNode said = schedule.said();
    String expression = ScheduleErrors.needed(said, "ScheduleExpression");
    if (schedule.zone().isEmpty()) {
      throw ScheduleErrors.invalid(
          "Invalid Schedule Expression Timezone %s."
              .formatted(said.path("ScheduleExpressionTimezone").asText()));
    }
    if (schedule.timing().isEmpty()) {
      throw ScheduleErrors.invalid("Invalid Schedule Expression %s.".formatted(expression));
    }
    oneOf(said, "State", Set.of("ENABLED", "DISABLED"));
    oneOf(said, "ActionAfterCompletion", Set.of("NONE", "DELETE"));
    schedule
        .moment("EndDate")
        .filter(end -> schedule.moment("StartDate").filter(end::isAfter).isEmpty())
        .filter(_ -> schedule.moment("StartDate").isPresent())
        .ifPresent(_ -> {
          throw ScheduleErrors.invalid("The EndDate you specify must come after the StartDate.");
        });
    window(said.path("FlexibleTimeWindow"));
    if (!said.path("Target").isObject()) {
      throw ScheduleErrors.constraint("null", "Target", "not be null");
    }
    target(schedule.target());
  }

  private static void oneOf(JsonNode fields, String name, Set<String> values) {
    Fields.text(fields, name)
        .filter(value -> !values.contains(value))
        .ifPresent(value -> {
          throw ScheduleErrors.constraint(
              "'%s'".formatted(value), name, "satisfy enum value set: " + values);
        });
  }

  private static void window(JsonNode window) {
    if (!window.isObject()) {
      throw ScheduleErrors.constraint("null", "FlexibleTimeWindow", "not be null");
    }
    oneOf(window, "Mode", MODES);
    long minutes = Fields.whole(window, "MaximumWindowInMinutes").orElse(0);
    boolean isOff = window.path("Mode").asText().equals("OFF");
    if (isOff && minutes != 0) {
      throw ScheduleErrors.invalid(
          "MaximumWindowInMinutes must not be specified when FlexibleTimeWindow is OFF.");
    }
    if (!isOff && (minutes < 1 || minutes > LONGEST_WINDOW)) {
      throw ScheduleErrors.constraint(
          "'%d'".formatted(minutes),
          "flexibleTimeWindow.maximumWindowInMinutes",
          "have value between 1 and " + LONGEST_WINDOW);
    }
  }

  private static void target(Target target) {
    String arn = ScheduleErrors.needed(target.said(), "Arn");
    if (target.roleArn().isEmpty()) {
      throw ScheduleErrors.constraint("null", "target.roleArn", "not be null");
    }
    if (!arn.startsWith("arn:") || target.service().isEmpty()) {
      throw invalidArn(arn, "Provided Arn is not in correct format.");
    }
    boolean isBus = target.service().equals("events");
    if (!isBus && !Targets.SERVICES.contains(target.service())) {
      throw invalidArn(arn, "The local cloud has no targets of this kind.");
    }
    if (target.service().equals("scheduler")
        && !arn.matches("arn:aws:scheduler:::aws-sdk:\\w+:\\w+")) {
      throw invalidArn(arn, "Provided Arn is not in correct format.");
    }
    if (isBus && target.field("EventBridgeParameters").isEmpty()) {
      throw ScheduleErrors.invalid("EventBridgeParameters must be specified for target " + arn);
    }
    if (arn.endsWith(".fifo")
        && Fields.text(target.said().path("SqsParameters"), "MessageGroupId").isEmpty()) {
      throw ScheduleErrors.invalid("MessageGroupId must be specified for target " + arn);
    }
    JsonNode policy = target.said().path("RetryPolicy");
    between(policy, "MaximumRetryAttempts", 0, 185);
    between(policy, "MaximumEventAgeInSeconds", 60, 86_400);
  }

  private static AwsError invalidArn(String arn, String reason) {
    return ScheduleErrors.invalid("Parameter %s is not valid. Reason: %s".formatted(arn, reason));
  }

  private static void between(JsonNode policy, String name, int least, int most) {
    long value = Fields.whole(policy, name).orElse(least);
    if (value < least || value > most) {
      throw ScheduleErrors.constraint(
          "'%d'".formatted(value),
          "target.retryPolicy." + name,
          value < least
              ? "have value greater than or equal to " + least
              : "have value less than or equal to " + most);
    }
  }
}
