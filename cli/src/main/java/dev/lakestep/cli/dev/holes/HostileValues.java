package dev.lakestep.cli.dev.holes;

import dev.lakestep.cli.dev.Chances;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.sql.hole.HoleKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Values that an attacker or an accident would send, and values that fit.
final class HostileValues {
  private static final List<String> SIGNS =
      List.of(
          "'",
          "''",
          "'''",
          "\"",
          "`",
          "\\",
          "\\'",
          "\\\\",
          "--",
          "/*",
          "*/",
          ";",
          "#",
          "%",
          "_",
          "?",
          "$",
          "{",
          "}",
          "{{",
          "}}",
          "(",
          ")",
          ",",
          ".",
          "..",
          "/",
          "//",
          "\n",
          "\r",
          "\r\n",
          "\t",
          "\0",
          "\b",
          "\f",
          "\u000B",
          "\u001A",
          "\u0085",
          "\u00A0",
          "\u2028",
          "\u2029",
          "\u200B",
          "\u202E",
          "\uFEFF",
          "\u2018",
          "\u2019",
          "\u201C",
          "\u02BC",
          "\uFF07",
          "\u2032",
          "\u037E",
          "\uFF1B",
          "\u2010",
          "\u2013",
          "\uFF0D",
          "\u0430",
          "\u0131",
          "\u017F",
          "\u212A",
          "\uE000",
          "\uE001",
          "\uE005",
          "\uF76F",
          "\uD800",
          "\uDC00",
          "\uD83D\uDE00",
          "\uFFFD",
          "\uFFFF",
          "=",
          "<",
          ">",
          "+",
          "-",
          "*",
          "|",
          "||",
          "&",
          "@",
          ":",
          "!",
          "~",
          "^",
          "[",
          "]",
          " ",
          "  ");

  private static final List<String> WORDS =
      List.of(
          "SELECT",
          "select",
          "from",
          "WHERE",
          "OR",
          "AND",
          "NOT",
          "NULL",
          "TRUE",
          "false",
          "UNION",
          "DROP TABLE t",
          "DELETE FROM t",
          "CREATE",
          "TABLE",
          "VALUES",
          "DATE",
          "TIMESTAMP",
          "INTERVAL",
          "ROW",
          "ARRAY",
          "MAP",
          "CASE",
          "END",
          "AS",
          "IN",
          "ON",
          "JOIN",
          "UNNEST",
          "LATERAL",
          "LIMIT",
          "ALL",
          "x",
          "X",
          "u",
          "U",
          "U&",
          "u&",
          "e",
          "E",
          "n",
          "N",
          "b",
          "if",
          "try",
          "coalesce",
          "count",
          "user",
          "current_user",
          "t",
          "db.t",
          "a.b.c",
          "a.b.c.d",
          "lakestep_hole_0_",
          "lakestep_hole_1_",
          "LAKESTEP_HOLE_2_",
          "731900001937",
          "731900011937",
          "{{ inputs.x }}",
          "{% if true %}",
          "raw(x)",
          "$sql",
          "2024-01-01",
          "2024",
          "s3://bucket/key",
          "s3://b/../c",
          "../..",
          "s3a://b/",
          "bucket",
          "my-bucket",
          "BUCKET",
          "a/b",
          "/etc",
          "file:///etc/passwd",
          "\u00E9t\u00E9",
          "K\u212Aelvin");

  private static final List<String> ATTACKS =
      List.of(
          "' OR '1'='1",
          "' OR 1=1 --",
          "'; DROP TABLE t; --",
          "x' UNION SELECT * FROM secrets --",
          "\\'; DROP TABLE t; --",
          "\\",
          "a\\' OR 1=1 -- ",
          "') OR (1=1",
          "*/ OR 1=1 /*",
          "1; DROP TABLE t",
          "1 OR 1=1",
          "1) OR (1=1",
          "1 --",
          "1/*",
          "--1",
          "-1",
          "- 1",
          "0x1F",
          "t; DROP TABLE t",
          "t WHERE 1=1 --",
          "t, secrets",
          "t x",
          "t/**/x",
          "t\" x",
          "\"t\"",
          "`t`",
          "t$files",
          "t@x",
          "(SELECT 1)",
          "a, b",
          "a = a",
          "x'41'",
          "U&'\\0027'",
          "s3://b/k' COMMENT 'x",
          "s3://b/k\\",
          "s3://bucket/?x#y",
          "\\u0027",
          "\\047",
          "\\n",
          "\\0",
          "${hiveconf:x}",
          "%27",
          "&apos;",
          "\u02BC OR 1=1 --",
          "\uFF07 OR \uFF071\uFF07=\uFF071");

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "1",
          "-1",
          "+1",
          "--1",
          "1.5",
          "-1.5",
          ".5",
          "5.",
          "1e5",
          "1E5",
          "-1e-5",
          "1e999",
          "1e-999",
          "0x10",
          "1_000",
          "1,000",
          "1 000",
          "007",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775808",
          "123456789012345678901234567890",
          "1.00000000000000000000000000000000000000001",
          "NaN",
          "Infinity",
          "-Infinity",
          "1f",
          "1L",
          "1d",
          "\u0661\u0662",
          "\uFF11",
          "1e5e5",
          "1-1",
          "- 1",
          " 1",
          "1 ",
          "1\n",
          "true",
          "TRUE",
          "TrUe",
          "null");

  private final Chances chances;

  HostileValues(Chances chances) {
    this.chances = chances;
  }

  Value hostile() {
    return switch (chances.below(20)) {
      case 0 -> Value.NOTHING;
      case 1 -> Value.of(chances.percent(50));
      case 2 -> Value.of(chances.random().nextLong());
      case 3 -> Value.of(chances.random().nextInt(200) - 100);
      case 4 -> Value.of(decimal());
      case 5 -> items();
      case 6 -> fields();
      case 7 -> Value.of(text().repeat(1 + chances.below(200)));
      default -> Value.of(text());
    };
  }

  /// One that its place is made for.
  Value fitting(HoleKind kind) {
    return switch (kind) {
      case TEXT, DEFINITION_TEXT, COMMENT -> Value.of(chances.percent(50) ? text() : "it's \\ x");
      case LOCATION -> Value.of(chances.one(List.of("s3://a-bucket/k/", "abc", "a.b", "k/l")));
      case NAME -> Value.of(chances.one(List.of("a", "b_1", "date", "x2024", "select", "_a")));
      case TABLE -> Value.of(chances.one(List.of("t", "db.t", "a.b.c", "db.order", "values")));
      case QUOTED_NAME -> Value.of(chances.one(List.of("a b", "x-y", "\u00E9t\u00E9", "2024")));
      case NUMBER ->
          chances.percent(50)
              ? Value.of(chances.random().nextInt(200) - 100)
              : Value.of(chances.one(List.of("-5", "1.5", "true", "-1e5", "+7", "0.25")));
      case COUNT -> Value.of(chances.below(100));
      case LIST -> new Value.Items(List.of(Value.of(text0()), Value.of(-5), Value.of(1.5)));
      case FREE -> Value.of("1");
    };
  }

  private String text0() {
    return chances.one(WORDS) + chances.one(List.of("", "'", "\\", "\"", "\n", "--"));
  }

  private double decimal() {
    return chances.one(
        List.of(
            0.5,
            -0.0,
            1e300,
            -1e-300,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            1e22,
            123456.789,
            Double.MIN_VALUE,
            -5.0));
  }

  private String text() {
    return switch (chances.below(5)) {
      case 0 -> chances.one(ATTACKS);
      case 1 -> chances.one(WORDS);
      case 2 -> chances.one(NUMBERS);
      case 3 -> chances.one(SIGNS);
      default -> {
        StringBuilder text = new StringBuilder();
        int pieces = 1 + chances.below(6);
        for (int i = 0; i < pieces; i++) {
          text.append(chances.one(chances.one(List.of(SIGNS, WORDS, ATTACKS, NUMBERS))));
        }
        yield text.toString();
      }
    };
  }

  private Value items() {
    List<Value> items = new ArrayList<>();
    int count = chances.below(4);
    for (int i = 0; i < count; i++) {
      items.add(chances.percent(80) ? Value.of(text()) : hostile());
    }
    return new Value.Items(items);
  }

  private Value fields() {
    SequencedMap<String, Value> fields = new LinkedHashMap<>();
    fields.put(text(), Value.of(text()));
    return new Value.Fields(fields);
  }
}
