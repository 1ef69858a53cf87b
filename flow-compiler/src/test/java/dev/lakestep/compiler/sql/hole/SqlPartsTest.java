package dev.lakestep.compiler.sql.hole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.sql.hole.SqlParts.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/// Values in their places, one by one; that nothing else gets through, `sql-holes` shows.
class SqlPartsTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      ignoreLeadingAndTrailingWhitespace = false,
      delimiter = ';',
      value = {
        "SELECT ';text;it's;';SELECT 'it''s'",
        "SELECT ';text;a\\;';SELECT 'a\\'",
        "CREATE DATABASE d COMMENT ';definition_text;it's \\;';CREATE DATABASE d COMMENT"
            + " 'it\\'s \\\\'",
        "SELECT 1 FROM ;table;a.b;;SELECT 1 FROM a.b",
        "SELECT 1 FROM ;table;date;;SELECT 1 FROM \"date\"",
        "DROP TABLE ;table;d.date;;DROP TABLE d.`date`",
        "SELECT 1 FROM raw_;name;2024; ;SELECT 1 FROM raw_2024",
        "SELECT 1 FROM t WHERE a -;number;-5;;SELECT 1 FROM t WHERE a -(-5)",
        "SELECT 1 FROM t WHERE a -;number;5;;SELECT 1 FROM t WHERE a -(5)",
        "SELECT 1 FROM t WHERE a = ;number;true;;SELECT 1 FROM t WHERE a = TRUE",
        "SELECT 1 FROM t LIMIT ;count;5;;SELECT 1 FROM t LIMIT 5",
        "SELECT 1 FROM t WHERE a IN (;list;x;);SELECT 1 FROM t WHERE a IN ('x')",
        "SELECT /* ;comment;*/ DROP;*/ 1;SELECT /*  DROP*/ 1",
        "SELECT /**;comment;*/;/ */ 1;SELECT /**_/ */ 1",
        "SELECT 1 AS \";quoted_name;Order Date;\";SELECT 1 AS \"Order Date\"",
        "UNLOAD (SELECT 1) TO 's3://b-;location;x1;/k/' WITH (format = 'ORC');UNLOAD (SELECT"
            + " 1) TO 's3://b-x1/k/' WITH (format = 'ORC')",
        "SELECT 1;free;, 2 FROM t; ;SELECT 1, 2 FROM t",
      })
  void fits(ArgumentsAccessor row) {
    assertThat(parts(row).render()).isEqualTo(row.getString(4));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      ignoreLeadingAndTrailingWhitespace = false,
      delimiter = ';',
      value = {
        "SELECT 1 FROM ;table;a b;;a name has letters",
        "SELECT 1 FROM ;table;a.b.c.d;;three parts",
        "SELECT 1 FROM t WHERE a = ;number;b;;a number",
        "SELECT 1 FROM t LIMIT ;count;-5;;not negative",
        "SELECT 1 FROM t WHERE a = 1;count;6099200261116218866;;too large",
        "CREATE DATABASE d COMMENT 'x\\;definition_text;y;';a backslash in front of it",
        "SELECT X';text;y;';a text with escapes",
        "UNLOAD (SELECT 1) TO 's3://b-;location;x1/y;/k/' WITH (format = 'ORC');no `/`",
        "UNLOAD (SELECT 1) TO 's3://bucket/;location;../y;/k/' WITH (format = 'ORC');leads out",
        "SELECT 1 AS \";quoted_name;a\"b;\";a name in quotes",
        "SELECT 1 FROM ;text;t;;does not stand where it stood",
      })
  void isRefused(ArgumentsAccessor row) {
    assertThatThrownBy(() -> parts(row).render())
        .isInstanceOf(UnsafeSql.class)
        .hasMessageContaining(row.getString(4));
  }

  @Test
  void aListBecomesLiterals() {
    Value list =
        new Value.Items(List.of(Value.of(1), Value.of("it's"), Value.of(true), Value.of(-2.5)));
    assertThat(Filler.fill(HoleKind.LIST, list)).isEqualTo("1, 'it''s', TRUE, -2.5");
  }

  @Test
  void listsOfNothingAreRefused() {
    for (Value list :
        List.of(
            new Value.Items(List.of()),
            Value.NOTHING,
            new Value.Items(List.of(Value.NOTHING)),
            new Value.Items(List.of(new Value.Items(List.of()))))) {
      assertThatThrownBy(() -> Filler.fill(HoleKind.LIST, list)).isInstanceOf(UnsafeSql.class);
    }
  }

  @Test
  void noNumberIsSaidToBeMissing() {
    assertThatThrownBy(() -> Filler.fill(HoleKind.NUMBER, Value.NOTHING))
        .hasMessage("a number is wanted, and there is no value");
  }

  @Test
  void aFreePieceCountsWhenTextsAreRead() {
    SqlParts parts =
        new SqlParts(
            List.of(
                new Part.Filled(HoleKind.FREE, Value.of("CREATE DATABASE d"), ""),
                new Part.Written(" COMMENT '"),
                new Part.Filled(HoleKind.TEXT, Value.of("\\"), ""),
                new Part.Written("'")));
    assertThat(parts.render()).isEqualTo("CREATE DATABASE d COMMENT '\\\\'");
  }

  @Test
  void thePayloadIsReadBack() {
    SqlParts parts = parts("SELECT '", "text", Value.of(5), "'");
    assertThat(SqlParts.of(parts.payload()).payload()).isEqualTo(parts.payload());
  }

  @Test
  void aValueOfAPayloadIsNamedByItsPlace() {
    SqlParts parts =
        SqlParts.of(parts("SELECT 1\nFROM t WHERE n = ", "number", Value.of("a"), "").payload());
    assertThatThrownBy(parts::render)
        .hasMessageStartingWith("the value behind `FROM t WHERE n =`: a number");
  }

  @Test
  void aMessageNamesTheHole() {
    SqlParts parts =
        new SqlParts(
            List.of(
                new Part.Written("SELECT 1 FROM "),
                new Part.Filled(HoleKind.TABLE, Value.of("a;b"), "`{{ inputs.table }}`")));
    assertThatThrownBy(parts::render)
        .hasMessage(
            "`{{ inputs.table }}`: a name has letters without accents, digits and `_` only");
  }

  /// Text, kind, value, text.
  private static SqlParts parts(ArgumentsAccessor row) {
    return parts(cell(row, 0), cell(row, 1), Value.of(cell(row, 2)), cell(row, 3));
  }

  private static String cell(ArgumentsAccessor row, int index) {
    return Optional.ofNullable(row.getString(index)).orElse("");
  }

  private static SqlParts parts(String before, String kind, Value value, String after) {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part.Written(before));
    parts.add(new Part.Filled(HoleKind.of(kind).orElseThrow(), value, ""));
    parts.add(new Part.Written(after));
    return new SqlParts(parts);
  }
}
