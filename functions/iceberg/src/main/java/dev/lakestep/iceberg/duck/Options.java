package dev.lakestep.iceberg.duck;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lakestep.contract.Arguments;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How files are written.
public record Options(Csv csv, Values values, Charset encoding, String path) {

  /// What makes a CSV.
  public record Csv(
      boolean header,
      String delimiter,
      String quote,
      String escape,
      Optional<String> comment,
      long skipLines) {}

  /// How values are written.
  public record Values(
      List<String> nulls, Optional<String> date, Optional<String> timestamp, String decimal) {
    public Values {
      nulls = List.copyOf(nulls);
    }
  }

  private static final Map<String, String> LETTERS =
      Map.ofEntries(
          Map.entry("yyyy", "%Y"),
          Map.entry("uuuu", "%Y"),
          Map.entry("yy", "%y"),
          Map.entry("MMMM", "%B"),
          Map.entry("MMM", "%b"),
          Map.entry("MM", "%m"),
          Map.entry("M", "%-m"),
          Map.entry("dd", "%d"),
          Map.entry("d", "%-d"),
          Map.entry("HH", "%H"),
          Map.entry("H", "%-H"),
          Map.entry("hh", "%I"),
          Map.entry("h", "%-I"),
          Map.entry("mm", "%M"),
          Map.entry("ss", "%S"),
          Map.entry("SSSSSS", "%f"),
          Map.entry("SSS", "%g"),
          Map.entry("a", "%p"),
          Map.entry("XXX", "%z"),
          Map.entry("Z", "%z"));

  static Options of(Arguments options) {
    return new Options(
        new Csv(
            options.flagOr("header", true),
            sign(options.textOr("delimiter", ",")),
            options.textOr("quote", "\""),
            options.textOr("escape", "\""),
            options.textIfAny("comment").filter(text -> !text.isEmpty()),
            options.wholeOr("skipLines", 0)),
        new Values(
            options.has("nullValues") ? options.texts("nullValues") : List.of(""),
            options.textIfAny("dateFormat").map(Options::format),
            options.textIfAny("timestampFormat").map(Options::format),
            options.textOr("decimalSeparator", ".")),
        encoding(options),
        options.textOr("path", ""));
  }

  public static Options in(Arguments task) {
    return of(
        task.fieldsIfAny("options")
            .orElseGet(() -> Arguments.of(JsonNodeFactory.instance.objectNode())));
  }

  private static Charset encoding(Arguments options) {
    String name = options.textOr("encoding", "UTF-8");
    if (!Charset.isSupported(name)) {
      throw options.wrong("encoding", "an encoding such as UTF-8 or ISO-8859-1");
    }
    return Charset.forName(name);
  }

  private static String sign(String delimiter) {
    return delimiter.equals("\\t") ? "\t" : delimiter;
  }

  /// As `strptime` has it; letters as Java has them are taken too.
  private static String format(String pattern) {
    if (pattern.contains("%")) {
      return pattern;
    }
    StringBuilder format = new StringBuilder();
    for (int at = 0; at < pattern.length(); ) {
      char letter = pattern.charAt(at);
      int end = at;
      if (letter == '\'') {
        end = Math.max(pattern.indexOf('\'', at + 1), at);
        format.append(pattern, at + 1, Math.max(end, at + 1));
        at = end + 1;
        continue;
      }
      while (end < pattern.length() && pattern.charAt(end) == letter) {
        end++;
      }
      String run = pattern.substring(at, end);
      format.append(LETTERS.getOrDefault(run, run));
      at = end;
    }
    return format.toString();
  }
}
