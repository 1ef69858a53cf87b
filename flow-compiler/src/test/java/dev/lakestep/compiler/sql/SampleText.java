package dev.lakestep.compiler.sql;

import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.sql.touch.Touch;
import dev.lakestep.compiler.sql.touch.Touches;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What is made of a statement, for people to read.
final class SampleText {
  private static final int WIDEST = 100;

  private SampleText() {}

  static String of(String statement) {
    Script script = SqlReader.read(Samples.sql(statement), new Diagnostics());
    return head(statement)
        + script.statements().stream()
            .map(one -> touch(Touches.of(one, script.text())))
            .collect(Collectors.joining());
  }

  private static String head(String statement) {
    String line = statement.strip().replaceAll("\\s+", " ");
    return (line.length() > WIDEST ? line.substring(0, WIDEST) + "…" : line) + "\n";
  }

  private static String touch(Touch touch) {
    return "    %s, %s, %s%s\n"
            .formatted(
                touch.verb(), touch.kind(), again(touch), touch.open() ? ", touches more" : "")
        + touch.tables().stream().map(SampleText::table).collect(Collectors.joining())
        + touch.databases().stream().map(SampleText::database).collect(Collectors.joining())
        + touch.locations().stream().map(SampleText::location).collect(Collectors.joining());
  }

  private static String again(Touch touch) {
    return switch (touch.again()) {
      case SAFE -> "can run again";
      case REFUSED -> "fails when it runs again";
      case UNSAFE -> "must not run again";
    };
  }

  private static String table(Touch.TableUse use) {
    return line(use.action(), use.table() + columns(use.columns()));
  }

  private static String columns(List<String> columns) {
    return columns.isEmpty() ? "" : " (" + String.join(", ", columns) + ")";
  }

  private static String database(Touch.DatabaseUse use) {
    return line(
        use.action(),
        use.database().map(name -> "database " + name).orElse("the database it runs in"));
  }

  private static String location(Touch.LocationUse use) {
    return line(use.access(), use.location().phrase().toString());
  }

  private static String line(Enum<?> what, String whom) {
    return "    %s %s\n".formatted(what.name().toLowerCase(Locale.ROOT), whom);
  }
}
