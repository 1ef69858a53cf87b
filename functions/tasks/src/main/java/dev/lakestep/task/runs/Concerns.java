package dev.lakestep.task.runs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.compiler.plan.SlaWords;
import java.util.stream.StreamSupport;

/// Which ends somebody on call has to know of.
final class Concerns {
  private Concerns() {}

  /// Failures, warnings, and what was stopped by somebody else than the one who asked Lakestep for
  /// it. What the flow itself wants is no concern, nor is a failure that another execution takes
  /// over: that tells of it.
  static boolean has(Run run) {
    JsonNode json = run.json();
    JsonNode parent = json.path("parent");
    if (parent.isObject() && !parent.path("alone").asBoolean()) {
      return false;
    }
    String error = json.path("error").asText();
    return switch (run.state()) {
      case "FAILED", "WARNING" -> true;
      case "KILLED" ->
          json.path("status").asText().equals("ABORTED") && !error.equals(States.STOPPED);
      case "CANCELLED" -> isEndedByAgreement(json);
      default -> false;
    };
  }

  /// One that was only noted has cancelled nothing.
  private static boolean isEndedByAgreement(JsonNode json) {
    String cause = json.path("cause").asText();
    return json.path("status").asText().equals("TIMED_OUT")
        || StreamSupport.stream(json.path(Agreements.BROKEN).spliterator(), false)
            .anyMatch(id -> cause.equals(SlaWords.broken(id.asText())));
  }
}
