package dev.lakestep.compiler.sql.local;

/// Finds what stands in the first parentheses of a statement, quotes and comments heeded.
final class Parentheses {
  private Parentheses() {}

  static String first(String sql) {
    int from = -1;
    int depth = 0;
    int at = 0;
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (c == '(') {
        from = from < 0 ? at : from;
        depth++;
      } else if (c == ')') {
        depth--;
        if (depth == 0) {
          return sql.substring(from + 1, at);
        }
      }
      at = behind(sql, at, c);
    }
    throw new Refusal("a `)` is missing");
  }

  private static int behind(String sql, int at, char c) {
    if (c == '\'' || c == '"') {
      return end(sql, String.valueOf(c), at + 1);
    }
    if (sql.startsWith("--", at)) {
      return end(sql, "\n", at);
    }
    return sql.startsWith("/*", at) ? end(sql, "*/", at + 2) : at + 1;
  }

  private static int end(String sql, String sign, int from) {
    int found = sql.indexOf(sign, from);
    return found < 0 ? sql.length() : found + sign.length();
  }
}
