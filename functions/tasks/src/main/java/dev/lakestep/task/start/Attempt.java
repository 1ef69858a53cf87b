package dev.lakestep.task.start;

import com.fasterxml.jackson.databind.JsonNode;

/// Which attempt at the same an execution is. What it was started with says so, and is believed
/// only by the execution that it was written for: somebody may start another one with the same
/// input.
///
/// @param number 1 for a first one, which was started by somebody else than a failure
/// @param first the name of the first one
/// @param line what the names of its successors begin with: no two ends lead to the same one
/// @param told `lakestep.retry` of the input; nothing for a first one
public record Attempt(int number, String first, String line, JsonNode told) {
  private static final String AGAIN = "retry";

  /// The attempt that an execution is.
  ///
  /// @param input what it was started with
  /// @param redriven how often it has gone on since an end
  public static Attempt of(String execution, JsonNode input, int redriven) {
    JsonNode said = input.path("lakestep").path(AGAIN);
    boolean isOwn = said.path("name").asText().equals(execution);
    JsonNode told = isOwn ? said : said.path("nothing");
    String line = told.path("line").asText(execution);
    return new Attempt(
        told.path("attempt").asInt(1),
        told.path("of").asText(execution),
        redriven == 0 ? line : StartName.after(execution, redriven),
        told);
  }

  /// The name of the execution in its place, if it fails.
  public String next() {
    return StartName.attempt(line, number + 1);
  }
}
