package dev.lakestep.function.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Errors as Lambda's runtime writes them.
final class ErrorText {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OURS = ErrorText.class.getPackageName() + ".";
  private static final int DEEPEST = 20;

  private ErrorText() {}

  static Payload of(Throwable error) {
    return payload(node(error, 0));
  }

  static Payload timedOut(String id, Duration timeout) {
    String seconds = String.format(Locale.ROOT, "%.2f", timeout.toMillis() / 1000.0);
    return sandbox("Sandbox.Timedout", id, "Task timed out after " + seconds + " seconds");
  }

  static Payload exited(String id, int status) {
    String why =
        status == 0
            ? "Runtime exited without providing a reason"
            : "Runtime exited with error: exit status " + status;
    return sandbox("Runtime.ExitError", id, why);
  }

  static Payload tooLarge(int most) {
    String message =
        "Response payload size exceeded maximum allowed payload size (%d bytes).".formatted(most);
    return payload(start(message, "Function.ResponseSizeTooLarge"));
  }

  private static Payload sandbox(String type, String id, String words) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("errorType", type);
    return payload(node.put("errorMessage", "RequestId: %s Error: %s".formatted(id, words)));
  }

  private static ObjectNode node(Throwable error, int depth) {
    if (error instanceof Fault fault) {
      ObjectNode node = start(String.valueOf(fault.getMessage()), fault.type());
      return fault.trace().isEmpty() ? node : trace(node, fault.trace());
    }
    String type = error.getClass().getName();
    ObjectNode node = start(Optional.ofNullable(error.getLocalizedMessage()).orElse(type), type);
    trace(node, List.of(error.getStackTrace()));
    Throwable cause = error.getCause();
    if (cause != null && depth < DEEPEST) {
      node.set("cause", node(cause, depth + 1));
    }
    return node;
  }

  private static ObjectNode start(String message, String type) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("errorMessage", message)
        .put("errorType", type);
  }

  /// Frames of the function; what called it is no business of its author.
  private static ObjectNode trace(ObjectNode node, List<StackTraceElement> trace) {
    var lines = node.putArray("stackTrace");
    trace.stream()
        .takeWhile(frame -> !frame.getClassName().startsWith(OURS))
        .filter(frame -> !frame.getClassName().startsWith("jdk.internal.reflect."))
        .forEach(frame -> lines.add(frame.toString()));
    return node;
  }

  private static Payload payload(ObjectNode node) {
    try {
      return new Payload(JSON.writeValueAsBytes(node));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
