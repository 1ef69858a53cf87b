package dev.lakestep.compiler.sql;

/// A name or a literal without its quotes, and where it stands, quotes and all.
public record Spelled(Phrase phrase, Stretch at) {
  public static Spelled of(String text, Stretch at) {
    return new Spelled(new Phrase(text), at);
  }

  /// One that stands nowhere, since it is made and not read.
  public static Spelled made(String text) {
    return of(text, Stretch.NOWHERE);
  }

  public String text() {
    return phrase.text();
  }
}
