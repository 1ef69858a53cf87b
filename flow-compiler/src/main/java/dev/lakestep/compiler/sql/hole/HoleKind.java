package dev.lakestep.compiler.sql.hole;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

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
  /// A whole number that is not negative, or a piece of one, where nothing else can stand.
  COUNT,
  /// All of the parentheses of `IN (..)`: values, each as a literal.
  LIST,
  /// In a comment: what cannot end it.
  COMMENT,
  /// Anything: its author has said `raw`.
  FREE;

  /// As the payload of a function has it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<HoleKind> of(String word) {
    return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
