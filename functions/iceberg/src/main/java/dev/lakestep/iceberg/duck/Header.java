package dev.lakestep.iceberg.duck;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The first record of a CSV: the names of its columns.
final class Header {
  private static final int END = -1;

  private Header() {}

  static List<String> fields(String record, Options.Csv csv) {
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
