package dev.lakestep.task.start;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;

/// Names of executions that triggers start: the same for the same cause.
public final class StartName {
  private static final int LONGEST = 80;
  private static final int HASH = 16;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private StartName() {}

  /// Of the start at a time of a schedule, which a backfill of that time has as well.
  public static String of(String trigger, Instant time) {
    return joined(trigger, TIME.format(time));
  }

  /// Of the start for a cause that is told by a text of any length.
  public static String of(String trigger, String cause) {
    return joined(trigger, hash(cause));
  }

  /// Of what comes after an execution: its own name, once for each end.
  ///
  /// @param redriven how often it has gone on since an end
  public static String after(String execution, int redriven) {
    return redriven == 0 ? execution : joined(execution, "again-" + redriven);
  }

  /// Of an attempt to do again what an execution has failed to do.
  ///
  /// @param first the name of the first execution
  public static String attempt(String first, int attempt) {
    return joined(first, "attempt-" + attempt);
  }

  private static String joined(String trigger, String end) {
    String plain = trigger.replaceAll("[^A-Za-z0-9_-]", "-");
    int room = LONGEST - 1 - end.length();
    if (plain.equals(trigger) && plain.length() <= room) {
      return plain + "-" + end;
    }
    String mark = "-" + hash(trigger).substring(0, HASH / 2);
    return plain.substring(0, Math.min(plain.length(), room - mark.length())) + mark + "-" + end;
  }

  static String hash(String text) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum).substring(0, HASH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
