package dev.lakestep.cli.dev.holes;

import dev.lakestep.cli.dev.Chances;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.source.Text;
import dev.lakestep.compiler.sql.Hole;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.hole.HoleKind;
import dev.lakestep.compiler.sql.hole.Holes;
import dev.lakestep.compiler.sql.query.Fragment;
import java.util.ArrayList;
import java.util.List;

/// A task that makes its statement itself, with holes in the pieces that it is given; `{}` is one.
/// Holes are numbered through all its pieces.
record MadeTask(String type, List<Piece> pieces, int holes) {
  private static final List<String> TABLES =
      List.of("{}", "db.{}", "raw_{}", "{}.{}", "\"t-{}\"", "db.\"{}\"", "t");
  private static final List<String> SOURCES =
      List.of(
          "SELECT * FROM {} WHERE a = '{}' AND n > {}",
          "WITH w AS (SELECT {} AS x, '{}' AS y FROM t) SELECT * FROM w WHERE x IN ({}) -- {}",
          "(SELECT 1 AS id) UNION ALL SELECT -{} FROM {} LIMIT {}",
          "VALUES ({}, '{}'), (-{}, 'a''{}')",
          "TABLE {}",
          "SELECT x.{}, /* {} */ \"c {}\" FROM raw_{} x ORDER BY {} DESC");
  private static final List<String> EXPRESSIONS =
      List.of(
          "a = '{}'",
          "{}",
          "target.n > -{} AND source.{} IN ({})",
          "f('{}', {}) -- {}",
          "target.{} <> source.{} OR d < DATE '{}'",
          "CASE WHEN a = {} THEN '{}' ELSE \"{}\" END",
          "\"c {}\" = {} /* {} */",
          "(SELECT max(n) FROM {} WHERE x LIKE '%{}%') > {}",
          "n > 1.5 AND '{}' = a",
          "'{}'",
          "a IN ('{}', '{}') OR b BETWEEN {} AND {}");
  private static final List<String> ORDERS =
      List.of("{}", "{} DESC NULLS LAST, b", "n + {}, f('{}', {}) DESC", "\"{}\" ASC", "k_{}, {}");

  /// `property` may stand more than once: each is one of many.
  ///
  /// @param column what it belongs to, in maps; empty elsewhere
  record Piece(String property, String column, SqlText sql, List<HoleKind> kinds) {}

  static MadeTask of(Chances chances, Diagnostics problems) {
    return new Maker(chances, problems).task();
  }

  private static final class Maker {
    private final Chances chances;
    private final Diagnostics problems;
    private final List<Piece> pieces = new ArrayList<>();
    private int holes;

    Maker(Chances chances, Diagnostics problems) {
      this.chances = chances;
      this.problems = problems;
    }

    MadeTask task() {
      String type = chances.one(List.of("Merge", "Merge", "Merge", "Optimize", "Vacuum"));
      add("table", Fragment.TABLE, TABLES);
      if (chances.percent(30)) {
        add("database", Fragment.NAME, List.of("{}", "db_{}", "\"{}\""));
      }
      switch (type) {
        case "Merge" -> merge();
        case "Optimize" -> may("where", Fragment.EXPRESSION, EXPRESSIONS);
        default -> {}
      }
      return new MadeTask(type, pieces, holes);
    }

    private void merge() {
      add("source", Fragment.SOURCE, chances.percent(40) ? TABLES : SOURCES);
      add("keys", Fragment.NAME, List.of("{}", "k_{}", "\"k-{}\"", "id"));
      if (chances.percent(30)) {
        add("keys", Fragment.NAME, List.of("m_{}", "\"m-{}\""));
      }
      add("columns", Fragment.NAME, List.of("c_{}", "\"c-{}\"", "order"));
      add("columns", Fragment.NAME, List.of("d_{}", "\"d-{}\""));
      may("matchedIf", Fragment.EXPRESSION, EXPRESSIONS);
      may("deleteIf", Fragment.EXPRESSION, EXPRESSIONS);
      may("latestBy", Fragment.ORDER, ORDERS);
      for (String property : List.of("whenMatched", "whenNotMatched")) {
        if (chances.percent(40)) {
          piece(property, "a", Fragment.EXPRESSION, chances.one(EXPRESSIONS));
          piece(property, "order", Fragment.EXPRESSION, chances.one(EXPRESSIONS));
        }
      }
    }

    private void may(String property, Fragment kind, List<String> choices) {
      if (chances.percent(60)) {
        add(property, kind, choices);
      }
    }

    private void add(String property, Fragment kind, List<String> choices) {
      piece(property, "", kind, chances.one(choices));
    }

    private void piece(String property, String column, Fragment kind, String sql) {
      StringBuilder chars = new StringBuilder();
      int at = 0;
      for (int next = sql.indexOf("{}"); next >= 0; next = sql.indexOf("{}", at)) {
        chars.append(sql, at, next).append((char) (SqlText.FIRST_HOLE + holes++));
        at = next + 2;
      }
      Text text = Text.of(property, chars.append(sql.substring(at)).toString());
      SqlText made = holed(text, holes);
      pieces.add(new Piece(property, column, made, Holes.kinds(made, kind, problems)));
    }
  }

  static SqlText holed(Text text, int count) {
    List<Hole> holes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      holes.add(new Hole(i, text.span(), false));
    }
    return new SqlText(text, holes);
  }
}
