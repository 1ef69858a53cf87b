package dev.lakestep.compiler.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// The name of the state machine of a flow: one that AWS takes and can log under, the same each
/// time.
public record MachineName(String text) {
  private static final int LONGEST = 80;
  private static final String AFTER = "--after";
  private static final Pattern OTHER = Pattern.compile("[^A-Za-z0-9_-]");

  public MachineName {
    if (text.isEmpty() || text.length() > LONGEST || OTHER.matcher(text).find()) {
      throw new IllegalArgumentException("no name of a state machine: " + text);
    }
  }

  /// Namespace and id, with dashes for the dots of the namespace. Where more than that has to be
  /// changed, a hash tells the flow from others; so it does where it would be the name of what
  /// comes after another flow.
  public static MachineName of(String namespace, String id) {
    String wish = namespace.replace('.', '-') + "_" + id;
    String plain = OTHER.matcher(wish).replaceAll("-");
    if (plain.equals(wish) && plain.length() <= LONGEST && !plain.endsWith(AFTER)) {
      return new MachineName(plain);
    }
    return cut(plain, "-" + hash(namespace + "/" + id));
  }

  /// Of the machine for what comes after the executions of this one. No flow has such a name.
  public MachineName after() {
    return text.length() + AFTER.length() <= LONGEST
        ? new MachineName(text + AFTER)
        : cut(text, "-" + hash(text) + AFTER);
  }

  /// Whether this is the name of a machine for what comes after executions of another.
  public static boolean isAfter(String name) {
    return name.endsWith(AFTER);
  }

  private static MachineName cut(String text, String mark) {
    return new MachineName(
        text.substring(0, Math.min(text.length(), LONGEST - mark.length())) + mark);
  }

  /// The name itself where it is that short; else it ends with a hash of the whole name.
  public String within(int longest) {
    if (text.length() <= longest) {
      return text;
    }
    String mark = "-" + hash(text);
    return text.substring(0, longest - mark.length()) + mark;
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
