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

  static Recovery read(Node node, Dialect dialect) {
    List<Retrier> retriers = new ArrayList<>();
    List<Node> retries = node.children("Retry");
    for (Node retry : retries) {
      errors(retry, retry.equals(retries.getLast()));
      retriers.add(retrier(retry));
    }
    List<Catcher> catchers = new ArrayList<>();
    List<Node> catches = node.children("Catch");
    for (Node one : catches) {
      dialect.check(one);
      one.require("Next");
      errors(one, one.equals(catches.getLast()));
      catchers.add(
          new Catcher(
              one.texts("ErrorEquals"),
              one.field("Assign"),
              one.field("Output"),
              one.textOrEmpty("Next")));
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
            .map(_ -> (long) bounded(retry, "MaxDelaySeconds", LONGEST_DELAY, 1, LONGEST_DELAY)),
        retry.text("JitterStrategy").orElse("NONE").equals("FULL"));
  }

  private static double bounded(Node node, String name, double otherwise, double... bounds) {
    double value = node.number(name, otherwise);
    if (value < bounds[0] || value > bounds[1]) {
      node.child(name)
          .wrong("Value must be between %s and %s".formatted(shown(bounds[0]), shown(bounds[1])));
      return otherwise;
    }
    return value;
  }

  private static String shown(double bound) {
    return bound == Double.MAX_VALUE ? "any number" : Long.toString((long) bound);
  }

  /// `States.ALL` stands alone, and in the last one.
  private static void errors(Node node, boolean last) {
    JsonNode errors = node.json().path("ErrorEquals");
    if (!node.require("ErrorEquals")) {
      return;
    }
    if (!errors.isArray() || errors.isEmpty()) {
      node.child("ErrorEquals").wrong("Expected value of type Array, with at least one error");
    }
    List<String> names = node.texts("ErrorEquals");
    if (names.contains("States.ALL") && (names.size() > 1 || !last)) {
      node.child("ErrorEquals")
          .wrong("'States.ALL' must appear alone, and in the last of the list");
    }
  }
}
