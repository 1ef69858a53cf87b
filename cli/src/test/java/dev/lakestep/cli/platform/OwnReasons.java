package dev.lakestep.cli.platform;

import java.util.List;
import java.util.regex.Pattern;

/// Why a function may do in its own name what no test sees it do.
final class OwnReasons {
  static final String NONE = "no reason";

  /// What a permission is like, and why it is there.
  private record Reason(Pattern line, String why) {
    static Reason of(String line, String why) {
      return new Reason(Pattern.compile(line), why);
    }
  }

  /// The first that fits counts.
  private static final List<Reason> ALL =
      List.of(
          Reason.of(
              " logs:(CreateLogStream|PutLogEvents) ",
              "Lambda writes down what a function says, in the name of the function; here it says"
                  + " it to the terminal"),
          Reason.of(
              " xray:(PutTelemetryRecords|PutTraceSegments) ",
              "Lambda traces each call in the name of the function; here nobody traces"));

  private OwnReasons() {}

  static String why(String line) {
    return ALL.stream()
        .filter(reason -> reason.line().matcher(line).find())
        .findFirst()
        .map(Reason::why)
        .orElse(NONE);
  }
}
