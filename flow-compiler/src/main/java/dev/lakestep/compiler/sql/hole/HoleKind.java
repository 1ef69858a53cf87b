package dev.lakestep.compiler.sql.hole;

/// What a value has to be where a hole stands, and so how it is written there.
public enum HoleKind {
  /// In `'..'` of a query: any text, its quotes doubled.
  TEXT,
  /// In `'..'` of a definition, which knows escapes: any text, escaped.
  DEFINITION_TEXT,
  /// An address in S3, or a piece of one.
  LOCATION,
  /// A name without quotes, or a piece of one: letters, digits and `_`.
  NAME,
  /// A table without quotes, with its database in front of it or not.
  TABLE,
  /// In `".."` or backticks.
  QUOTED_NAME,
  /// A number, a flag, or a piece of a number.
  NUMBER,
  /// All of the parentheses of `IN (..)`: values, each as a literal.
  LIST,
  /// In a comment: what cannot end it.
  COMMENT,
  /// Anything: its author has said `raw`.
  FREE
}
