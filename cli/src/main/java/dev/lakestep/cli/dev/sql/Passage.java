package dev.lakestep.cli.dev.sql;

import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.source.Source;
import dev.lakestep.compiler.source.Text;
import dev.lakestep.compiler.sql.Script;
import dev.lakestep.compiler.sql.SqlReader;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.SqlText.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads SQL that stands in a document outside of any flow.
final class Passage {
  private static final Pattern HOLE = Pattern.compile("\\{\\{.*?}}", Pattern.DOTALL);

  private Passage() {}

  /// What an expression means is not known here, so each is a hole.
  static Found read(Source source, int from, int to) {
    Diagnostics problems = new Diagnostics();
    Script script = SqlReader.read(text(source, from, to), problems);
    return new Found(List.of(script), problems.sorted(), Map.of());
  }

  private static SqlText text(Source source, int from, int to) {
    List<Piece> pieces = new ArrayList<>();
    Matcher holes = HOLE.matcher(source.text()).region(from, to);
    int end = from;
    while (holes.find()) {
      pieces.add(new Piece.Written(Text.of(source.span(end, holes.start()))));
      pieces.add(new Piece.Gap(source.span(holes.start(), holes.end()), isFree(holes.group())));
      end = holes.end();
    }
    pieces.add(new Piece.Written(Text.of(source.span(end, to))));
    return SqlText.of(source, pieces);
  }

  private static boolean isFree(String expression) {
    return expression.matches("(?s)\\{\\{-? *raw *\\(.*|.*\\| *raw *-?}}");
  }
}
