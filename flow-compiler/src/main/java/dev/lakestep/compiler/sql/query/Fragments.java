package dev.lakestep.compiler.sql.query;

import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.sql.Phrase;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.Stretch;
import dev.lakestep.compiler.sql.TableName;
import dev.lakestep.compiler.sql.Tokens;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Reads pieces of SQL that are no statements, each as what it has to be.
public final class Fragments {
  private Fragments() {}

  /// Where its holes stand that are in no quotes; nothing if it cannot be read.
  public static Optional<Map<Integer, Where>> holes(
      SqlText sql, Fragment kind, Diagnostics problems) {
    Given given = new Given(problems);
    boolean isRead =
        switch (kind) {
          case TABLE -> given.table(sql).isPresent();
          case SOURCE -> given.relation(sql).isPresent();
          case EXPRESSION -> given.expression(sql).isPresent();
          case ORDER -> given.order(sql).isPresent();
          case NAME -> given.name(sql).isPresent();
        };
    if (!isRead) {
      return Optional.empty();
    }
    Map<Integer, Where> places = new HashMap<>();
    for (Query query : given.read()) {
      HolePlaces.of(query).forEach((hole, place) -> places.put(hole, place.where()));
    }
    whole(sql, kind, given).forEach(places::put);
    return Optional.of(places);
  }

  /// A hole that is all of a name, of a table or of something to order by.
  private static Map<Integer, Where> whole(SqlText sql, Fragment kind, Given given) {
    Map<Integer, Where> places = new HashMap<>();
    Where where =
        switch (kind) {
          case TABLE, SOURCE -> Where.TABLE;
          case EXPRESSION -> Where.VALUE;
          case ORDER, NAME -> Where.NAME;
        };
    for (Tokens tokens : given.whole()) {
      sql.holes(tokens.at()).forEach(hole -> places.put(hole.number(), where));
    }
    return places;
  }

  /// The name of a table without holes; nothing if it is none, which is reported.
  public static Optional<TableName> table(SqlText sql, Diagnostics problems) {
    return new Given(problems)
        .table(sql)
        .map(name ->
            TableName.of(
                name.getOriginalParts().stream().map(part -> new Phrase(part.getValue())).toList(),
                Stretch.NOWHERE));
  }

  public static Optional<Query> expression(SqlText sql, Diagnostics problems) {
    Given given = new Given(problems);
    return given.expression(sql).flatMap(_ -> given.read().stream().findFirst());
  }

  /// A name without the quotes that it may stand in.
  public static Optional<String> name(SqlText sql, Diagnostics problems) {
    return new Given(problems).name(sql);
  }
}
