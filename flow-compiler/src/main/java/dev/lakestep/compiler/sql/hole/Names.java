package dev.lakestep.compiler.sql.hole;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Names without quotes. One that is a word of the grammar gets quotes: it stays a name then.
final class Names {
  private static final Pattern PIECE = Pattern.compile("[A-Za-z0-9_]+");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /// All words that Trino's grammar or that of Athena's definitions has, reserved or not.
  private static final Set<String> WORDS =
      Stream.of(
              """
              ABSENT ADD ADMIN AFTER ALL ALTER ANALYZE AND ANY ARRAY AS ASC ASYMMETRIC AT AUTHORIZATION
              AUTO BEGIN BERNOULLI BETWEEN BIGINT BINARY BIN_PACK BOOLEAN BOTH BRANCH BRANCHES BUCKETS
              BY CALL CALLED CASCADE CASE CASHE CAST CATALOG CATALOGS CHANGE CHAR CLUSTERED COALESCE
              COLLECTION COLUMN COLUMNS COMMENT COMMIT COMMITTED CONDITIONAL CONF CONSTRAINT
              COPARTITION CORRESPONDING COUNT CREATE CROSS CUBE CURRENT CURRENT_CATALOG CURRENT_DATE
              CURRENT_PATH CURRENT_ROLE CURRENT_SCHEMA CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER
              CURSOR DATA DATABASE DATABASES DATE DAY DAYOFWEEK DBPROPERTIES DEALLOCATE DECIMAL DECLARE
              DEFAULT DEFINE DEFINER DELETE DELIMITED DENY DESC DESCRIBE DESCRIPTOR DETERMINISTIC
              DISTINCT DISTRIBUTED DIV DO DOUBLE DROP ELSE ELSEIF EMPTY ENCODING END ERROR ESCAPE
              ESCAPED EXCEPT EXCHANGE EXCLUDING EXECUTE EXISTS EXPLAIN EXTENDED EXTERNAL EXTRACT FAIL
              FALSE FAST FETCH FIELDS FILTER FINAL FIRST FLOAT FLOOR FOLLOWING FOR FOREIGN FORMAT
              FORMATTED FORWARD FROM FULL FUNCTION FUNCTIONS GRACE GRANT GRANTED GRANTS GRAPHVIZ GROUP
              GROUPING GROUPS HAVING HOUR IF IGNORE IMMEDIATE IMPORT IN INCLUDING INITIAL INLINE INNER
              INPUT INPUTFORMAT INSERT INT INTEGER INTERSECT INTERVAL INTO INVOKER IO IS ISOLATION
              ITEMS ITERATE JOIN JSON JSON_ARRAY JSON_EXISTS JSON_OBJECT JSON_QUERY JSON_TABLE
              JSON_VALUE KEEP KEY KEYS LANGUAGE LAST LATERAL LEADING LEAVE LEFT LESS LEVEL LIKE LIMIT
              LINES LISTAGG LOCAL LOCALTIME LOCALTIMESTAMP LOCATION LOGICAL LOOP MACRO MAP MATCH
              MATCHED MATCHES MATCH_RECOGNIZE MATERIALIZED MEASURES MERGE MINUTE MONTH MORE MSCK
              NATURAL NEAREST NESTED NEXT NFC NFD NFKC NFKD NO NONE NORMALIZE NOT NULL NULLIF NULLS
              NUMERIC OBJECT OF OFFSET OMIT ON ONE ONLY OPTIMIZE OPTION OR ORDER ORDINALITY OUT OUTER
              OUTPUT OUTPUTFORMAT OVER OVERFLOW OVERLAPS OVERLAY PARTIAL PARTIALSCAN PARTITION
              PARTITIONED PARTITIONS PASSING PAST PATH PATTERN PER PERCENT PERIOD PERMUTE PIVOT PLACING
              PLAN POSITION PRECEDING PRECISION PREPARE PRESERVE PRIMARY PRIVILEGES PROCEDURE
              PROPERTIES PRUNE QUOTES RANGE READ READS RECURSIVE REDUCE REFERENCES REFRESH REGEXP
              RENAME REPAIR REPEAT REPEATABLE REPLACE RESET RESPECT RESTRICT RETURN RETURNING RETURNS
              REVOKE REWRITE RIGHT RLIKE ROLE ROLES ROLLBACK ROLLUP ROW ROWS RUNNING SCALAR SCHEMA
              SCHEMAS SECOND SECURITY SEEK SELECT SERDE SERDEPROPERTIES SERIALIZABLE SESSION SET SETS
              SHOW SIMPLE SKIP SMALLINT SOME STALE START STATS STORED STRING STRUCT SUBSET SUBSTRING
              SYMMETRIC SYSTEM TABLE TABLES TABLESAMPLE TBLPROPERTIES TERMINATED TEXT THEN TIES TIME
              TIMESTAMP TINYINT TO TRAILING TRANSACTION TRANSFORM TRIGGER TRIM TRUE TRUNCATE TRY
              TRY_CAST TYPE UESCAPE UNBOUNDED UNCOMMITTED UNCONDITIONAL UNION UNIQUE UNIQUEJOIN UNKNOWN
              UNLOAD UNMATCHED UNNEST UNSET UNTIL UPDATE USE USER USING UTC_TIMESTAMP VACUUM VALIDATE
              VALUE VALUES VARCHAR VERBOSE VERSION VIEW VIEWS WHEN WHERE WHILE WINDOW WITH WITHIN
              WITHOUT WORK WRAPPER WRITE YEAR ZONE
              """
                  .strip()
                  .split("\\s+"))
          .collect(Collectors.toUnmodifiableSet());

  private static final Pattern OWN_CALL =
      Pattern.compile("(?i)(\"?)(?:coalesce|format|if|nullif|try)\\1");

  private Names() {}

  static String piece(String value) {
    if (!PIECE.matcher(value).matches()) {
      throw new UnsafeSql(
          value.isEmpty()
              ? "a name is wanted, and the text is empty"
              : "a name has letters without accents, digits and `_` only");
    }
    return value;
  }

  /// A name that is complete, as it may stand in a statement.
  static String whole(String name, boolean isDefinition) {
    boolean plain = PLAIN.matcher(name).matches() && !isWord(name);
    if (isDefinition) {
      return plain && !name.startsWith("_") ? name : "`" + name + "`";
    }
    return plain ? name : quoted(name);
  }

  static String quoted(String name) {
    return '"' + name + '"';
  }

  /// A table, with its database and catalog in front of it or not.
  static String table(String value, boolean isDefinition) {
    String[] parts = value.split("\\.", -1);
    if (parts.length > 3) {
      throw new UnsafeSql("a table has a name of three parts at most");
    }
    return Stream.of(parts)
        .map(part -> whole(piece(part), isDefinition))
        .collect(Collectors.joining("."));
  }

  static boolean isWord(String name) {
    return WORDS.contains(name.toUpperCase(Locale.ROOT));
  }

  /// Whether it would be no name in front of a `(`, with its quotes or without.
  static boolean isOwnCall(String name) {
    return OWN_CALL.matcher(name).matches();
  }
}
