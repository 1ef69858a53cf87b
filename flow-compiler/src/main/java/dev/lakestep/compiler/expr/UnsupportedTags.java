package dev.lakestep.compiler.expr;

import java.util.Map;
import java.util.Optional;

/// Tags of the template language that make no sense in a flow, and what to do instead.
final class UnsupportedTags {
  private static final String NO_FILES = "a flow has no other templates: use `variables`";
  private static final String IS_PLAIN = "remove it: nothing is escaped in a flow";

  private static final Map<String, String> HINTS =
      Map.ofEntries(
          Map.entry("macro", "repeat the expression, or put it in `variables`"),
          Map.entry("block", "write its content without the tag"),
          Map.entry("filter", "use the filter in each expression: `{{ value | upper }}`"),
          Map.entry("include", NO_FILES),
          Map.entry("import", NO_FILES),
          Map.entry("from", NO_FILES),
          Map.entry("extends", NO_FILES),
          Map.entry("embed", NO_FILES),
          Map.entry("autoescape", IS_PLAIN),
          Map.entry("cache", "remove it: an expression is evaluated once"),
          Map.entry("parallel", "remove it, or use a `Parallel` task"),
          Map.entry("flush", "remove it"),
          Map.entry("elif", "write `elseif`"),
          Map.entry("elsif", "write `elseif`"),
          Map.entry("end", "name what it ends: `endif` or `endfor`"));

  private UnsupportedTags() {}

  static Optional<String> hint(String tag) {
    return Optional.ofNullable(HINTS.get(tag));
  }

  /// Whether it ends a tag that was refused where it began.
  static boolean isEnd(String tag) {
    return tag.startsWith("end") && !tag.equals("end") && HINTS.containsKey(tag.substring(3));
  }
}
