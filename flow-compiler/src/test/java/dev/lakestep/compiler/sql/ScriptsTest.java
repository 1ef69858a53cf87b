package dev.lakestep.compiler.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.source.Text;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptsTest {

  @Test
  void statementsEndAtSemicolons() {
    assertThat(split("SELECT 1; ; SELECT 2;;")).containsExactly("SELECT 1", "SELECT 2");
    assertThat(split("  ")).isEmpty();
    assertThat(split("-- nothing; here\n/* ; */")).isEmpty();
  }

  @Test
  void semicolonsInQuotesAndCommentsEndNothing() {
    assertThat(split("SELECT ';', \";\", `;` -- ;\n, /* ; ' */ 1; SELECT 2"))
        .containsExactly("SELECT ';', \";\", `;` -- ;\n, /* ; ' */ 1", "SELECT 2");
    assertThat(split("SELECT 1 -- it's\r; SELECT 2")).hasSize(2);
  }

  @Test
  void backslashesEscapeInDefinitionsOnly() {
    assertThat(split("SELECT 'a\\'; SELECT 'b'")).containsExactly("SELECT 'a\\'", "SELECT 'b'");
    assertThat(split("CREATE TABLE t (a int COMMENT 'it\\'s; '); SELECT 1"))
        .containsExactly("CREATE TABLE t (a int COMMENT 'it\\'s; ')", "SELECT 1");
    assertThat(split("CREATE TABLE t AS SELECT '\\'; SELECT 1")).hasSize(2);
    assertThat(split("CREATE TABLE t (a, b) AS SELECT '\\' a, 1 b; SELECT 1")).hasSize(2);
    assertThat(split("CREATE TABLE t (a, b int COMMENT '\\';'); SELECT 1")).hasSize(2);
    assertThat(split("CREATE TABLE t WITH (field_delimiter = '\\') AS SELECT 1; SELECT 1"))
        .hasSize(2);
    assertThat(split("UNLOAD (SELECT '\\') TO 's3://b/' WITH (format = 'ORC'); SELECT 1"))
        .hasSize(2);
    assertThat(split("ALTER TABLE t SET TBLPROPERTIES ('a' = \"\\\";\"); SELECT 1")).hasSize(2);
  }

  @Test
  void doubledQuotesEndNothing() {
    assertThat(split("SELECT 'it''s;'; SELECT \"a\"\";\"; SELECT `a``;`")).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT 'a; b", "SELECT \"a; b", "DROP TABLE `a; b", "SELECT 1 /* ; b"})
  void whatIsNeverClosedReachesTheEnd(String sql) {
    assertThat(split(sql)).containsExactly(sql);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          (SELECT 1)                                  | DML     | SELECT
          with a as (select 1) select * from a        | DML     | SELECT
          VALUES 1                                    | DML     | SELECT
          /* c */ insert into t select 1              | DML     | INSERT INTO
          MERGE INTO t USING u ON a = b               | DML     | MERGE INTO
          DELETE FROM t                               | DML     | DELETE FROM
          UPDATE t SET a = 1                          | DML     | UPDATE
          OPTIMIZE t REWRITE DATA USING BIN_PACK      | DML     | OPTIMIZE
          VACUUM t                                    | DML     | VACUUM
          UNLOAD (SELECT 1) TO 's3://b/'              | DML     | UNLOAD
          EXECUTE p                                   | DML     | EXECUTE
          CREATE TABLE t AS SELECT 1                  | DML     | CREATE TABLE AS
          CREATE TABLE t (a, b) WITH (x = 1) AS SELECT 1, 2 | DML | CREATE TABLE AS
          CREATE TABLE IF NOT EXISTS a.b.t (a int)    | DDL     | CREATE TABLE
          CREATE EXTERNAL TABLE t (a int)             | DDL     | CREATE TABLE
          CREATE OR REPLACE VIEW v AS SELECT 1        | DDL     | CREATE VIEW
          create schema s                             | DDL     | CREATE DATABASE
          DROP VIEW v                                 | DDL     | DROP VIEW
          DROP SCHEMA s                               | DDL     | DROP DATABASE
          ALTER TABLE t DROP COLUMN a                 | DDL     | ALTER TABLE
          MSCK REPAIR TABLE t                         | DDL     | MSCK REPAIR TABLE
          SHOW TABLES                                 | UTILITY | SHOW TABLES
          SHOW SCHEMAS                                | UTILITY | SHOW DATABASES
          SHOW CREATE TABLE t                         | UTILITY | SHOW CREATE TABLE
          desc t                                      | UTILITY | DESCRIBE
          EXPLAIN ANALYZE SELECT 1                    | UTILITY | EXPLAIN
          PREPARE p FROM SELECT 1                     | UTILITY | PREPARE
          """)
  void aStatementIsKnownByItsFirstWords(String sql, String kind, String verb) {
    List<Scripts.Part> parts = Scripts.parts(text(sql));
    assertThat(parts).hasSize(1);
    assertThat(parts.getFirst().kind()).hasToString(kind);
    assertThat(parts.getFirst().verb()).isEqualTo(verb);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a <> b         | WORD SIGN WORD
          1e-5 - 1name-5 | NUMBER SIGN NUMBER SIGN NUMBER
          .5             | NUMBER
          t.a            | WORD SIGN WORD
          a->b           | WORD SIGN WORD
          a -- b         | WORD
          a#b            | WORD BROKEN WORD
          é_1            | WORD
          \uD83D\uDE00   | BROKEN
          "a"`b`'c'      | QUOTED BACKQUOTED STRING
          """,
      quoteCharacter = '\0')
  void tokensAreOfAKind(String sql, String kinds) {
    List<String> found =
        Lexer.statements(text(sql)).getFirst().stream().map(token -> token.kind().name()).toList();
    assertThat(String.join(" ", found)).isEqualTo(kinds);
  }

  private static List<String> split(String sql) {
    SqlText text = text(sql);
    return Scripts.parts(text).stream().map(part -> text.of(part.at())).toList();
  }

  private static SqlText text(String sql) {
    return SqlText.of(Text.of("test.sql", sql));
  }
}
