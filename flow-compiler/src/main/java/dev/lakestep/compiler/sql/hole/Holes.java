package dev.lakestep.compiler.sql.hole;

import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.sql.Hole;
import dev.lakestep.compiler.sql.Script;
import dev.lakestep.compiler.sql.SqlReader;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.Statement;
import dev.lakestep.compiler.sql.Tokens;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Tells of each hole of a script what a value has to be there.
public final class Holes {
  private Holes() {}

  /// The kinds by the numbers of the holes; a hole that stands where no value can is reported.
  public static List<HoleKind> kinds(Script script, Diagnostics problems) {
    SqlText sql = script.text();
    if (sql.holes().isEmpty()) {
      return List.of();
    }
    List<HoleKind> kinds =
        new ArrayList<>(Collections.nCopies(sql.holes().size(), HoleKind.COMMENT));
    for (Tokens tokens : SqlReader.tokens(sql)) {
      new StatementHoles(tokens, statement(script, tokens), problems).kinds(kinds);
    }
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
