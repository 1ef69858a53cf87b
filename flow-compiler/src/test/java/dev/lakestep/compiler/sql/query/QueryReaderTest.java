package dev.lakestep.compiler.sql.query;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.sql.SqlReader;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is said of statements that cannot be read, and where.
class QueryReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SELECT | 6 the statement ends too early: here can stand a value or a computation, `*`,"
            + " `ALL` or `DISTINCT`",
        "SELECT a FROM t LIMIT 1, 2 | 23 `,` cannot stand here: write `OFFSET 10 LIMIT 5` for"
            + " `LIMIT 10, 5`",
        "SELECT 'abc FROM t | 7 nothing closes this quote: ",
        "SELECT a FROM t WHERE (b = 1 | 22 nothing closes this `(`: ",
        "SELECT count(* FROM t | 15 `FROM` cannot stand here: here can stand `)`",
        "SELECT a FROM t GROUP a | 22 `a` cannot stand here: here can stand `BY`",
        "SELECT a FROM t WHERE x == 1 | 25 `=` cannot stand here: write one `=`",
        "SELECT 1a FROM t | 7 `1a` begins with a digit, as no name does: write it in double quotes",
        "SELECT a FROM t FOR SYSTEM_TIME AS OF x | 20 `SYSTEM_TIME` cannot stand here: write"
            + " `FOR TIMESTAMP AS OF`",
        "SELECT a FROM t WHERE b = '{{x}}' AND | 37 the statement ends too early: here can stand"
            + " a value or a computation",
        "SELECT \"\" FROM t | 7 Zero-length delimited identifier not allowed: ",
        "DELETE t WHERE a = 1 | 7 `t` cannot stand here: write `DELETE FROM`",
        "SELECT a FROM t WHERE a IN () | 24 `IN` cannot stand here: `IN ()` needs a value at least",
        "SELECT a FROM t WHERE a IN {{x}} | 24 `IN` cannot stand here: put parentheses around the"
            + " value: `IN ({{ .. }})`",
        "SELECT\u00a0a FROM t | 6 a character stands here that looks like a space and is none:"
            + " U+00A0: write a plain space",
        "SELECT a FROM t\u2003WHERE b = 1 | 15 a character stands here that looks like a space and"
            + " is none: U+2003: write a plain space",
        "\ufeffSELECT a | 0 a character stands here that looks like a space and is none: U+FEFF:"
            + " write a plain space",
        "DROP\u00a0TABLE t | 4 a character stands here that looks like a space and is none: U+00A0:"
            + " write a plain space",
        "SELECT `a` FROM t | 7 Athena has no backticks in a query: `a`: write `\"a\"`; only"
            + " definitions such as CREATE EXTERNAL TABLE have backticks",
        "SELCT a FROM t | 0 `SELCT` cannot stand here: ",
        "CALL system.x() | 0 Athena does not have `CALL`: Athena has `OPTIMIZE` and `VACUUM` for"
            + " the upkeep of a table",
        "EXPLAIN USE db | 0 Athena does not have `EXPLAIN USE`: "
      })
  void areRefused(String sql, String expected) {
    assertThat(problems(sql).stream().map(QueryReaderTest::said).collect(joining("\n")))
        .isEqualTo(expected == null ? "" : expected);
  }

  private static String said(Diagnostic problem) {
    return problem.span().start()
        + " "
        + problem.message()
        + ":"
        + (" " + String.join("; ", problem.hints())).stripTrailing();
  }

  private static List<Diagnostic> problems(String sql) {
    Diagnostics problems = new Diagnostics();
    SqlReader.read(Reading.sql(sql), problems);
    return problems.sorted();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "MERGE INTO t USING s ON a=b WHEN MATCHED THEN UPDATE SET * |"
            + " line 1:58: mismatched input '*'. Expecting: <identifier>",
        "SELECT | line 1:7: mismatched input '<EOF>'. Expecting: '*', 'ALL', 'DISTINCT',"
            + " <expression>",
        "SELECT `a` FROM t | line 1:8: backquoted identifiers are not supported; use double quotes"
            + " to quote identifiers",
        "SELECT a FROM t |"
      })
  void athenasOwnWordsAreKept(String sql, String words) {
    SqlText text = Reading.sql(sql);
    assertThat(QueryReader.refusal(SqlReader.tokens(text).getFirst()).orElse(""))
        .isEqualTo(words == null ? "" : words);
  }

  @Test
  void linesAreThoseOfTheText() {
    SqlText text = Reading.sql("\n\n  SELECT a\n  FROM t WHERE 💡 x");
    assertThat(QueryReader.refusal(SqlReader.tokens(text).getFirst()).orElse(""))
        .startsWith("line 4:16: mismatched input");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{! all }}",
        "SELECT * FROM t {{! where }}",
        "SELECT * FROM t WHERE a = 1 {{! more }}",
        "SELECT a, b FROM t ORDER BY a {{! direction }} LIMIT 1",
        "SELECT * FROM t WHERE {{! condition }} AND b = 2",
        "{{! with }} SELECT 1",
        "INSERT INTO t {{! what }} ,,"
      })
  void whatIsFreeIsNoMistake(String sql) {
    assertThat(problems(sql)).isEmpty();
  }

  @Test
  void namesThatLookLikeHolesAreNone() {
    assertThat(QueryTouch.of(Reading.query("SELECT 1 FROM lakestep_hole_99999999999_")).tables())
        .extracting(use -> use.table().toString())
        .containsExactly("lakestep_hole_99999999999_");
    assertThat(HoleWords.in(Reading.sql("SELECT {{x}} FROM LAKESTEP_HOLE_0_"))).isPresent();
    assertThat(HoleWords.in(Reading.sql("SELECT {{x}} FROM lakestep_holes"))).isEmpty();
  }

  @Test
  void deepStatementsDoNotOverflow() {
    assertThat(problems("SELECT " + "(".repeat(9_000) + "1" + ")".repeat(9_000)))
        .extracting(Diagnostic::message)
        .containsExactly("this statement is nested too deeply");
  }

  @Test
  void functionsOfLambdaStandInFrontOfAQuery() {
    Statement statement =
        Reading.statement(
            "USING EXTERNAL FUNCTION f(x varchar) RETURNS varchar LAMBDA 'mine'"
                + " SELECT f(a) FROM t");
    assertThat(statement).isInstanceOf(Statement.Queried.class);
  }
}
