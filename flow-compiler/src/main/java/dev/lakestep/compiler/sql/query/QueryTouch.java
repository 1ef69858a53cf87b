package dev.lakestep.compiler.sql.query;

import dev.lakestep.compiler.sql.touch.ColumnFlow;
import dev.lakestep.compiler.sql.touch.Touch;
import dev.lakestep.compiler.sql.touch.Touch.Action;
import dev.lakestep.compiler.sql.touch.Touch.Again;
import dev.lakestep.compiler.sql.touch.Touch.Kind;
import dev.lakestep.compiler.sql.touch.Touch.LocationUse;
import dev.lakestep.compiler.sql.touch.Touch.TableUse;
import java.util.ArrayList;
import java.util.List;

/// Finds what a statement of Trino's grammar touches, and which columns flow into which.
public final class QueryTouch {
  private QueryTouch() {}

  public static Touch of(Query query) {
    Reads reads = new Reads(query);
    Changes changes = new Changes(query, reads);
    Change change = changes.of(query.node());
    List<TableUse> tables = new ArrayList<>(change.changed());
    tables.addAll(reads.uses(change.looksOnly() ? Action.DESCRIBE : Action.READ));
    return new Touch(
        change.verb(),
        change.kind(),
        tables,
        List.of(),
        change.locations(),
        change.again(),
        change.open() || reads.isOpen() || query.hasFree());
  }

  /// For each column that is written or answered, those it is made of; without those of which the
  /// text does not say enough.
  public static List<ColumnFlow> flows(Query query) {
    return new Changes(query, new Reads(query)).of(query.node()).flows();
  }

  /// What a statement does besides reading.
  record Change(
      String verb,
      Kind kind,
      List<TableUse> changed,
      List<LocationUse> locations,
      List<ColumnFlow> flows,
      Again again,
      boolean looksOnly,
      boolean open) {

    static Change of(String verb, Kind kind, Again again) {
      return new Change(verb, kind, List.of(), List.of(), List.of(), again, false, false);
    }

    Change with(List<TableUse> changed, List<ColumnFlow> flows) {
      return new Change(verb, kind, changed, locations, flows, again, looksOnly, open);
    }

    Change at(LocationUse location) {
      return new Change(verb, kind, changed, List.of(location), flows, again, looksOnly, open);
    }

    /// The same under another verb, such as one that only prepares it.
    Change as(String verb, Kind kind, Again again) {
      return new Change(verb, kind, changed, locations, flows, again, looksOnly, open);
    }

    /// No row is read and none is written: the catalog is asked about all that is named.
    Change onlyLooking() {
      List<TableUse> looked =
          changed.stream()
              .map(use -> new TableUse(use.table(), Action.DESCRIBE, use.columns()))
              .toList();
      return new Change(verb, kind, looked, List.of(), List.of(), again, true, open);
    }

    Change opened() {
      return new Change(verb, kind, changed, locations, flows, again, looksOnly, true);
    }
  }
}
