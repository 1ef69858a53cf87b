package dev.lakestep.compiler.sql.hole;

import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.sql.Hole;
import dev.lakestep.compiler.sql.Script;
import dev.lakestep.compiler.sql.SqlReader;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.Statement;
import dev.lakestep.compiler.sql.Tokens;
import dev.lakestep.compiler.sql.query.Fragment;
import dev.lakestep.compiler.sql.query.Fragments;
import dev.lakestep.compiler.sql.query.Where;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Tells of each hole of a script what a value has to be there.
public final class Holes {
  private Holes() {}

  /// The kinds by the numbers of the holes; a hole that stands where no value can is reported.
  public static List<HoleKind> kinds(Script script, Diagnostics problems) {
    return kinds(
        script.text(), tokens -> StatementHoles.of(tokens, statement(script, tokens), problems));
  }

  /// The same of a piece of a statement; what cannot be read as what it has to be is reported too.
  public static List<HoleKind> kinds(SqlText sql, Fragment kind, Diagnostics problems) {
    Optional<Map<Integer, Where>> places = Fragments.holes(sql, kind, problems);
    return kinds(
        sql,
        tokens ->
            StatementHoles.ofPiece(tokens, places.orElse(Map.of()), places.isPresent(), problems));
  }

  private static List<HoleKind> kinds(SqlText sql, Function<Tokens, StatementHoles> found) {
    if (sql.holes().isEmpty()) {
      return List.of();
    }
    List<HoleKind> kinds =
        new ArrayList<>(Collections.nCopies(sql.holes().size(), HoleKind.COMMENT));
    SqlReader.tokens(sql).forEach(tokens -> found.apply(tokens).kinds(kinds));
    for (Hole hole : sql.holes()) {
      if (hole.free()) {
        kinds.set(hole.number(), HoleKind.FREE);
      }
    }
    return List.copyOf(kinds);
  }

  private static Statement statement(Script script, Tokens tokens) {
    return script.statements().stream()
        .filter(statement -> statement.at().equals(tokens.at()))
        .findFirst()
        .orElseGet(() -> new Statement.Unread(tokens.at()));
  }
}
