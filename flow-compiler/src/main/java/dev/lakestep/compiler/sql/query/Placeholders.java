package dev.lakestep.compiler.sql.query;

import dev.lakestep.compiler.sql.Hole;
import dev.lakestep.compiler.sql.Phrase;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.Stretch;
import dev.lakestep.compiler.sql.Token;
import dev.lakestep.compiler.sql.Tokens;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text of a statement as Trino's parser gets it, a word in the place of each hole, or a number
/// where only that can stand; it knows the way back to the places of the text it was made of.
final class Placeholders {
  private static final Pattern HOLE =
      Pattern.compile("(?i)lakestep_hole_(\\d{1,4})_|7319(\\d{4})1937");

  /// What is shorter holds no hole.
  private static final int SHORTEST = digits(0).length();

  /// After these the grammar wants digits.
  private static final Set<String> BEFORE_NUMBERS = Set.of("LIMIT", "OFFSET", "FIRST", "NEXT");

  private final String sql;
  private final int[] places;
  private final Tokens tokens;

  private Placeholders(String sql, int[] places, Tokens tokens) {
    this.sql = sql;
    this.places = places;
    this.tokens = tokens;
  }

  String sql() {
    return sql;
  }

  Tokens tokens() {
    return tokens;
  }

  static Placeholders in(Tokens tokens) {
    return new Writer(tokens, false).write();
  }

  /// With nothing in the place of each hole that its author fills with SQL.
  static Placeholders withoutFree(Tokens tokens) {
    return new Writer(tokens, true).write();
  }

  /// A name or a text of the tree, with its holes.
  static Phrase phrase(String text) {
    if (text.length() < SHORTEST) {
      return new Phrase(text);
    }
    Matcher found = HOLE.matcher(text);
    return new Phrase(
        found.replaceAll(hole -> {
          int number = Integer.parseInt(hole.group(1) == null ? hole.group(2) : hole.group(1));
          return number < SqlText.MOST_HOLES
              ? String.valueOf((char) (SqlText.FIRST_HOLE + number))
              : hole.group();
        }));
  }

  static String word(int hole) {
    return "lakestep_hole_" + hole + "_";
  }

  private static String digits(int hole) {
    return "7319%04d1937".formatted(hole);
  }

  /// The index in the text that a line and a column, both counted from 1, stand for; columns are
  /// counted in code points.
  int index(int line, int column) {
    int start = 0;
    for (int i = 1; i < line && start >= 0; i++) {
      start = sql.indexOf('\n', start) + 1;
    }
    int end = sql.indexOf('\n', start);
    int points = sql.codePointCount(start, end < 0 ? sql.length() : end);
    int offset = sql.offsetByCodePoints(start, Math.clamp(column - 1, 0, points));
    return places[offset];
  }

  boolean hasFree() {
    return tokens.sql().holes(tokens.at()).stream().anyMatch(Hole::free);
  }

  /// From the token that stands there to the one `more` behind it.
  Stretch tokens(int line, int column, int more) {
    List<Token> all = tokens.all();
    int first = token(index(line, column));
    return all.get(first).at().to(all.get(Math.min(first + more, all.size() - 1)).at());
  }

  String before(int line, int column) {
    int at = token(index(line, column));
    return at == 0 ? "" : tokens.text(tokens.all().get(at - 1)).toUpperCase(Locale.ROOT);
  }

  /// The number of the last token that begins at or before a place.
  private int token(int index) {
    List<Token> all = tokens.all();
    int low = 0;
    int high = all.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (all.get(middle).at().from() <= index) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /// Writes the text, token by token.
  private static final class Writer {
    private final Tokens tokens;
    private final SqlText text;
    private final StringBuilder sql = new StringBuilder();
    private final int[] places;
    private final boolean leavesFree;

    Writer(Tokens tokens, boolean leavesFree) {
      this.leavesFree = leavesFree;
      this.tokens = tokens;
      this.text = tokens.sql();
      Stretch at = tokens.at();
      this.places = new int[at.length() + 24 * text.holes(at).size() + 1];
    }

    Placeholders write() {
      int at = tokens.at().from();
      if (!text.holes().isEmpty()) {
        for (int i = 0; i < tokens.all().size(); i++) {
          Stretch next = tokens.all().get(i).at();
          copy(at, next.from(), false);
          copy(next.from(), next.to(), isNumber(i));
          at = next.to();
        }
      }
      copy(at, tokens.at().to(), false);
      places[sql.length()] = tokens.at().to();
      return new Placeholders(sql.toString(), places, tokens);
    }

    private boolean isNumber(int index) {
      Token token = tokens.all().get(index);
      return token.kind() == Token.Kind.NUMBER
          || (token.kind() == Token.Kind.WORD
              && isOnlyHoles(token.at())
              && (isAfterWord(index) || isBeforeFraction(index)));
    }

    private boolean isAfterWord(int index) {
      return index > 0
          && BEFORE_NUMBERS.contains(
              tokens.text(tokens.all().get(index - 1)).toUpperCase(Locale.ROOT));
    }

    /// As in `{{ n }}.5`.
    private boolean isBeforeFraction(int index) {
      if (index + 1 == tokens.all().size()) {
        return false;
      }
      Token next = tokens.all().get(index + 1);
      return next.kind() == Token.Kind.NUMBER
          && next.at().from() == tokens.all().get(index).at().to();
    }

    private boolean isOnlyHoles(Stretch at) {
      return text.holes(at).size() == at.length();
    }

    private void copy(int from, int to, boolean asNumber) {
      for (int i = from; i < to; i++) {
        int start = sql.length();
        if (text.isHole(i)) {
          if (leavesFree && text.hole(i).free()) {
            continue;
          }
          int hole = text.hole(i).number();
          sql.append(asNumber ? digits(hole) : word(hole));
        } else {
          sql.append(text.value().charAt(i));
        }
        for (int j = start; j < sql.length(); j++) {
          places[j] = i;
        }
      }
    }
  }
}
