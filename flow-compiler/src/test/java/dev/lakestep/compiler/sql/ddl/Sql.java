package dev.lakestep.compiler.sql.ddl;

import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.source.Source;
import dev.lakestep.compiler.source.Text;
import dev.lakestep.compiler.sql.Script;
import dev.lakestep.compiler.sql.SqlReader;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.SqlText.Piece;
import dev.lakestep.compiler.sql.Statement;
import dev.lakestep.compiler.sql.Stretch;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// SQL of a test, in which `{{ .. }}` is a hole and `{{ raw(..) }}` one that is free.
record Sql(SqlText text) {
  private static final Pattern HOLE = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);

  static Sql of(String sql) {
    Source source = new Source("test.sql", sql);
    List<Piece> pieces = new ArrayList<>();
    Matcher holes = HOLE.matcher(sql);
    int from = 0;
    while (holes.find()) {
      pieces.add(new Piece.Written(Text.of(source.span(from, holes.start()))));
      pieces.add(
          new Piece.Gap(source.span(holes.start(), holes.end()), holes.group(1).contains("raw(")));
      from = holes.end();
    }
    pieces.add(new Piece.Written(Text.of(source.span(from, sql.length()))));
    return new Sql(SqlText.of(source, pieces));
  }

  /// The text of SQL that was printed: the characters of its holes stand for as many holes.
  static Sql printed(String sql, SqlText original) {
    return new Sql(new SqlText(Text.of("printed.sql", sql), original.holes()));
  }

  /// All places in a record and in what is in it.
  static Stream<Stretch> places(Object value) {
    return switch (value) {
      case Stretch place -> Stream.of(place);
      case Optional<?> optional -> optional.stream().flatMap(Sql::places);
      case Collection<?> all -> all.stream().flatMap(Sql::places);
      case Record record ->
          Stream.of(record.getClass().getRecordComponents())
              .flatMap(component -> places(part(record, component)));
      default -> Stream.empty();
    };
  }

  static Object part(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(component.toString(), e);
    }
  }

  Read read() {
    Diagnostics problems = new Diagnostics();
    Script script = SqlReader.read(text, problems);
    return new Read(script, problems.sorted());
  }

  record Read(Script script, List<Diagnostic> problems) {
    Command command() {
      if (script.statements().size() != 1
          || !(script.statements().getFirst() instanceof Statement.Commanded commanded)) {
        throw new AssertionError("no command: " + script + " " + problems);
      }
      return commanded.command();
    }
  }
}
