package dev.lakestep.compiler.manifest.access;

import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.sql.Statement;
import dev.lakestep.compiler.sql.ddl.Command;
import dev.lakestep.compiler.sql.ddl.Partition;
import dev.lakestep.compiler.sql.touch.Touch;
import dev.lakestep.compiler.sql.touch.Touch.LocationUse;
import dev.lakestep.compiler.statement.FlowSql;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The tables that the flows of a project make: what kind they are, and where their files lie.
final class Catalog {
  /// What is known of a table.
  ///
  /// @param usual where it lies if nobody says where
  private record Entry(Format format, Optional<Pieces> location, Optional<Pieces> usual) {
    static Entry of(Format format, Pieces location, boolean isSaid) {
      Optional<Pieces> known = Optional.of(location);
      return isSaid
          ? new Entry(format, known, Optional.empty())
          : new Entry(format, Optional.empty(), known);
    }
  }

  private final Map<CatalogTable, Entry> tables = new LinkedHashMap<>();

  Catalog(List<FlowSql> project) {
    for (FlowSql flow : project) {
      Known known = new Known(flow.resolved().flow());
      flow.tasks().forEach(sql -> TouchedSql.of(sql, known).forEach(this::made));
      flow.resolved().flow().allTasks().forEach(task -> loaded(task, known));
    }
  }

  private void made(TouchedSql sql) {
    for (LocationUse use : sql.touch().locations()) {
      if (use.table().isPresent() && isMade(sql.touch())) {
        CatalogTable table = sql.table(use.table().get());
        put(table, format(sql), sql.pieces(use.location().phrase()), true);
      }
    }
  }

  private static boolean isMade(Touch touch) {
    return touch.tables().stream().anyMatch(use -> use.action() == Touch.Action.CREATE);
  }

  private void loaded(Task task, Known known) {
    if (task instanceof Task.Call call && Ingests.isIngest(call)) {
      CatalogTable table = Ingests.into(known, call);
      Optional<Pieces> location = known.argument(call, "location");
      put(
          table,
          Format.ICEBERG,
          location.orElseGet(() -> Ingests.usualPlace(known, call, table)),
          location.isPresent());
      Ingests.rejects(known, call)
          .ifPresent(rejects ->
              put(rejects, Format.ICEBERG, Ingests.usualPlace(known, call, rejects), false));
    }
  }

  /// Each table that it may be, with its own place.
  private void put(CatalogTable table, Format format, Pieces location, boolean isSaid) {
    String mark = CatalogTable.MARK;
    Pieces both = table.database().then(mark).then(table.table()).then(mark).then(location);
    for (Pieces variant : both.variants()) {
      Pieces.Split named = variant.split(mark).orElseThrow();
      Pieces.Split placed = named.behind().split(mark).orElseThrow();
      CatalogTable one = new CatalogTable(named.before(), placed.before());
      put(one, Entry.of(format, placed.behind(), isSaid));
    }
  }

  /// Where two say different things of its kind, it is not known.
  private void put(CatalogTable table, Entry entry) {
    tables.merge(
        table,
        entry,
        (one, other) ->
            new Entry(
                one.format() == other.format() ? one.format() : Format.UNKNOWN,
                one.location().or(other::location),
                one.usual().or(other::usual)));
  }

  private static Format format(TouchedSql sql) {
    if (sql.statement() instanceof Statement.Commanded(_, Command.CreateTable create)) {
      Set<Class<?>> kinds =
          create.partitions().stream().map(Object::getClass).collect(Collectors.toSet());
      return create.isIceberg()
          ? Format.ICEBERG
          : kinds.contains(Partition.Declared.class) ? Format.PARTITIONED_HIVE : Format.HIVE;
    }
    return Format.UNKNOWN;
  }

  Format format(CatalogTable table) {
    return tables.containsKey(table) ? tables.get(table).format() : Format.UNKNOWN;
  }

  /// Where no flow makes it, deployment has to say it.
  S3Area files(CatalogTable table) {
    String open = "location:" + table.plain();
    return Optional.ofNullable(tables.get(table))
        .flatMap(entry -> entry.location().or(entry::usual))
        .map(uri -> S3Area.of(uri, "bucket:" + open))
        .orElseGet(() -> S3Area.of(Pieces.open(open), open))
        .folder();
  }
}
