package dev.lakestep.compiler.sql.query;

import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.Stretch;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Words that stand for holes where Trino's parser reads, and so for nothing else. It can be asked
/// without loading the parser.
public final class HoleWords {
  private static final Pattern WORD = Pattern.compile("(?i)\\w*lakestep_hole_\\d\\w*");

  private HoleWords() {}

  /// Where an author has written one, which would be taken for a hole.
  public static Optional<Stretch> in(SqlText sql) {
    Matcher word = WORD.matcher(sql.value());
    return word.find() ? Optional.of(new Stretch(word.start(), word.end())) : Optional.empty();
  }
}
