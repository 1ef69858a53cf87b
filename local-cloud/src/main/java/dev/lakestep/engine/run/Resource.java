package dev.lakestep.engine.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/// What the resource of a task names: an integration and how it is waited for, or a function
/// itself.
record Resource(String arn, String type, String action, Pattern pattern) {

  /// How a call ends: with its answer, with the job it started, or with a token that comes back.
  enum Pattern {
    ANSWER,
    JOB,
    TOKEN
  }

  static Resource of(String arn) {
    int names = arn.indexOf(":::");
    if (names < 0) {
      return new Resource(arn, "", "", Pattern.ANSWER);
    }
    String service = arn.substring(names + 3);
    boolean parsed = service.endsWith(":2");
    int action = service.lastIndexOf(':', parsed ? service.length() - 3 : service.length());
    String verb = service.substring(action + 1);
    Pattern pattern =
        verb.contains(".sync")
            ? Pattern.JOB
            : verb.endsWith(".waitForTaskToken") ? Pattern.TOKEN : Pattern.ANSWER;
    return new Resource(arn, service.substring(0, Math.max(action, 0)), verb, pattern);
  }

  /// A function or a worker that is named by its own ARN has events of its own kind.
  boolean isNamed() {
    return type.isEmpty();
  }

  boolean isActivity() {
    return isNamed() && arn.contains(":activity:");
  }

  String event(String end) {
    return (isActivity() ? "Activity" : isNamed() ? "LambdaFunction" : "Task") + end;
  }

  String key(String end) {
    String event = event(end);
    return event.substring(0, 1).toLowerCase(Locale.ROOT) + event.substring(1) + "EventDetails";
  }

  ObjectNode details() {
    return isNamed()
        ? Details.empty()
        : Details.empty().put("resourceType", type).put("resource", action);
  }
}
