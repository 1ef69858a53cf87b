package dev.lakestep.task.inbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Short names for long things: the same thing has the same name.
final class Names {
  private static final int BYTES = 16;

  private Names() {}

  /// The name itself, or the end of it if it is longer than so many bytes.
  static String cut(String name, int most) {
    if (name.getBytes(StandardCharsets.UTF_8).length <= most) {
      return name;
    }
    String mark = hash(name) + "-";
    int from = 0;
    while (name.substring(from).getBytes(StandardCharsets.UTF_8).length > most - mark.length()) {
      from = name.offsetByCodePoints(from, 1);
    }
    return mark + name.substring(from);
  }

  static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
