package dev.lakestep.compiler.sql.query;

import dev.lakestep.compiler.sql.Phrase;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.Stretch;
import dev.lakestep.compiler.sql.Tokens;
import java.util.regex.Pattern;

/// The text of a statement as Trino's parser gets it, a word in the place of each hole; it knows
/// the way back to the places of the text it was made of.
record Placeholders(String sql, int[] places) {
  private static final Pattern WORD = Pattern.compile("(?i)lakestep_hole_(\\d+)_");

  static Placeholders in(Tokens tokens) {
    SqlText text = tokens.sql();
    Stretch at = tokens.at();
    StringBuilder sql = new StringBuilder(at.length());
    int[] places = new int[at.length() + 24 * text.holes(at).size() + 1];
    for (int i = at.from(); i < at.to(); i++) {
      int from = sql.length();
      if (text.isHole(i)) {
        sql.append("lakestep_hole_").append(text.hole(i).number()).append('_');
      } else {
        sql.append(text.value().charAt(i));
      }
      for (int j = from; j < sql.length(); j++) {
        places[j] = i;
      }
    }
    places[sql.length()] = at.to();
    return new Placeholders(sql.toString(), places);
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

  /// A name or a text of the tree, with its holes.
  static Phrase phrase(String text) {
    return text.indexOf('_') < 0
        ? new Phrase(text)
        : new Phrase(
            WORD.matcher(text)
                .replaceAll(found ->
                    String.valueOf(
                        (char) (SqlText.FIRST_HOLE + Integer.parseInt(found.group(1))))));
  }
}
