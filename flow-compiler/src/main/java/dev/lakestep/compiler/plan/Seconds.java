package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.plan.Speaker.Aim;
import dev.lakestep.compiler.plan.Step.Need;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;

/// Durations as the whole seconds that AWS waits.
final class Seconds {
  private static final String DURATION =
      "/^P(?=[0-9T])(?:[0-9]+D)?(?:T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:\\.[0-9]+)?S)?)?$/i";

  private Seconds() {}

  /// A constant is rounded up; a computed one is read as ISO 8601 where it is used.
  static Json of(Argument duration, Speaker speaker) {
    return constant(duration)
        .map(known -> Json.number(Recoveries.seconds(known)))
        .orElseGet(() -> computed(JsonataText.of(speaker.json(duration, Aim.TEXT)), speaker));
  }

  private static Json computed(String text, Speaker speaker) {
    String isDuration = "$contains(" + text + ", " + DURATION + ")";
    speaker.needs().add(Need.of(isDuration, "this is no duration, such as PT1H30M"));
    return new Json.Code(inSeconds(text));
  }

  static Optional<Duration> constant(Argument argument) {
    if (argument instanceof Argument.Constant(_, Value.Text(var text))) {
      try {
        return Optional.of(Duration.parse(text.strip()));
      } catch (DateTimeException | ArithmeticException e) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /// `P1DT2H3M4.5S` in seconds: the sum of its parts, since a group of a regular expression that
  /// took no part in a match is told differently by different engines.
  private static String inSeconds(String text) {
    return "$ceil($sum($match("
        + text
        + ", /([0-9]+(?:\\.[0-9]+)?)([DHMS])/i).($number(groups[0])"
        + " * $lookup({\"D\": 86400, \"H\": 3600, \"M\": 60, \"S\": 1},"
        + " $uppercase(groups[1])))))";
  }
}
