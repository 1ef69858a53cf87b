package dev.lakestep.compiler.sql.local.shown;

import dev.lakestep.compiler.sql.local.SqlType.Field;
import java.util.List;

/// Lines in columns as Hive prints them: each padded to twenty characters, a tab between them.
final class Lines {
  static final String EMPTY = "\t \t ";

  private Lines() {}

  static String padded(String text) {
    int missing = 20 - text.codePointCount(0, text.length());
    return missing > 0 ? text + " ".repeat(missing) : text;
  }

  /// A comment ends at its first tab, and then is not padded: so it is in Athena.
  static String column(Field field, String type) {
    String comment = field.comment().orElse("");
    int tab = comment.indexOf('\t');
    return padded(field.name())
        + "\t"
        + padded(type)
        + "\t"
        + (tab < 0 ? padded(comment) : comment.substring(0, tab));
  }

  static String head(String title) {
    return "# " + title + EMPTY;
  }

  static String titles() {
    return "# " + padded("col_name") + "\t" + padded("data_type") + "\t" + padded("comment");
  }

  static String pair(String key, String value) {
    return padded(key) + "\t" + padded(value) + "\t ";
  }

  static String parameter(String key, String value) {
    return "\t" + padded(key) + "\t" + padded(value);
  }

  static String tabbed(String... parts) {
    return String.join("\t", parts);
  }

  static String names(List<String> names) {
    return "[" + String.join(", ", names) + "]";
  }
}
