package dev.lakestep.compiler.sql;

import dev.lakestep.compiler.sql.Token.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Tells by its first words which grammar a statement is of: Athena sends some to Hive's, others to
/// Trino's, and has some of its own.
final class Grammar {
  /// What Trino creates and drops; all else is a definition, if only a mistaken one.
  private static final Set<String> MADE_BY_QUERIES =
      Set.of("VIEW", "OR", "MATERIALIZED", "PROTECTED", "ROLE", "FUNCTION", "CATALOG", "BRANCH");

  private static final Set<String> ASKED_BY_QUERIES =
      Set.of(
          "BRANCHES",
          "CATALOGS",
          "CURRENT",
          "FUNCTIONS",
          "GRANTS",
          "ROLE",
          "ROLES",
          "SESSION",
          "STATS");

  private final SqlText sql;
  private final List<Token> tokens;

  Grammar(SqlText sql, List<Token> tokens) {
    this.sql = sql;
    this.tokens = tokens;
  }

  /// Whether a statement that begins with these tokens is no query: all of its own, and `UNLOAD`.
  static boolean isCommand(SqlText sql, List<Token> tokens) {
    Grammar grammar = new Grammar(sql, tokens);
    return switch (grammar.word(0)) {
      case "OPTIMIZE", "VACUUM", "UNLOAD" -> true;
      default -> isDefinition(sql, tokens);
    };
  }

  /// Whether it is one of Hive's, in whose texts a backslash is an escape.
  static boolean isDefinition(SqlText sql, List<Token> tokens) {
    Grammar grammar = new Grammar(sql, tokens);
    String second = grammar.word(1);
    return switch (grammar.word(0)) {
      case "MSCK" -> true;
      case "CREATE" ->
          switch (second) {
            case "TABLE" -> grammar.declaresColumns();
            default -> !MADE_BY_QUERIES.contains(second);
          };
      case "ALTER" -> !second.equals("VIEW");
      case "DROP" -> !MADE_BY_QUERIES.contains(second);
      case "SHOW" -> !ASKED_BY_QUERIES.contains(second);
      case "DESCRIBE", "DESC" -> !(second.equals("INPUT") || second.equals("OUTPUT"));
      default -> false;
    };
  }

  /// `CREATE TABLE t (a int`, and not `CREATE TABLE t (a, b) AS`, nor `CREATE TABLE t WITH`.
  private boolean declaresColumns() {
    int i = word(2).equals("IF") ? 5 : 2;
    while (i + 1 < tokens.size() && sign(i + 1).equals(".")) {
      i += 2;
    }
    int open = i + 1;
    if (sign(open).equals("(")) {
      return !namesColumns(open + 1);
    }
    return open >= tokens.size() || !beginsQuery(open);
  }

  /// `a, b) AS`: names alone, and then a query.
  private boolean namesColumns(int first) {
    int i = first;
    while (sign(i + 1).equals(",")) {
      i += 2;
    }
    return (i > first && i >= tokens.size()) || (sign(i + 1).equals(")") && beginsQuery(i + 2));
  }

  private boolean beginsQuery(int index) {
    return word(index).equals("AS") || word(index).equals("WITH");
  }

  /// A word in capitals; what is none is empty.
  String word(int index) {
    return index < tokens.size() && tokens.get(index).kind() == Kind.WORD
        ? sql.of(tokens.get(index).at()).toUpperCase(Locale.ROOT)
        : "";
  }

  private String sign(int index) {
    return index < tokens.size() && tokens.get(index).kind() == Kind.SIGN
        ? sql.of(tokens.get(index).at())
        : "";
  }
}
