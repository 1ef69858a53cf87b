package dev.lakestep.compiler.sql.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which sources of a `MERGE` have each key once.
class MergesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "s ON t.id = s.id | table [id]",
        "(SELECT * FROM raw) AS s ON t.id = s.id | query [id]",
        "(VALUES (1, 'a')) AS s (id, a) ON t.id = s.id | once",
        "(SELECT DISTINCT id FROM raw) AS s ON t.id = s.id | once",
        "(SELECT DISTINCT id, a FROM raw) AS s ON t.id = s.id | query [id]",
        "(SELECT id, max(a) a FROM raw GROUP BY id) AS s ON t.id = s.id | once",
        "(SELECT id, day, max(a) a FROM raw GROUP BY 1, 2) AS s ON t.id = s.id | query [id]",
        "(SELECT id, day, max(a) a FROM raw GROUP BY 1, 2) s ON t.id = s.id AND s.day = t.day |"
            + " once",
        "(SELECT id, a FROM (SELECT *, row_number() OVER (PARTITION BY id ORDER BY ts DESC) AS rn"
            + " FROM raw) WHERE rn = 1) AS s ON t.id = s.id | once",
        "(SELECT id, a FROM (SELECT *, row_number() OVER (PARTITION BY id, day ORDER BY ts) AS rn"
            + " FROM raw) WHERE rn = 1) AS s ON t.id = s.id | query [id]",
        "(SELECT id, a FROM (SELECT *, rank() OVER (PARTITION BY id ORDER BY ts) AS rn"
            + " FROM raw) WHERE rn = 1) AS s ON t.id = s.id | query [id]",
        "(SELECT key AS id, row_number() OVER (PARTITION BY key ORDER BY ts) AS n FROM raw) AS s"
            + " ON t.id = s.id AND s.n = 1 | once",
        "(WITH d AS (SELECT *, row_number() OVER (PARTITION BY id) rn FROM raw)"
            + " SELECT * FROM d WHERE 1 = rn) AS s ON t.id = s.id | once",
        "(SELECT * FROM raw LIMIT 1) AS s ON t.id = s.id | once",
        "(SELECT DISTINCT id FROM raw) AS s ON t.id = lower(s.id) | query []",
        "(SELECT id FROM a UNION SELECT id FROM b) AS s ON t.id = s.id | query [id]",
        "(SELECT DISTINCT id FROM raw) AS s ON t.a < s.id | query []"
      })
  void isTold(String source, String expected) {
    Query query =
        Reading.query("MERGE INTO t USING " + source + " WHEN MATCHED THEN UPDATE SET a = s.a");
    assertThat(
            Merges.doubt(query)
                .map(doubt -> (doubt.isTable() ? "table " : "query ") + doubt.keys())
                .orElse("once"))
        .isEqualTo(expected);
  }
}
