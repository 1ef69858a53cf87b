package dev.lakestep.compiler.expr;

/// One word of an expression, with its place in the text; `value` is what it stands for, without
/// quotes and escapes.
record Token(Kind kind, String value, int from, int to) {
  enum Kind {
    NAME,
    /// An operator or a piece of punctuation, also one that is spelt as a word.
    SYMBOL,
    WHOLE,
    DECIMAL,
    TEXT,
    /// The quotes of a text with holes in it; its pieces and its `#{holes}` stand between them.
    OPEN_TEXT,
    CLOSE_TEXT,
    OPEN_HOLE,
    CLOSE_HOLE,
    END
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && value.equals(symbol);
  }

  boolean is(Kind wanted) {
    return kind == wanted;
  }
}
