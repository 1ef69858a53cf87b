package dev.lakestep.cli.dev.holes;

import dev.lakestep.cli.dev.Chances;
import dev.lakestep.compiler.source.Text;
import dev.lakestep.compiler.sql.Hole;
import dev.lakestep.compiler.sql.SqlReader;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.Token;
import dev.lakestep.compiler.sql.Tokens;
import java.util.ArrayList;
import java.util.List;

/// SQL with holes: one statement or two, with some of its holes moved to other places.
final class MadeSql {
  private static final String HOLE = "{}";

  private final Chances chances;

  MadeSql(Chances chances) {
    this.chances = chances;
  }

  SqlText make() {
    String sql = chances.one(Statements.ALL);
    int changes = chances.below(3);
    for (int i = 0; i < changes; i++) {
      sql = changed(sql);
    }
    if (chances.percent(10)) {
      sql = sql + "\n;\n" + chances.one(Statements.ALL);
    }
    return holed(thinned(sql));
  }

  private String changed(String sql) {
    List<Tokens> statements = SqlReader.tokens(SqlText.of(Text.of("made", sql)));
    if (statements.isEmpty()) {
      return sql;
    }
    List<Token> tokens = statements.getFirst().all();
    Token token = chances.one(tokens);
    int from = token.at().from();
    int to = token.at().to();
    int inside = from + chances.below(Math.max(1, to - from)) + (to - from > 1 ? 0 : 1);
    return switch (chances.below(6)) {
      case 0 -> sql.substring(0, from) + HOLE + sql.substring(to);
      case 1 -> sql.substring(0, inside) + HOLE + sql.substring(inside);
      case 2 -> sql.substring(0, to) + " /* " + HOLE + " */ " + sql.substring(to);
      case 3 -> sql.substring(0, to) + "-- " + HOLE + "\n" + sql.substring(to);
      case 4 -> sql.substring(0, to) + HOLE + sql.substring(to);
      default -> sql.replaceFirst("\\{\\}", "{}{}");
    };
  }

  /// Keeps some of the holes; the others are filled as an author would.
  private String thinned(String sql) {
    StringBuilder thin = new StringBuilder();
    int share = chances.one(List.of(20, 50, 100));
    int at = 0;
    for (int next = sql.indexOf(HOLE); next >= 0; next = sql.indexOf(HOLE, at)) {
      thin.append(sql, at, next).append(chances.percent(share) ? HOLE : "a1");
      at = next + HOLE.length();
    }
    return thin.append(sql.substring(at)).toString();
  }

  private static SqlText holed(String sql) {
    StringBuilder chars = new StringBuilder();
    int count = 0;
    int at = 0;
    for (int next = sql.indexOf(HOLE); next >= 0; next = sql.indexOf(HOLE, at)) {
      chars.append(sql, at, next).append((char) (SqlText.FIRST_HOLE + count++));
      at = next + HOLE.length();
    }
    Text text = Text.of("made", chars.append(sql.substring(at)).toString());
    List<Hole> holes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int place = text.value().indexOf(SqlText.FIRST_HOLE + i);
      holes.add(new Hole(i, text.span(place, place + 1), false));
    }
    return new SqlText(text, holes);
  }
}
