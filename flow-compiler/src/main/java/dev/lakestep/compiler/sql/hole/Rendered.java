package dev.lakestep.compiler.sql.hole;

import dev.lakestep.compiler.expr.eval.Evaluator;
import dev.lakestep.compiler.source.Text;
import dev.lakestep.compiler.sql.Hole;
import dev.lakestep.compiler.sql.SqlReader;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.Stretch;
import dev.lakestep.compiler.sql.Token;
import dev.lakestep.compiler.sql.Tokens;
import dev.lakestep.compiler.sql.hole.SqlParts.Part.Filled;
import dev.lakestep.compiler.sql.hole.SqlParts.Part.Written;
import java.util.ArrayList;
import java.util.List;

/// Puts values into SQL token by token, so that neighbours are seen together, and then reads the
/// tokens of the result again: each has to be where it was, and what it was.
final class Rendered {
  private final SqlText sql;
  private final List<Filled> values;
  private final StringBuilder out = new StringBuilder();
  private final List<Region> regions = new ArrayList<>();

  /// Where a token of the author's has come to stand.
  private record Region(Token token, boolean isDefinition, boolean hasHoles, Stretch at) {}

  private Rendered(SqlText sql, List<Filled> values) {
    this.sql = sql;
    this.values = values;
  }

  static String of(SqlParts parts) {
    StringBuilder chars = new StringBuilder();
    List<Filled> values = new ArrayList<>();
    for (SqlParts.Part part : parts.parts()) {
      switch (part) {
        case Written(var text) -> chars.append(checked(text));
        case Filled(var kind, var value, _) when kind == HoleKind.FREE ->
            chars.append(checked(Evaluator.text(value)));
        case Filled filled -> {
          if (values.size() == SqlText.MOST_HOLES) {
            throw new UnsafeSql("a statement with more than %d values".formatted(values.size()));
          }
          chars.append((char) (SqlText.FIRST_HOLE + values.size()));
          values.add(filled);
        }
      }
    }
    if (values.isEmpty()) {
      return chars.toString();
    }
    Text text = Text.of(SqlParts.MARK, chars.toString());
    List<Hole> holes = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      holes.add(new Hole(i, text.span(), false));
    }
    return new Rendered(new SqlText(text, holes), values).rendered();
  }

  /// What its author wrote must not look like a place for a value.
  private static String checked(String text) {
    int last = SqlText.FIRST_HOLE + SqlText.MOST_HOLES;
    if (text.chars().anyMatch(c -> c >= SqlText.FIRST_HOLE && c < last)) {
      throw new UnsafeSql("a character for private use stands in the statement");
    }
    return text;
  }

  private String rendered() {
    int at = 0;
    for (Tokens statement : SqlReader.tokens(sql)) {
      boolean isDefinition = statement.isDefinition();
      for (int i = 0; i < statement.all().size(); i++) {
        Token token = statement.all().get(i);
        comments(at, token.at().from());
        at = token.at().to();
        int from = out.length();
        boolean hasHoles = !sql.holes(token.at()).isEmpty();
        out.append(
            hasHoles
                ? new FilledToken(statement, i, values).text(isDefinition)
                : sql.of(token.at()));
        Stretch region = new Stretch(from, out.length());
        regions.add(new Region(token, isDefinition, hasHoles, region));
      }
    }
    comments(at, sql.length());
    String result = out.toString();
    if (!hasKept(result)) {
      throw new UnsafeSql("with its values the statement would be another one");
    }
    return result;
  }

  /// What stands between two tokens: white space, and comments.
  private void comments(int from, int to) {
    for (int i = from; i < to; i++) {
      if (sql.isHole(i)) {
        Filled filled = values.get(sql.hole(i).number());
        out.append(
            FilledToken.named(filled, () -> Texts.inComment(Evaluator.text(filled.value()))));
      } else {
        out.append(sql.value().charAt(i));
      }
    }
  }

  private boolean hasKept(String result) {
    List<Tokens> before = SqlReader.tokens(sql);
    List<Tokens> after = SqlReader.tokens(SqlText.of(Text.of(SqlParts.MARK, result)));
    if (before.size() != after.size()) {
      return false;
    }
    int region = 0;
    for (int i = 0; i < before.size(); i++) {
      int count = before.get(i).all().size();
      boolean kept =
          hasKept(regions.subList(region, region + count), after.get(i))
              && before.get(i).isDefinition() == after.get(i).isDefinition();
      if (!kept) {
        return false;
      }
      region += count;
    }
    return true;
  }

  /// Each region has its one token, or, where it held a name, a number or a list, at least one; and
  /// no token is outside of them.
  private static boolean hasKept(List<Region> regions, Tokens after) {
    int next = 0;
    for (Region region : regions) {
      int at = region.at().from();
      int count = 0;
      while (at < region.at().to()) {
        if (next == after.all().size()) {
          return false;
        }
        Token token = after.all().get(next++);
        boolean gap = token.at().from() != at && !(region.hasHoles() && at > region.at().from());
        if (gap || token.at().to() > region.at().to() || token.kind() == Token.Kind.BROKEN) {
          return false;
        }
        at = token.at().to();
        count++;
        if (isOne(region) && (count > 1 || token.kind() != region.token().kind())) {
          return false;
        }
      }
    }
    return next == after.all().size();
  }

  private static boolean isOne(Region region) {
    return !region.hasHoles() || region.token().kind() != Token.Kind.WORD;
  }
}
