package dev.lakestep.compiler.sql.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.diagnostic.Fixer;
import dev.lakestep.compiler.diagnostic.Ink;
import dev.lakestep.compiler.diagnostic.TextRenderer;
import dev.lakestep.compiler.source.Source;
import dev.lakestep.compiler.source.Text;
import dev.lakestep.compiler.sql.Phrase;
import dev.lakestep.compiler.sql.SqlReader;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.Stretch;
import dev.lakestep.compiler.sql.query.Query;
import dev.lakestep.compiler.sql.query.QueryPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every statement of a corpus is read, printed and read again, and every mistake is told where it
/// is.
class CommandsTest {
  private static final Path FOLDER = root().resolve("flow-compiler/src/test/commands");

  @TestFactory
  Stream<DynamicTest> whatIsPrintedReadsTheSame() throws IOException {
    return statements("read.sql")
        .map(sql ->
            DynamicTest.dynamicTest(
                sql,
                () -> {
                  Sql.Read read = Sql.of(sql).read();
                  assertThat(read.problems()).isEmpty();
                  assertReadsTheSame(read.command(), read.script().text());
                }));
  }

  @Test
  void commandsArePrintedAsTheyAreKept() throws IOException {
    String printed =
        statements("read.sql")
            .map(sql -> spelled(CommandPrinter.print(Sql.of(sql).read().command())))
            .collect(Collectors.joining(";\n\n", "", ";\n"));
    assertGolden("printed.sql", printed);
  }

  @Test
  void mistakesAreToldWhereTheyAre() throws IOException {
    String told =
        statements("refused.sql").map(CommandsTest::told).collect(Collectors.joining("\n"));
    assertGolden("refused.txt", told);
  }

  @TestFactory
  Stream<DynamicTest> whatAFixMakesIsRead() throws IOException {
    return statements("refused.sql")
        .filter(sql -> Sql.of(sql).read().problems().stream().anyMatch(d -> !d.fixes().isEmpty()))
        .map(sql ->
            DynamicTest.dynamicTest(
                sql,
                () -> {
                  String fixed = fixed(Sql.of(sql).read().problems().getFirst());
                  assertThat(Sql.of(fixed).read().problems()).as(fixed).isEmpty();
                }));
  }

  @Test
  void nothingIsSaidOfWhatFollowsFreeSql() {
    assertThat(Sql.of("CREATE TABLE t ({{ raw(columns) }}) LOCATION 's3://b/'").read().problems())
        .isEmpty();
    assertThat(Sql.of("CREATE TABLE t (a int) {{ raw(rest) }}").read().problems()).isEmpty();
    assertThat(Sql.of("DROP TABLE t {{ rest }}").read().problems()).hasSize(1);
    assertThat(Sql.of("CREATE TABLE t (a itn) {{ raw(rest) }}").read().problems()).hasSize(1);
  }

  @Test
  void holesStayWhereTheyStand() {
    Sql.Read read =
        Sql.of(
                """
                ALTER TABLE {{ a }}_{{ b }}.`t{{ c }}` ADD PARTITION (d = '{{ d }}-{{ e }}', n = {{ n }})
                LOCATION 's3://{{ l }}/\\'{{ m }}'\
                """)
            .read();
    assertThat(read.problems()).isEmpty();
    assertThat(spelled(CommandPrinter.print(read.command())))
        .isEqualTo(
            """
            ALTER TABLE {{0}}_{{1}}.t{{2}} ADD
              PARTITION (`d` = '{{3}}-{{4}}', `n` = {{5}}) LOCATION 's3://{{6}}/\\'{{7}}'\
            """);
    SqlText text = read.script().text();
    assertThat(Sql.places(read.command()).flatMap(at -> text.holes(at).stream()).distinct())
        .hasSize(8);
  }

  @Test
  void fixesLeaveTheQuotesOfTheSourceWhole() {
    Source source = new Source("flow.yaml", "sql: 'SHOW PARTITIONS t PARTITION (d = x)'");
    assertThat(problem(source, 6).fixes()).isEmpty();
    Source plain = new Source("flow.yaml", "sql:  SHOW PARTITIONS t PARTITION (d = x)");
    assertThat(problem(plain, 6).fixes()).hasSize(1);
  }

  private static Diagnostic problem(Source source, int from) {
    int to = source.text().indexOf(')') + 1;
    Diagnostics problems = new Diagnostics();
    SqlReader.read(SqlText.of(Text.of(source.span(from, to))), problems);
    return problems.sorted().getFirst();
  }

  static void assertReadsTheSame(Command command, SqlText original) {
    String printed = CommandPrinter.print(command);
    Sql.Read again = Sql.printed(printed, original).read();
    assertThat(again.problems()).as(printed).isEmpty();
    assertThat(shape(again.command())).as(printed).isEqualTo(shape(command));
    assertThat(CommandPrinter.print(again.command())).isEqualTo(printed);
  }

  private static String told(String sql) {
    Sql.Read read = Sql.of(sql).read();
    assertThat(read.problems()).as(sql).isNotEmpty();
    Diagnostic first = read.problems().getFirst();
    String fixed = first.fixes().isEmpty() ? "" : "  > " + fixed(first) + "\n";
    return TextRenderer.render(read.problems(), Ink.PLAIN).stripTrailing() + "\n" + fixed;
  }

  private static String fixed(Diagnostic diagnostic) {
    return Fixer.fix(diagnostic.span().source(), List.of(diagnostic)).text();
  }

  /// A record with all that is in it, but for the places.
  private static String shape(Object value) {
    return switch (value) {
      case Stretch _ -> "@";
      case Query query -> QueryPrinter.print(query);
      case Optional<?> optional -> optional.map(CommandsTest::shape).orElse("-");
      case Collection<?> all ->
          all.stream().map(CommandsTest::shape).collect(Collectors.joining(", ", "[", "]"));
      case Record record ->
          Stream.of(record.getClass().getRecordComponents())
              .map(component -> component.getName() + "=" + shape(Sql.part(record, component)))
              .collect(Collectors.joining(", ", record.getClass().getSimpleName() + "(", ")"));
      default -> value.toString();
    };
  }

  private static String spelled(String printed) {
    return new Phrase(printed).toString();
  }

  static Stream<String> statements(String file) throws IOException {
    return Stream.of(Files.readString(FOLDER.resolve(file)).strip().split("\n\n"));
  }

  private static void assertGolden(String name, String actual) throws IOException {
    Path file = FOLDER.resolve(name);
    String expected = Files.exists(file) ? Files.readString(file) : "";
    if (Boolean.getBoolean("golden") && !actual.equals(expected)) {
      Files.writeString(file, actual);
    }
    assertThat(actual)
        .as("%s; if this is better than before: make golden", name)
        .isEqualTo(expected);
  }

  private static Path root() {
    return Optional.ofNullable(System.getProperty("lakestep.root"))
        .map(Path::of)
        .orElse(Path.of("").toAbsolutePath().resolveSibling("."))
        .normalize();
  }
}
