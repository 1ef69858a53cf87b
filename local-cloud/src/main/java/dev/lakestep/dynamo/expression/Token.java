package dev.lakestep.dynamo.expression;

import java.util.Locale;

/// A word of an expression and where it stands.
record Token(Sort sort, String text, int start, int end) {
  /// What a word can be.
  enum Sort {
    NAME,
    KEYWORD,
    NAME_HOLDER,
    VALUE_HOLDER,
    NUMBER,
    SIGN,
    END
  }

  boolean is(String sign) {
    return sort == Sort.SIGN && text.equals(sign);
  }

  boolean isKeyword(String word) {
    return sort == Sort.KEYWORD && text.toUpperCase(Locale.ROOT).equals(word);
  }
}
