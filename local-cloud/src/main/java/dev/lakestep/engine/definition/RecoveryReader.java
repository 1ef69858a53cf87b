package dev.lakestep.engine.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.engine.definition.State.Catcher;
import dev.lakestep.engine.definition.State.Recovery;
import dev.lakestep.engine.definition.State.Retrier;
import java.util.ArrayList;
import java.util.List;

/// Reads `Retry` and `Catch`.
final class RecoveryReader {
  private static final int MOST = 99_999_999;
  private static final long LONGEST_DELAY = 31_622_400;

  private RecoveryReader() {}

  static Recovery read(Node node) {
    List<Retrier> retriers = new ArrayList<>();
    List<Node> retries = node.children("Retry");
    for (Node retry : retries) {
      errors(retry, retry == retries.getLast());
      retriers.add(retrier(retry));
    }
    List<Catcher> catchers = new ArrayList<>();
    List<Node> catches = node.children("Catch");
    for (Node one : catches) {
      errors(one, one == catches.getLast());
      catchers.add(
          new Catcher(
              one.texts("ErrorEquals"),
              one.field("Assign"),
              one.field("Output"),
              one.required("Next")));
    }
    return new Recovery(retriers, catchers);
  }

  private static Retrier retrier(Node retry) {
    return new Retrier(
        retry.texts("ErrorEquals"),
        (long) bounded(retry, "IntervalSeconds", 1, 1, MOST),
        (int) bounded(retry, "MaxAttempts", 3, 0, MOST),
        bounded(retry, "BackoffRate", 2.0, 1.0, Double.MAX_VALUE),
        retry
            .field("MaxDelaySeconds")
            .map(JsonNode::asLong)
            .filter(delay -> delay <= LONGEST_DELAY),
        retry.text("JitterStrategy").orElse("NONE").equals("FULL"));
  }

  private static double bounded(Node node, String name, double otherwise, double... bounds) {
    double value = node.number(name, otherwise);
    if (value < bounds[0] || value > bounds[1]) {
      node.wrong("The field '%s' is out of range".formatted(name));
      return otherwise;
    }
    return value;
  }

  /// `States.ALL` stands alone, and in the last one.
  private static void errors(Node node, boolean last) {
    List<String> errors = node.texts("ErrorEquals");
    if (errors.isEmpty()) {
      node.missing("ErrorEquals");
    }
    if (errors.contains("States.ALL") && (errors.size() > 1 || !last)) {
      node.wrong("'States.ALL' must stand alone in 'ErrorEquals', and in the last entry");
    }
  }
}
