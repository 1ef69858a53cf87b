package dev.lakestep.compiler.sql.touch;

import dev.lakestep.compiler.sql.Phrase;
import dev.lakestep.compiler.sql.Spelled;
import dev.lakestep.compiler.sql.TableName;
import dev.lakestep.compiler.sql.touch.Touch.Access;
import dev.lakestep.compiler.sql.touch.Touch.Action;
import dev.lakestep.compiler.sql.touch.Touch.Again;
import dev.lakestep.compiler.sql.touch.Touch.DatabaseUse;
import dev.lakestep.compiler.sql.touch.Touch.Kind;
import dev.lakestep.compiler.sql.touch.Touch.LocationUse;
import dev.lakestep.compiler.sql.touch.Touch.TableUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The simple touches that those of commands are made of.
final class Touching {
  private Touching() {}

  static Touch table(String verb, TableName table, Action action, Again again) {
    return uses(verb, Kind.DDL, again, new TableUse(table, action, List.of()));
  }

  static Touch uses(String verb, Kind kind, Again again, TableUse... tables) {
    return new Touch(verb, kind, List.of(tables), List.of(), List.of(), again, false);
  }

  static Touch database(String verb, Spelled database, Action action, Again again) {
    return database(verb, Kind.DDL, new DatabaseUse(Optional.of(database.phrase()), action), again);
  }

  static Touch database(String verb, Kind kind, DatabaseUse use, Again again) {
    return new Touch(verb, kind, List.of(), List.of(use), List.of(), again, false);
  }

  /// The touch, and a place in S3 besides, that of the table if it has one.
  static Touch with(Touch touch, Spelled location, Access access) {
    Optional<TableName> table = touch.tables().stream().map(TableUse::table).findFirst();
    List<LocationUse> locations = new ArrayList<>(touch.locations());
    locations.add(new LocationUse(location, access, table));
    return new Touch(
        touch.verb(),
        touch.kind(),
        touch.tables(),
        touch.databases(),
        locations,
        touch.again(),
        touch.open());
  }

  static Touch open(Touch touch) {
    return new Touch(
        touch.verb(),
        touch.kind(),
        touch.tables(),
        touch.databases(),
        touch.locations(),
        touch.again(),
        true);
  }

  /// What fails the second time, unless it says that this is no matter.
  static Again again(boolean noMatter) {
    return noMatter ? Again.SAFE : Again.REFUSED;
  }

  /// As the catalog keeps it.
  static String small(Spelled name) {
    return small(name.phrase());
  }

  static String small(Phrase name) {
    return name.small().text();
  }
}
