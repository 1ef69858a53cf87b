package dev.lakestep.cli.dev;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Holds what happened inside a Parallel against a recording that was sorted: as multisets. The
/// recorder also dropped the event that told it where a Parallel ends, and for one inside another
/// its exit; the ids around them still count them.
final class AslLost {
  private static final Set<String> DROPPED =
      Set.of("ParallelStateSucceeded", "ParallelStateFailed", "ParallelStateExited");

  private AslLost() {}

  static List<String> differences(
      String name, AslMatch match, List<JsonNode> recorded, List<JsonNode> actual) {
    List<String> differences = new ArrayList<>();
    for (JsonNode missing : match.unmatched(actual, recorded)) {
      if (!isMatchedLoosely(match, missing, actual)) {
        differences.add("%s: %s is missing".formatted(name, missing));
      }
    }
    for (JsonNode extra : match.unmatched(recorded, actual)) {
      if (!DROPPED.contains(extra.asText()) && !isParallelExit(extra)) {
        differences.add("%s: %s was not recorded".formatted(name, extra));
      }
    }
    return differences;
  }

  /// Blanks stand in the recorded one, so the question has a direction.
  private static boolean isMatchedLoosely(
      AslMatch match, JsonNode recorded, List<JsonNode> actual) {
    return actual.stream().anyMatch(one -> match.same(recorded, one));
  }

  private static boolean isParallelExit(JsonNode exit) {
    return exit.has("output") && exit.get("output").isArray();
  }
}
