package dev.lakestep.compiler.sql;

/// The smallest thing that means something in SQL.
public record Token(Kind kind, Stretch at) {
  /// `WORD` is a keyword or a name without quotes, `SIGN` one of the signs between them; `BROKEN`
  /// is a quote or comment that nothing closes, or a character that SQL does not have.
  public enum Kind {
    WORD,
    QUOTED,
    BACKQUOTED,
    STRING,
    NUMBER,
    SIGN,
    BROKEN
  }
}
