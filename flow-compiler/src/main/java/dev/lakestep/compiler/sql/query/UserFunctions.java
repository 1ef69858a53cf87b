package dev.lakestep.compiler.sql.query;

import dev.lakestep.compiler.sql.Token;
import dev.lakestep.compiler.sql.Tokens;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Athena's own way to name a Lambda as a function, `USING EXTERNAL FUNCTION f(x varchar) RETURNS
/// varchar LAMBDA 'name'` in front of a query, which Trino's grammar does not have.
final class UserFunctions {
  private static final Set<String> QUERIES =
      Set.of("SELECT", "WITH", "VALUES", "INSERT", "CREATE", "MERGE");

  private UserFunctions() {}

  /// The query behind them, or all where there are none.
  static Tokens skip(Tokens tokens) {
    if (!word(tokens, 0).equals("USING") || !word(tokens, 1).equals("EXTERNAL")) {
      return tokens;
    }
    List<Token> all = tokens.all();
    for (int i = 2; i + 2 < all.size(); i++) {
      if (word(tokens, i).equals("LAMBDA")
          && all.get(i + 1).kind() == Token.Kind.STRING
          && QUERIES.contains(word(tokens, i + 2))) {
        return tokens.part(i + 2, all.size());
      }
    }
    return tokens;
  }

  private static String word(Tokens tokens, int index) {
    return index < tokens.all().size()
        ? tokens.text(tokens.all().get(index)).toUpperCase(Locale.ROOT)
        : "";
  }
}
