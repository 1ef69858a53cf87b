package dev.lakestep.task.runs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.task.flow.DeployedFlow;
import java.util.Locale;
import java.util.Set;

/// How an execution ended, in a flow's own words.
public final class States {
  private static final String OWN = "Lakestep.";

  /// What a flow can say itself that it ends in.
  private static final Set<String> SAID = Set.of("KILLED", "CANCELLED", "FAILED");

  private States() {}

  /// What `lakestep stop` stops executions with.
  public static final String STOPPED = OWN + "Stopped";

  /// The state of an execution of this flow.
  public static String of(DeployedFlow flow, Change change, JsonNode output) {
    boolean cancels = change.status().equals("TIMED_OUT") && flow.isCancelledWhenLate();
    return cancels
        ? "CANCELLED"
        : of(change.status(), output, change.detail().path("error").asText(""));
  }

  /// The state in Kestra's word.
  ///
  /// @param status in AWS's word
  /// @param output of the execution, which says if something was tolerated
  /// @param error that it failed with; empty if it did not
  public static String of(String status, JsonNode output, String error) {
    return switch (status) {
      case "RUNNING", "PENDING_REDRIVE" -> Run.RUNNING;
      case "SUCCEEDED" ->
          output.path("lakestep").path("state").asText().equals("WARNING") ? "WARNING" : "SUCCESS";
      case "ABORTED" -> "KILLED";
      default -> failed(error);
    };
  }

  private static String failed(String error) {
    String said =
        error.startsWith(OWN) ? error.substring(OWN.length()).toUpperCase(Locale.ROOT) : "";
    return SAID.contains(said) ? said : "FAILED";
  }
}
