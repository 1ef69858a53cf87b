package dev.lakestep.compiler.sql;

import dev.lakestep.compiler.sql.Token.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Tells by its first words which grammar a statement is of: Athena sends some to Hive's, others to
/// Trino's, and has some of its own.
final class Grammar {
  private static final Set<String> SHOWN =
      Set.of(
          "DATABASES",
          "SCHEMAS",
          "TABLES",
          "VIEWS",
          "COLUMNS",
          "PARTITIONS",
          "TBLPROPERTIES",
          "CREATE");

  private final SqlText sql;
  private final List<Token> tokens;

  private Grammar(SqlText sql, List<Token> tokens) {
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
            case "EXTERNAL", "DATABASE", "SCHEMA" -> true;
            case "TABLE" -> grammar.declaresColumns();
            default -> false;
          };
      case "ALTER" -> !second.equals("VIEW");
      case "DROP" -> Set.of("TABLE", "DATABASE", "SCHEMA").contains(second);
      case "SHOW" -> SHOWN.contains(second);
      case "DESCRIBE", "DESC" -> !Set.of("INPUT", "OUTPUT").contains(second);
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
      return !(sign(open + 2).equals(",") || sign(open + 2).equals(")"));
    }
    return switch (word(open)) {
      case "AS", "WITH", "" -> false;
      default -> true;
    };
  }

  private String word(int index) {
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
