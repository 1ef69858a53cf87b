package dev.lakestep.cli.dev.holes;

import java.util.List;
import java.util.stream.Stream;

/// Texts that have broken SQL before, or look like what breaks it.
final class HostileTexts {
  private static final String SINGLE =
      "'\"`\\;#%_?${}(),./ =<>+-*|&@:!~^[]\n\r\t\0\b\f\u000B\u001A\u0085\u00A0\u2028\u2029\u200B"
          + "\u202E\uFEFF\u2018\u2019\u201C\u02BC\uFF07\u2032\u037E\uFF1B\u2010\u2013\uFF0D\u0430"
          + "\u0131\u017F\u212A\uE000\uE001\uE005\uF76F\uFFFD\uFFFF\uD83D\uDE00";

  /// Of ASCII, of Unicode what looks like it, white space, halves of characters, and the characters
  /// that stand for holes.
  static final List<String> SIGNS =
      Stream.concat(
              SINGLE.codePoints().mapToObj(Character::toString),
              Stream.of(
                  "''", "'''", "\\'", "\\\\", "--", "/*", "*/", "{{", "}}", "..", "//", "\r\n",
                  "||", "\uD800", "\uDC00"))
          .toList();

  /// Words of the grammar, of this product, and names of all kinds.
  static final List<String> WORDS =
      lines(
          """
          SELECT
          select
          from
          WHERE
          OR
          AND
          NOT
          NULL
          TRUE
          false
          UNION
          DROP TABLE t
          DELETE FROM t
          CREATE
          TABLE
          VALUES
          DATE
          TIMESTAMP
          INTERVAL
          ROW
          ARRAY
          MAP
          CASE
          END
          AS
          IN
          ON
          JOIN
          UNNEST
          LATERAL
          LIMIT
          ALL
          x
          X
          u
          U
          U&
          u&
          e
          E
          n
          N
          b
          if
          try
          coalesce
          count
          user
          current_user
          t
          db.t
          a.b.c
          a.b.c.d
          lakestep_hole_0_
          lakestep_hole_1_
          LAKESTEP_HOLE_2_
          731900001937
          731900011937
          {{ inputs.x }}
          {% if true %}
          raw(x)
          $sql
          2024-01-01
          2024
          s3://bucket/key
          s3://b/../c
          ../..
          s3a://b/
          bucket
          my-bucket
          BUCKET
          a/b
          /etc
          file:///etc/passwd
          \u00E9t\u00E9
          K\u212Aelvin
          """);

  /// What is sent to change a statement.
  static final List<String> ATTACKS =
      lines(
          """
          ' OR '1'='1
          ' OR 1=1 --
          '; DROP TABLE t; --
          x' UNION SELECT * FROM secrets --
          \\'; DROP TABLE t; --
          \\
          a\\' OR 1=1 --\s
          ') OR (1=1
          */ OR 1=1 /*
          1; DROP TABLE t
          1 OR 1=1
          1) OR (1=1
          1 --
          1/*
          --1
          -1
          - 1
          0x1F
          t; DROP TABLE t
          t WHERE 1=1 --
          t, secrets
          t x
          t/**/x
          t" x
          "t"
          `t`
          t$files
          t@x
          (SELECT 1)
          a, b
          a = a
          x'41'
          U&'\\0027'
          s3://b/k' COMMENT 'x
          s3://b/k\\
          s3://bucket/?x#y
          \\u0027
          \\047
          \\n
          \\0
          ${hiveconf:x}
          %27
          &apos;
          \u02BC OR 1=1 --
          \uFF07 OR \uFF071\uFF07=\uFF071
          """);

  /// Numbers, and what is nearly one.
  static final List<String> NUMBERS =
      lines(
          """
          0
          1
          -1
          +1
          --1
          1.5
          -1.5
          .5
          5.
          1e5
          1E5
          -1e-5
          1e999
          1e-999
          0x10
          1_000
          1,000
          1 000
          007
          9223372036854775807
          9223372036854775808
          -9223372036854775808
          123456789012345678901234567890
          1.00000000000000000000000000000000000000001
          NaN
          Infinity
          -Infinity
          1f
          1L
          1d
          \u0661\u0662
          \uFF11
          1e5e5
          1-1
          - 1
           1
          1\s
          true
          TRUE
          TrUe
          null
          """);

  static final List<List<String>> ALL = List.of(SIGNS, WORDS, ATTACKS, NUMBERS);

  private HostileTexts() {}

  private static List<String> lines(String texts) {
    return texts.lines().toList();
  }
}
