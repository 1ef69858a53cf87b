package dev.lakestep.cli.dev.sql;

import dev.lakestep.compiler.sql.Script;
import dev.lakestep.compiler.sql.Statement;
import dev.lakestep.compiler.sql.local.Settings;
import dev.lakestep.compiler.sql.local.Translation;
import dev.lakestep.compiler.sql.local.World;
import dev.lakestep.compiler.sql.touch.Touch;
import dev.lakestep.compiler.sql.touch.Touches;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A statement and what was made of it.
///
/// @param place file and line where it begins
/// @param local what the local Athena does with it
/// @param trip whether its print reads as the same statement again
record Row(String place, Statement statement, Touch touch, Translation local, Trip trip) {

  private static final Settings SETTINGS = Settings.in("default", "s3://results/run/", World.EMPTY);

  static Stream<Row> of(Script script) {
    return script.statements().stream().map(statement -> of(statement, script));
  }

  private static Row of(Statement statement, Script script) {
    return new Row(
        script.text().span(statement.at()).toString(),
        statement,
        Touches.of(statement, script.text()),
        Translation.of(statement, script.text(), SETTINGS),
        Trip.of(statement, script.text().holes()));
  }

  boolean isRead() {
    return !(statement instanceof Statement.Unread);
  }

  String verb() {
    return touch.verb();
  }

  String text() {
    return isRead()
        ? "%s  %s  %s%s\n    local: %s".formatted(place, verb(), again(), uses(), here())
        : "%s  not read".formatted(place);
  }

  String refusal() {
    return "%s  %s  %s".formatted(place, verb(), here());
  }

  /// What becomes of it here, in a line.
  private String here() {
    String words =
        switch (local) {
          case Translation.InTrino(var statements, _, _) -> String.join("; ", statements);
          case Translation.InCatalog(var action) -> "catalog: " + action;
          case Translation.Refused(var message) -> "refused: " + message;
        };
    return words.strip().replaceAll("\\s+", " ");
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
