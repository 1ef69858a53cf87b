package dev.lakestep.infra;

import java.util.Locale;
import java.util.StringTokenizer;

/// Logical ids of resources, which are of letters and digits only.
final class Ids {
  private Ids() {}

  /// `athena-ended` as `AthenaEnded`.
  static String of(String name) {
    StringBuilder id = new StringBuilder();
    new StringTokenizer(name, "-_.")
        .asIterator()
        .forEachRemaining(token -> {
          String word = String.valueOf(token);
          id.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        });
    return id.toString();
  }
}
