package dev.lakestep.dynamo.expression;

import dev.lakestep.dynamo.expression.Token.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts an expression into words; any character is at least a sign, which no grammar may know.
final class Lexer {
  private static final Pattern WORD =
      Pattern.compile(
          "(?<name>[A-Za-z][A-Za-z0-9_]*)|(?<names>#[A-Za-z0-9_]+)|(?<values>:[A-Za-z0-9_]+)"
              + "|(?<number>0|[1-9][0-9]*)|(?<sign><=|>=|<>|.)",
          Pattern.DOTALL);
  private static final Set<String> KEYWORDS =
      Set.of("AND", "OR", "NOT", "BETWEEN", "IN", "SET", "REMOVE", "ADD", "DELETE");

  private Lexer() {}

  static List<Token> tokens(String text) {
    List<Token> tokens = new ArrayList<>();
    Matcher word = WORD.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else {
        word.region(at, text.length()).lookingAt();
        tokens.add(new Token(sort(word), word.group(), at, word.end()));
        at = word.end();
      }
    }
    tokens.add(new Token(Sort.END, "<EOF>", text.length(), text.length()));
    return tokens;
  }

  private static Sort sort(Matcher word) {
    if (word.group("name") != null) {
      String upper = word.group().toUpperCase(Locale.ROOT);
      return KEYWORDS.contains(upper) ? Sort.KEYWORD : Sort.NAME;
    }
    if (word.group("names") != null) {
      return Sort.NAME_HOLDER;
    }
    if (word.group("values") != null) {
      return Sort.VALUE_HOLDER;
    }
    return word.group("number") != null ? Sort.NUMBER : Sort.SIGN;
  }
}
