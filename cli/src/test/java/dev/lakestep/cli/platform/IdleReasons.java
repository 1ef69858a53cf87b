package dev.lakestep.cli.platform;

import dev.lakestep.cli.platform.Trial.Found;
import java.util.List;
import java.util.regex.Pattern;

/// Why a flow may do what it has not done, or what it can do without, on a good day.
final class IdleReasons {
  static final String NONE = "no reason";

  /// What a permission is like, and why it is there.
  private record Reason(Pattern line, String why) {
    static Reason of(String line, String why) {
      return new Reason(Pattern.compile(line), why);
    }
  }

  private static final List<Reason> ALL =
      List.of(
          Reason.of(
              "^s3:(AbortMultipartUpload|ListMultipartUploadParts) ",
              "a large file is written in parts"));

  private IdleReasons() {}

  static String page(Found found) {
    StringBuilder page = new StringBuilder();
    page.append("%d permissions, %d of them needed%n".formatted(found.all(), found.needed()));
    found.unused().forEach(line -> page.append("not used  ").append(told(line)));
    found.spare().forEach(line -> page.append("spare     ").append(told(line)));
    return page.toString().replace("\r\n", "\n");
  }

  private static String told(String line) {
    return line + "\n    " + why(line) + "\n";
  }

  private static String why(String line) {
    return ALL.stream()
        .filter(reason -> reason.line().matcher(line).find())
        .findFirst()
        .map(Reason::why)
        .orElse(NONE);
  }
}
