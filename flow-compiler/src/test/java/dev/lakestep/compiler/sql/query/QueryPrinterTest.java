package dev.lakestep.compiler.sql.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.source.Text;
import dev.lakestep.compiler.sql.Script;
import dev.lakestep.compiler.sql.SqlReader;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.Statement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Who reads a print has the tree of which it was made, over all that the language of queries has.
class QueryPrinterTest {
  @TestFactory
  Stream<DynamicTest> readsAsTheSameTree() {
    Diagnostics problems = new Diagnostics();
    Script script = SqlReader.read(Reading.sql(corpus()), problems);
    assertThat(problems.sorted()).isEmpty();
    return script.statements().stream()
        .map(statement -> DynamicTest.dynamicTest(name(script, statement), () -> check(statement)));
  }

  private static void check(Statement statement) {
    assertThat(statement).isInstanceOf(Statement.Queried.class);
    Query query = ((Statement.Queried) statement).query();
    String print = QueryPrinter.print(query);
    Diagnostics problems = new Diagnostics();
    Script again = SqlReader.read(SqlText.of(Text.of("print.sql", print)), problems);
    assertThat(problems.sorted()).as(print).isEmpty();
    assertThat(again.statements()).singleElement().isInstanceOf(Statement.Queried.class);
    Query reread = ((Statement.Queried) again.statements().getFirst()).query();
    assertThat(Trees.same(query, reread)).as(print).isTrue();
  }

  private static String name(Script script, Statement statement) {
    return new dev.lakestep.compiler.sql.Phrase(script.text().of(statement.at())).toString();
  }

  static String corpus() {
    try (var stream = QueryPrinterTest.class.getResourceAsStream("queries.sql")) {
      return new String(java.util.Objects.requireNonNull(stream).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
