package dev.lakestep.cli.dev;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// The forms that made-up expressions of a kind can have. A letter behind `%` in a form stands for
/// an expression of that kind.
final class Grammar {
  private static final String FILE = "expressions.txt";
  private static final Map<Kind, List<String>> ATOMS = new EnumMap<>(Kind.class);
  private static final Map<Kind, List<String>> FORMS = new EnumMap<>(Kind.class);

  static {
    read();
  }

  private Grammar() {}

  /// What an expression yields, and the letter of its place in a form.
  enum Kind {
    TEXT('T'),
    WHOLE('N'),
    DECIMAL('D'),
    FLAG('F'),
    TEXTS('L'),
    WHOLES('W'),
    OBJECTS('O'),
    MAP('M'),
    MOMENT('G'),
    ANY('A'),
    /// a literal text
    QUOTED('Q'),
    /// a small literal number
    SMALL('K'),
    /// a format of dates
    FORMAT('P'),
    /// a regular expression
    REGEX('R');

    private final char letter;

    Kind(char letter) {
      this.letter = letter;
    }

    static Kind of(char letter) {
      for (Kind kind : values()) {
        if (kind.letter == letter) {
          return kind;
        }
      }
      throw new IllegalArgumentException("no kind: " + letter);
    }
  }

  /// What needs no other expression.
  static List<String> atoms(Kind kind) {
    return ATOMS.getOrDefault(kind, List.of());
  }

  /// What is made of others; there is none for kinds that are always literal.
  static List<String> forms(Kind kind) {
    return FORMS.getOrDefault(kind, List.of());
  }

  private static void read() {
    List<String> section = new ArrayList<>();
    for (String line : text().lines().skip(1).toList()) {
      if (line.startsWith("atoms ") || line.startsWith("forms ")) {
        section = new ArrayList<>();
        Kind kind = Kind.valueOf(line.substring(6).toUpperCase(Locale.ROOT));
        (line.startsWith("atoms ") ? ATOMS : FORMS).put(kind, section);
      } else if (!line.isEmpty()) {
        section.add(line);
      }
    }
  }

  private static String text() {
    try (InputStream in = Objects.requireNonNull(Grammar.class.getResourceAsStream(FILE), FILE)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
