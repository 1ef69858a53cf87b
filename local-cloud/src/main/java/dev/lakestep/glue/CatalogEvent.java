package dev.lakestep.glue;

import java.util.Optional;

/// A change of the catalogue, told after it is durable; changes that come at the same time may be
/// told in either order.
///
/// @param table empty if the database itself changed
public record CatalogEvent(Kind kind, String database, String table) {
  /// What happened.
  public enum Kind {
    DATABASE_KEPT,
    DATABASE_GONE,
    TABLE_CREATED,
    TABLE_UPDATED,
    TABLE_GONE,
    PARTITIONS_CHANGED
  }

  static Optional<CatalogEvent> of(Change change) {
    return switch (change) {
      case Change.DatabaseKept(var database) ->
          Optional.of(new CatalogEvent(Kind.DATABASE_KEPT, database.name(), ""));
      case Change.DatabaseGone(var name) ->
          Optional.of(new CatalogEvent(Kind.DATABASE_GONE, name, ""));
      case Change.TableKept(var table, _) ->
          Optional.of(
              new CatalogEvent(
                  table.version() == 0 ? Kind.TABLE_CREATED : Kind.TABLE_UPDATED,
                  table.database(),
                  table.name()));
      case Change.TableGone(var place) -> at(Kind.TABLE_GONE, place);
      case Change.PartitionsChanged(var place, _, _) -> at(Kind.PARTITIONS_CHANGED, place);
      case Change.VersionsGone _,
          Change.StatisticsKept _,
          Change.StatisticsGone _,
          Change.FunctionKept _,
          Change.FunctionGone _,
          Change.TagsKept _ ->
          Optional.empty();
    };
  }

  private static Optional<CatalogEvent> at(Kind kind, Place place) {
    return Optional.of(new CatalogEvent(kind, place.database(), place.name()));
  }
}
