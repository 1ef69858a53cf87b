package dev.lakestep.compiler.sql.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.sql.Scripts;
import dev.lakestep.compiler.sql.Statement;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Statements of the corpus with their tokens changed at random: the reader always answers, and all
/// places that it speaks of lie in the text.
class MangledCommandsTest {
  private static final Pattern PIECE =
      Pattern.compile("\\{\\{.*?}}|\\w+|'[^']*'|`[^`]*`|\"[^\"]*\"|\\s+|.", Pattern.DOTALL);

  private static final List<String> ODD =
      List.of(
          "'",
          "\"",
          "`",
          "(",
          ")",
          ",",
          ";",
          "--",
          "/*",
          "*/",
          "\\",
          "{{ x }}",
          "{{ raw(x) }}",
          "<",
          ">",
          "<>",
          "=",
          ".",
          "-",
          "1",
          "1e",
          "_",
          "\u0000",
          "é",
          "\uD83D\uDE00",
          "\uD83D",
          "TABLE",
          "PARTITION",
          "WITH",
          "AS",
          "SELECT",
          "array<",
          "struct<a:");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theReaderAlwaysAnswers(long seed) throws IOException {
    List<String> corpus = CommandsTest.statements("read.sql").toList();
    Random random = new Random(seed);
    Assertions.assertTimeoutPreemptively(
        Duration.ofMinutes(1),
        () -> {
          for (int i = 0; i < 2_000; i++) {
            assertAnswers(mangled(corpus.get(random.nextInt(corpus.size())), random));
          }
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"array<", "struct<a:", "map<int,", "(", "'", "a."})
  void depthAndLengthHaveAnEnd(String piece) {
    String sql = "CREATE TABLE t (a " + piece.repeat(20_000);
    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertAnswers(sql));
  }

  private static void assertAnswers(String sql) {
    Sql text = Sql.of(sql);
    Sql.Read read = text.read();
    for (Diagnostic problem : read.problems()) {
      assertThat(problem.message()).as(sql).isNotBlank().doesNotContain("\uE000");
      problem
          .fixes()
          .forEach(fix ->
              fix.edits()
                  .forEach(
                      edit -> assertThat(edit.span().end()).isLessThanOrEqualTo(sql.length())));
    }
    int last = 0;
    for (Statement statement : read.script().statements()) {
      assertThat(statement.at().from()).as(sql).isGreaterThanOrEqualTo(last);
      last = statement.at().to();
      if (statement instanceof Statement.Commanded(_, var command)) {
        assertThat(CommandPrinter.print(command)).isNotBlank();
        assertThat(Sql.places(command)).as(sql).allMatch(at -> at.to() <= text.text().length());
      }
    }
    assertThat(last).isLessThanOrEqualTo(text.text().length());
    assertThat(Scripts.parts(text.text())).hasSameSizeAs(read.script().statements());
  }

  private static String mangled(String sql, Random random) {
    List<String> pieces = new ArrayList<>();
    Matcher found = PIECE.matcher(sql);
    while (found.find()) {
      pieces.add(found.group());
    }
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      int at = random.nextInt(pieces.size());
      switch (random.nextInt(5)) {
        case 0 -> pieces.remove(at);
        case 1 -> pieces.add(at, ODD.get(random.nextInt(ODD.size())));
        case 2 -> pieces.set(at, ODD.get(random.nextInt(ODD.size())));
        case 3 -> pieces.add(at, pieces.get(random.nextInt(pieces.size())));
        default -> pieces.subList(Math.max(1, at), pieces.size()).clear();
      }
      if (pieces.isEmpty()) {
        pieces.add(";");
      }
    }
    return String.join("", pieces);
  }
}
