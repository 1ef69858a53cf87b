package dev.lakestep.compiler.sql;

import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/// A name, or the value of a literal, in which holes may stand: each as the character of its hole.
public record Phrase(String text) {
  public static final Phrase NOTHING = new Phrase("");

  /// Whether it is the same in every run.
  public boolean isFixed() {
    return text.chars().noneMatch(Phrase::isHole);
  }

  /// The numbers of its holes, in order.
  public List<Integer> holes() {
    return text.chars().filter(Phrase::isHole).map(c -> c - SqlText.FIRST_HOLE).boxed().toList();
  }

  /// The text with each hole spelled by its number.
  public String spelled(IntFunction<String> hole) {
    StringBuilder spelled = new StringBuilder(text.length());
    text.chars()
        .forEach(c -> {
          if (isHole(c)) {
            spelled.append(hole.apply(c - SqlText.FIRST_HOLE));
          } else {
            spelled.append((char) c);
          }
        });
    return spelled.toString();
  }

  /// As Athena keeps names: in small letters.
  public Phrase small() {
    return new Phrase(text.toLowerCase(Locale.ROOT));
  }

  public Phrase then(Phrase rest) {
    return new Phrase(text + rest.text);
  }

  static boolean isHole(int character) {
    return character >= SqlText.FIRST_HOLE && character < SqlText.FIRST_HOLE + SqlText.MOST_HOLES;
  }

  @Override
  public String toString() {
    return spelled(number -> "{{" + number + "}}");
  }
}
