package dev.lakestep.cli.platform;

import java.util.List;
import java.util.regex.Pattern;

/// Why a permission is there that nothing misses.
///
/// @param line what the permission is like
record Reason(Pattern line, String why) {
  static final String NONE = "no reason";

  static Reason of(String line, String why) {
    return new Reason(Pattern.compile(line), why);
  }

  /// The first that fits counts.
  static String first(List<Reason> all, String line) {
    return all.stream()
        .filter(reason -> reason.line().matcher(line).find())
        .findFirst()
        .map(Reason::why)
        .orElse(NONE);
  }
}
