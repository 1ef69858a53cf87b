package dev.lakestep.compiler.sql.ddl;

import java.util.Set;

/// The words that are no names in Athena's definitions unless they stand in backticks. `TIME` and
/// `TO` are on its list too, but taken without them.
final class Reserved {
/// The words that are no names in Athena's definitions unless they stand in backticks. `TIME` is on
/// Athena's list too, but taken without them.
public final class Reserved {
  private static final Set<String> WORDS =
      Set.of(
          """
          ALL ALTER AND ARRAY AS AUTHORIZATION BETWEEN BIGINT BINARY BOOLEAN BOTH BY CASE CASHE CAST
          CHAR COLUMN COMMIT CONF CONSTRAINT CREATE CROSS CUBE CURRENT CURRENT_DATE
          CURRENT_TIMESTAMP CURSOR DATABASE DATE DAYOFWEEK DECIMAL DELETE DESCRIBE DISTINCT DIV
          DOUBLE DROP ELSE END EXCHANGE EXISTS EXTENDED EXTERNAL EXTRACT FALSE FETCH FLOAT FLOOR
          FOLLOWING FOR FOREIGN FROM FULL FUNCTION GRANT GROUP GROUPING HAVING IF IMPORT IN INNER
          INSERT INT INTEGER INTERSECT INTERVAL INTO IS JOIN LATERAL LEFT LESS LIKE LOCAL MACRO MAP
          MORE NONE NOT NULL NUMERIC OF ON ONLY OR ORDER OUT OUTER OVER PARTIALSCAN PARTITION
          PERCENT PRECEDING PRECISION PRESERVE PRIMARY PROCEDURE RANGE READS REDUCE REFERENCES
          REGEXP REVOKE RIGHT RLIKE ROLLBACK ROLLUP ROW ROWS SELECT SET SMALLINT START TABLE
          TABLESAMPLE THEN TIMESTAMP TRANSFORM TRIGGER TRUE TRUNCATE UNBOUNDED UNION UNIQUEJOIN
          UPDATE USER USING UTC_TIMESTAMP VALUES VARCHAR VIEWS WHEN WHERE WINDOW WITH
          """
              .strip()
              .split("\\s+"));

  private Reserved() {}

  /// Whether a word in capitals is one.
  public static boolean isReserved(String word) {
    return WORDS.contains(word);
  }
}
