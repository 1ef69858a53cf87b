package dev.lakestep.compiler.flow;

import dev.lakestep.compiler.source.Text;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Makes the patterns of `--exclude` and `--include` one regular expression for whole keys.
final class KeyPatterns {
  private KeyPatterns() {}

  /// The one that stands last decides; empty where a pattern or the folder is not known yet.
  static Optional<String> regexp(Text folder, List<S3Command.Option> filters) {
    boolean anywhere = filters.stream().allMatch(filter -> filter.text().startsWith("*"));
    boolean fixed = !Nodes.hasDelimiter(folder.value());
    if (filters.stream().anyMatch(filter -> Nodes.hasDelimiter(filter.text()))
        || !(anywhere || fixed)) {
      return Optional.empty();
    }
    String regexp = ".*";
    for (S3Command.Option filter : filters) {
      String pattern = ofGlob(filter.text());
      regexp =
          filter.name().equals("--include")
              ? either(pattern, regexp)
              : pattern.equals(".*") ? "(?!)" : "(?!%s$)%s".formatted(pattern, regexp);
    }
    String front = anywhere || folder.value().isEmpty() ? "" : Pattern.quote(folder.value());
    String whole = front.isEmpty() ? regexp : front + "(?:" + regexp + ")";
    return isReadable(whole) ? Optional.of(whole) : Optional.empty();
  }

  /// A glob may hold brackets that mean nothing.
  private static boolean isReadable(String regexp) {
    try {
      Pattern.compile(regexp);
      return true;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  private static String either(String pattern, String others) {
    return switch (others) {
      case "(?!)" -> pattern;
      case ".*" -> others;
      default -> "(?:%s|%s)".formatted(pattern, others);
    };
  }

  private static String ofGlob(String glob) {
    StringBuilder regexp = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      switch (c) {
        case '*' -> regexp.append(".*");
        case '?' -> regexp.append('.');
        case '[', ']' -> regexp.append(c);
        case '!' -> regexp.append(i > 0 && glob.charAt(i - 1) == '[' ? '^' : '!');
        default -> regexp.append("\\^$.|+(){}".indexOf(c) >= 0 ? "\\" + c : String.valueOf(c));
      }
    }
    return regexp.toString();
  }
}
