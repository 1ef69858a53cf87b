package dev.lakestep.compiler.sql.query;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where holes stand in the tree of a query.
class HolePlacesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SELECT '{{a}}', DATE '{{b}}', INTERVAL '{{c}}' DAY | TEXT TEXT TEXT",
        "SELECT * FROM {{t}} | TABLE",
        "SELECT * FROM {{db}}.{{t}} | NAME NAME",
        "SELECT * FROM db.t_{{t}} AS {{a}} | NAME NAME",
        "SELECT * FROM t {{a}} | ALIAS_WITHOUT_AS",
        "SELECT a {{b}}, c AS {{d}} FROM t | ALIAS_WITHOUT_AS NAME",
        "SELECT {{a}}, t.{{b}}, f({{c}}), {{d}} + 1, {{f}}(x) FROM t | NAME NAME VALUE VALUE NAME",
        "SELECT {{t}}.*, {{r}}.b FROM {{t}} | NAME NAME TABLE",
        "SELECT \"{{a}}\" FROM \"x{{b}}\" | QUOTED QUOTED",
        "SELECT a FROM t WHERE b = {{n}} AND c > {{m}}.5 OR {{x}} | VALUE VALUE VALUE",
        "SELECT a FROM t WHERE b IN ({{n}}) AND c NOT IN ({{a}}, {{b}}) | LIST VALUE VALUE",
        "SELECT a FROM t WHERE b IN ('{{n}}') | TEXT",
        "SELECT a FROM t ORDER BY {{o}} OFFSET {{p}} LIMIT {{l}} | NAME VALUE VALUE",
        "SELECT a FROM t GROUP BY {{g}}, ROLLUP ({{h}}) FETCH FIRST {{n}} ROWS ONLY | NAME NAME"
            + " VALUE",
        "SELECT 1{{n}}, 1.{{m}}, a_{{x}} FROM t | VALUE VALUE NAME",
        "SELECT sum(a) OVER (PARTITION BY {{p}} ORDER BY {{o}}) FROM t | NAME NAME",
        "SELECT * FROM t FOR VERSION AS OF {{v}} | VALUE",
        "INSERT INTO {{t}} ({{c}}) VALUES ({{v}}, '{{w}}') | TABLE NAME VALUE TEXT",
        "UPDATE {{t}} SET {{c}} = {{v}} WHERE d = '{{w}}' | TABLE NAME VALUE TEXT",
        "WITH {{w}} AS (SELECT 1) SELECT CASE WHEN {{a}} THEN {{b}} END FROM w | NAME VALUE VALUE",
        "MERGE INTO {{t}} USING {{s}} ON a = b WHEN MATCHED THEN UPDATE SET {{c}} = {{v}} |"
            + " TABLE TABLE NAME VALUE",
        "CREATE TABLE {{t}} WITH (location = 's3://{{b}}/x/', bucket_count = {{n}},"
            + " bucketed_by = ARRAY['{{c}}']) AS SELECT 1 a |"
            + " TABLE PROPERTY(location) VALUE PROPERTY(bucketed_by)",
        "CREATE OR REPLACE VIEW {{v}} AS SELECT a FROM t JOIN u USING ({{k}}) | TABLE NAME",
        "EXECUTE {{p}} USING {{a}}, '{{b}}' | NAME VALUE TEXT",
        "SELECT CAST(a AS decimal({{p}}, 2)), CAST(b AS array({{n}})) FROM t | VALUE NAME",
        "SELECT a /* {{c}} */ FROM t WHERE b = {{v}} | VALUE"
      })
  void stand(String sql, String expected) {
    assertThat(
            HolePlaces.of(Reading.query(sql)).values().stream()
                .map(place ->
                    place.where() + place.property().map(key -> "(" + key + ")").orElse(""))
                .collect(joining(" ")))
        .isEqualTo(expected);
  }

  @Test
  void eachHoleOfALanguageIsFound() {
    Query query = Reading.query("SELECT a_{{ x }}, \"{{ q }}\" FROM {{ t }} AS s LIMIT {{ l }}");
    assertThat(HolePlaces.of(query)).containsOnlyKeys(0, 1, 2, 3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SELECT a FROM t WHERE b = '{{x}}' | SELECT a FROM t WHERE b = 'it''s; DROP' | true",
        "SELECT a FROM t WHERE b = '{{x}}' | SELECT a FROM t WHERE b = '' OR '' = '' | false",
        "SELECT a FROM t WHERE b = 'p{{x}}s' | SELECT a FROM t WHERE b = 'p-s' | true",
        "SELECT a FROM t WHERE b = 'p{{x}}s' | SELECT a FROM t WHERE b = 'p-' | false",
        "SELECT a FROM t WHERE b = {{x}} | SELECT a FROM t WHERE b = -5.5 | true",
        "SELECT a FROM t WHERE b = {{x}} | SELECT a FROM t WHERE b = 1 OR true | false",
        "SELECT a FROM t WHERE b = {{x}} | SELECT a FROM t WHERE b = (SELECT 1) | false",
        "SELECT a FROM t WHERE b = 1 - {{x}} | SELECT a FROM t WHERE b = 1 -  5 | true",
        "SELECT a FROM t LIMIT {{x}} | SELECT a FROM t LIMIT 7 | true",
        "SELECT a FROM t LIMIT {{x}} | SELECT a FROM t LIMIT ALL | false",
        "SELECT a FROM {{x}} | SELECT a FROM db.u | true",
        "SELECT a FROM {{x}} | SELECT a FROM (SELECT * FROM u) | false",
        "SELECT a FROM {{x}} | SELECT a FROM u, v | false",
        "SELECT a FROM {{x}} | SELECT a FROM u AS v | false",
        "SELECT a FROM d.{{x}} | SELECT a FROM d.t | true",
        "SELECT a FROM d.{{x}} | SELECT a FROM e.t | false",
        "SELECT a FROM \"d{{x}}\" | SELECT a FROM \"d e\" | true",
        "SELECT a FROM t WHERE b IN ({{x}}) | SELECT a FROM t WHERE b IN (1, 'x', NULL) | true",
        "SELECT a FROM t WHERE b IN ({{x}}) | SELECT a FROM t WHERE b IN (SELECT 1) | false",
        "SELECT a FROM t WHERE b IN ({{x}}) | SELECT a FROM t WHERE b IN (a, b) | false",
        "SELECT 1{{x}} | SELECT 123 | true",
        "SELECT 1{{x}} | SELECT 23 | false",
        "SELECT {{x}} | SELECT a, b | false",
        "SELECT {{x}}, a | SELECT 1, b | false"
      })
  void areTheSameButFor(String before, String after, boolean same) {
    assertThat(Trees.sameButFor(Reading.query(before), Reading.query(after), Set.of(0)))
        .isEqualTo(same);
    assertThat(Trees.sameButFor(Reading.query(before), Reading.query(after), Set.of(1))).isFalse();
  }

  @Test
  void deepTreesAreCompared() {
    String sql =
        IntStream.range(0, 700)
            .mapToObj(i -> "a" + i)
            .collect(joining(" + ", "SELECT ", " FROM t"));
    assertThat(Trees.same(Reading.query(sql), Reading.query(sql))).isTrue();
  }
}
