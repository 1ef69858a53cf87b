package dev.lakestep.cli.dev.sql;

import dev.lakestep.compiler.sql.Script;
import dev.lakestep.compiler.sql.Statement;
import dev.lakestep.compiler.sql.touch.Touch;
import dev.lakestep.compiler.sql.touch.Touches;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A statement and what was made of it.
///
/// @param place file and line where it begins
/// @param trip whether its print reads as the same statement again
record Row(String place, Statement statement, Touch touch, Trip trip) {

  static Stream<Row> of(Script script) {
    return script.statements().stream().map(statement -> of(statement, script));
  }

  private static Row of(Statement statement, Script script) {
    return new Row(
        script.text().span(statement.at()).toString(),
        statement,
        Touches.of(statement, script.text()),
        Trip.of(statement));
  }

  boolean isRead() {
    return !(statement instanceof Statement.Unread);
  }

  String verb() {
    return touch.verb();
  }

  String text() {
    return isRead()
        ? "%s  %s  %s%s".formatted(place, verb(), again(), uses())
        : "%s  not read".formatted(place);
  }

  private String again() {
    return switch (touch.again()) {
      case SAFE -> "can run again";
      case REFUSED -> "fails when it runs again";
      case UNSAFE -> "must not run again";
    };
  }

  private String uses() {
    String tables =
        touch.tables().stream()
            .map(use -> "\n    %s %s".formatted(small(use.action()), use.table()))
            .distinct()
            .collect(Collectors.joining());
    String databases =
        touch.databases().stream()
            .map(use ->
                "\n    %s database %s"
                    .formatted(
                        small(use.action()),
                        use.database().map(Object::toString).orElse("of the task")))
            .collect(Collectors.joining());
    String locations =
        touch.locations().stream()
            .map(use -> "\n    %s %s".formatted(small(use.access()), use.location().phrase()))
            .collect(Collectors.joining());
    return tables + databases + locations;
  }

  private static String small(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
