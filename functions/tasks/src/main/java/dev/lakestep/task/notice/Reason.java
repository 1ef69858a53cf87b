package dev.lakestep.task.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lakestep.task.timeline.Event;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Why something failed, as a sentence: out of the JSON that functions and other executions fail
/// with comes what they say.
record Reason(String error, String words) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST = 2000;
  private static final Pattern BEGUN =
      Pattern.compile("^\\{\"errorMessage\":\"((?:[^\"\\\\]|\\\\.)*)");

  static Reason of(Event.Failure failure) {
    return of(failure.error(), failure.cause());
  }

  static Reason of(String error, String cause) {
    JsonNode json = json(cause);
    if (json.has("ExecutionArn")) {
      String arn = json.path("ExecutionArn").asText();
      Reason inner = of(json.path("Error").asText(""), json.path("Cause").asText(""));
      String name = arn.substring(arn.lastIndexOf(':') + 1);
      String said = inner.text().isEmpty() ? json.path("Status").asText() : inner.text();
      return new Reason(error, "the execution `%s` failed: %s".formatted(name, said));
    }
    return new Reason(error, cut(json.path("errorMessage").asText(message(cause)).strip()));
  }

  String text() {
    return error.isEmpty() || words.isEmpty() ? error + words : error + ": " + words;
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }

  /// Of JSON that was cut off, as much as is there.
  private static String message(String cause) {
    Matcher begun = BEGUN.matcher(cause);
    return begun.find() ? begun.group(1) : cause;
  }

  private static JsonNode json(String text) {
    if (!text.startsWith("{")) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
