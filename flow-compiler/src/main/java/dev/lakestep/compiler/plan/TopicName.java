package dev.lakestep.compiler.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// The name of the topic that tells of the failures in a namespace: one that AWS takes, the same
/// each time, and no other namespace's.
public record TopicName(String text) {
  private static final int LONGEST = 256;
  private static final Pattern OTHER = Pattern.compile("[^A-Za-z0-9_-]");

  /// What has neither a hyphen nor an end like a hash is told from all others by its letters;
  /// `alarms` is a topic of the platform.
  private static final Pattern PLAIN =
      Pattern.compile("(?!alarms$)[A-Za-z0-9_.]+(?<!\\.[0-9a-f]{8})");

  public TopicName {
    if (text.isEmpty() || text.length() > LONGEST || OTHER.matcher(text).find()) {
      throw new IllegalArgumentException("no name of a topic: " + text);
    }
  }

  /// The namespace with hyphens for its dots; where it is too long, or has a hyphen itself, a hash
  /// tells it from others.
  ///
  /// @param begin what the names of all topics begin with
  public static TopicName of(String begin, String namespace) {
    String wish = begin + OTHER.matcher(namespace).replaceAll("-");
    if (PLAIN.matcher(namespace).matches() && wish.length() <= LONGEST) {
      return new TopicName(wish);
    }
    String mark = "-" + hash(namespace);
    return new TopicName(
        wish.substring(0, Math.min(wish.length(), LONGEST - mark.length())) + mark);
  }

  private static String hash(String text) {
    CRC32 sum = new CRC32();
    sum.update(text.getBytes(UTF_8));
    return HexFormat.of().toHexDigits((int) sum.getValue());
  }

  @Override
  public String toString() {
    return text;
  }
}
