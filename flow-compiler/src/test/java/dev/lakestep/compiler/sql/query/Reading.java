package dev.lakestep.compiler.sql.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.source.Source;
import dev.lakestep.compiler.source.Text;
import dev.lakestep.compiler.sql.SqlReader;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.SqlText.Piece;
import dev.lakestep.compiler.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// SQL of a test, in which `{{ }}` is a hole, and `{{! }}` a free one.
final class Reading {
  private static final Pattern HOLE = Pattern.compile("\\{\\{(!?).*?}}");

  private Reading() {}

  static SqlText sql(String template) {
    Source source = new Source("test.sql", template);
    List<Piece> pieces = new ArrayList<>();
    Matcher hole = HOLE.matcher(template);
    int at = 0;
    while (hole.find()) {
      pieces.add(new Piece.Written(Text.of(source.span(at, hole.start()))));
      pieces.add(new Piece.Gap(source.span(hole.start(), hole.end()), !hole.group(1).isEmpty()));
      at = hole.end();
    }
    pieces.add(new Piece.Written(Text.of(source.span(at, template.length()))));
    return SqlText.of(source, pieces);
  }

  static Statement statement(String template) {
    Diagnostics problems = new Diagnostics();
    List<Statement> statements = SqlReader.read(sql(template), problems).statements();
    assertThat(problems.sorted()).as(template).isEmpty();
    assertThat(statements).as(template).hasSize(1);
    return statements.getFirst();
  }

  static Query query(String template) {
    Statement statement = statement(template);
    assertThat(statement).as(template).isInstanceOf(Statement.Queried.class);
    return ((Statement.Queried) statement).query();
  }
}
