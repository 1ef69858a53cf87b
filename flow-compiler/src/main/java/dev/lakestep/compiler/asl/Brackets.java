package dev.lakestep.compiler.asl;

/// Finds which bracket of a JSONata text closes which.
final class Brackets {
  private Brackets() {}

  /// The place of the bracket that closes the one at a place; -1 if none can be told.
  static int closing(String jsonata, int open) {
    int depth = 0;
    for (int i = open; i < jsonata.length(); i++) {
      char c = jsonata.charAt(i);
      if (c == '"' || c == '`') {
        i = afterQuote(jsonata, i);
      } else if (c == '/') {
        return -1;
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /// The place of the quote that ends what begins with one.
  private static int afterQuote(String jsonata, int start) {
    char quote = jsonata.charAt(start);
    for (int i = start + 1; i < jsonata.length(); i++) {
      if (jsonata.charAt(i) == '\\') {
        i++;
      } else if (jsonata.charAt(i) == quote) {
        return i;
      }
    }
    return jsonata.length();
  }
}
