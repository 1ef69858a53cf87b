package dev.lakestep.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.glue.Shape.Letters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Finds everything in a value that its shape does not allow, and says it as AWS does.
final class Violations {
  private static final int MOST_SHOWN = 10;
  private static final String ONE_LINE =
      "[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\t]*";
  private static final String LINES =
      "[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*";
  private static final Pattern NO_LINE = Pattern.compile("[\\x00-\\x08\\x0A-\\x1F]");
  private static final Pattern NO_LINES = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]");

  private final List<String> found = new ArrayList<>();

  private Violations() {}

  /// Refuses a value that is not of the shape.
  static void check(Shape shape, JsonNode value, String path) {
    Violations violations = new Violations();
    violations.look(shape, value, path);
    List<String> found = violations.found;
    if (!found.isEmpty()) {
      throw new AwsError(
          "ValidationException",
          400,
          "%d validation error%s detected: %s"
              .formatted(
                  found.size(),
                  found.size() == 1 ? "" : "s",
                  String.join("; ", found.subList(0, Math.min(MOST_SHOWN, found.size())))));
    }
  }

  private void look(Shape shape, JsonNode value, String path) {
    switch (shape) {
      case Shape.Any _ -> {}
      case Shape.Text(var least, var most, var letters) -> {
        String text = value.asText();
        within(new Range("length", least, most), text.length(), value, path);
        letters(text, path, letters);
      }
      case Shape.Whole(var least, var most) -> {
        if (!value.canConvertToLong()) {
          throw new AwsError(
              "SerializationException", 400, "The value at '%s' is no number.".formatted(path));
        }
        within(new Range("value", least, most), value.asLong(), value, path);
      }
      case Shape.Items(var item, var least, var most) -> {
        within(new Range("length", least, most), value.size(), value, path);
        for (int i = 0; i < value.size(); i++) {
          look(item, value.path(i), "%s.%d.member".formatted(path, i + 1));
        }
      }
      case Shape.Pairs(var key, var inner) ->
          value
              .properties()
              .forEach(pair -> {
                look(key, TextNode.valueOf(pair.getKey()), path + ".key");
                look(inner, pair.getValue(), "%s.%s.member".formatted(path, pair.getKey()));
              });
      case Shape.Structure(var members) ->
          members.forEach((name, member) -> member(member, value.path(name), below(path, name)));
    }
  }

  private void member(Shape.Member member, JsonNode value, String path) {
    if (!value.isMissingNode() && !value.isNull()) {
      look(member.shape(), value, path);
    } else if (member.needed()) {
      found.add(
          "Value null at '%s' failed to satisfy constraint: Member must not be null"
              .formatted(path));
    }
  }

  private static String below(String path, String name) {
    String small = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    return path.isEmpty() ? small : path + "." + small;
  }

  private void within(Range range, long size, JsonNode value, String path) {
    if (size < range.least() || size > range.most()) {
      String shown = value.isTextual() ? value.asText() : value.toString();
      String bound =
          size < range.least()
              ? "greater than or equal to " + range.least()
              : "less than or equal to " + range.most();
      found.add(
          "Value '%s' at '%s' failed to satisfy constraint: Member must have %s %s"
              .formatted(shown, path, range.what(), bound));
    }
  }

  /// How long or how large something may be.
  private record Range(String what, long least, long most) {}

  private void letters(String text, String path, Letters letters) {
    switch (letters) {
      case ANY -> {}
      case ONE_LINE -> {
        if (NO_LINE.matcher(text).find()) {
          found.add(pattern(text, path, ONE_LINE));
        }
      }
      case LINES -> {
        if (NO_LINES.matcher(text).find()) {
          found.add(pattern(text, path, LINES));
        }
      }
    }
  }

  private static String pattern(String text, String path, String pattern) {
    return "Value '%s' at '%s' failed to satisfy constraint: Member must satisfy regular expression pattern: %s"
        .formatted(text, path, pattern);
  }
}
