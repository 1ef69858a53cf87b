package dev.lakestep.compiler.sql.touch;

import dev.lakestep.compiler.sql.Hole;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.Statement;
import dev.lakestep.compiler.sql.ddl.Command;
import dev.lakestep.compiler.sql.query.QueryTouch;
import dev.lakestep.compiler.sql.touch.Touch.Again;
import dev.lakestep.compiler.sql.touch.Touch.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Finds what a statement touches.
public final class Touches {
  private Touches() {}

  /// Same statement in, same touch out; `sql` is the text that it was read from.
  public static Touch of(Statement statement, SqlText sql) {
    return switch (statement) {
      case Statement.Queried(_, var query) -> QueryTouch.of(query);
      case Statement.Commanded(_, Command.Unload unload) ->
          both(CommandTouch.of(unload), QueryTouch.of(unload.query()));
      case Statement.Commanded(var at, var command) -> {
        Touch touch = CommandTouch.of(command);
        yield sql.holes(at).stream().anyMatch(Hole::free) ? Touching.open(touch) : touch;
      }
      case Statement.Unread(var at) -> unknown(sql.of(at));
    };
  }

  /// For each column that a statement writes, those it is made of, as far as the text says.
  public static List<ColumnFlow> flows(Statement statement) {
    return switch (statement) {
      case Statement.Queried(_, var query) -> QueryTouch.flows(query);
      case Statement.Commanded(_, Command.Unload unload) -> QueryTouch.flows(unload.query());
      case Statement.Commanded _, Statement.Unread _ -> List.of();
    };
  }

  /// Of what cannot be read nothing is known but how it begins.
  private static Touch unknown(String text) {
    String verb = text.strip().split("\\W", 2)[0].toUpperCase(Locale.ROOT);
    return new Touch(verb, Kind.DML, List.of(), List.of(), List.of(), Again.UNSAFE, true);
  }

  /// The first one, and what the query in it touches.
  private static Touch both(Touch touch, Touch query) {
    List<Touch.LocationUse> locations = new ArrayList<>(touch.locations());
    locations.addAll(query.locations());
    return new Touch(
        touch.verb(),
        touch.kind(),
        query.tables(),
        query.databases(),
        locations,
        touch.again(),
        query.open());
  }
}
