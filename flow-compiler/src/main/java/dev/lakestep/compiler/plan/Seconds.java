package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.plan.Speaker.Aim;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;

/// Durations as the whole seconds that AWS waits.
final class Seconds {
  private Seconds() {}

  /// A constant is rounded up; a computed one is read as ISO 8601 where it is used.
  static Json of(Argument duration, Speaker speaker) {
    return constant(duration)
        .map(known -> Json.number(Recoveries.seconds(known)))
        .orElseGet(() -> new Json.Code(inSeconds(speaker.json(duration, Aim.TEXT))));
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

  /// `P1DT2H3M4.5S` in seconds, in one flat expression.
  private static String inSeconds(Json text) {
    return "($d := $match("
        + JsonataText.of(text)
        + ", /^P(?:([0-9]+)D)?(?:T(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9.]+)S)?)?$/i)[0].groups;"
        + " $n := function($i) { $d[$i] = \"\" ? 0 : $number($d[$i]) };"
        + " $ceil($n(0) * 86400 + $n(1) * 3600 + $n(2) * 60 + $n(3)))";
  }
}
