package dev.lakestep.iceberg.duck;

import java.util.Collection;
import java.util.stream.Collectors;

/// Names and texts as they stand in SQL.
public final class Quote {
  private Quote() {}

  public static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  public static String text(String text) {
    return '\'' + text.replace("'", "''") + '\'';
  }

  public static String texts(Collection<String> texts) {
    return texts.stream().map(Quote::text).collect(Collectors.joining(", ", "[", "]"));
  }

  public static String names(Collection<String> names) {
    return names.stream().map(Quote::name).collect(Collectors.joining(", "));
  }
}
