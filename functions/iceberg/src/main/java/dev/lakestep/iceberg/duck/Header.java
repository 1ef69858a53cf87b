package dev.lakestep.iceberg.duck;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The first record of a CSV: the names of its columns.
final class Header {
  private static final int END = -1;

  private final BufferedReader in;
  private final Options.Csv csv;

  private Header(BufferedReader in, Options.Csv csv) {
    this.in = in;
    this.csv = csv;
  }

  /// Empty if the file is.
  static List<String> of(Path file, Options.Csv csv) throws IOException {
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      List<String> names = new Header(in, csv).read();
      return names.stream()
          .map(name ->
              new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
          .toList();
    }
  }

  private List<String> read() throws IOException {
    for (long skipped = 0; skipped < csv.skipLines(); skipped++) {
      if (in.readLine() == null) {
        return List.of();
      }
    }
    StringBuilder record = new StringBuilder();
    String line = in.readLine();
    while (line != null && (line.isEmpty() || isComment(line))) {
      line = in.readLine();
    }
    while (line != null) {
      record.append(line);
      if (csv.quote().isEmpty() || quotes(record) % 2 == 0) {
        return fields(record.toString());
      }
      record.append('\n');
      line = in.readLine();
    }
    return List.of();
  }

  private boolean isComment(String line) {
    return csv.comment().filter(line::startsWith).isPresent();
  }

  private long quotes(CharSequence text) {
    return text.chars().filter(letter -> letter == csv.quote().charAt(0)).count();
  }

  private List<String> fields(String record) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    int quote = csv.quote().isEmpty() ? END : csv.quote().charAt(0);
    boolean isQuoted = false;
    for (int at = 0; at < record.length(); at++) {
      char letter = record.charAt(at);
      if (letter == quote) {
        boolean isDoubled = isQuoted && at + 1 < record.length() && record.charAt(at + 1) == quote;
        if (isDoubled) {
          field.append(letter);
          at++;
        } else {
          isQuoted = !isQuoted;
        }
      } else if (!isQuoted && record.startsWith(csv.delimiter(), at)) {
        fields.add(field.toString());
        field.setLength(0);
        at += csv.delimiter().length() - 1;
      } else {
        field.append(letter);
      }
    }
    fields.add(field.toString());
    return distinct(fields);
  }

  private static List<String> distinct(List<String> fields) {
    Set<String> seen = new LinkedHashSet<>();
    List<String> names = new ArrayList<>();
    for (String field : fields) {
      String name = field.strip().isEmpty() ? "column" + names.size() : field.strip();
      String free = name;
      for (int copy = 1; !seen.add(free.toLowerCase(Locale.ROOT)); copy++) {
        free = name + "_" + copy;
      }
      names.add(free);
    }
    return names;
  }
}
