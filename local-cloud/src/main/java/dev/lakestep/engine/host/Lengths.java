package dev.lakestep.engine.host;

import dev.lakestep.engine.host.api.Refusal;
import dev.lakestep.engine.host.api.Refusal.Code;
import java.nio.charset.StandardCharsets;

/// How long texts may be that callers hand in: payloads in bytes, words in characters.
final class Lengths {
  private static final int PAYLOAD = 262_144;
  private static final int ERROR = 256;
  private static final int CAUSE = 32_768;

  private Lengths() {}

  static void payload(String field, String text) {
    check(field, text.getBytes(StandardCharsets.UTF_8).length, PAYLOAD);
  }

  static void failure(String error, String cause) {
    check("error", error.length(), ERROR);
    check("cause", cause.length(), CAUSE);
  }

  private static void check(String field, int length, int most) {
    if (length > most) {
      throw new Refusal(
          Code.ValidationException,
          "1 validation error detected: Value at '%s' failed to satisfy constraint: Member must have length less than or equal to %d"
              .formatted(field, most));
    }
  }
}
