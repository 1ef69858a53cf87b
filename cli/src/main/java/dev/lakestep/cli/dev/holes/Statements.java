package dev.lakestep.cli.dev.holes;

import java.util.List;
import java.util.stream.Stream;

/// Statements of every kind that Athena takes; `{}` is a hole.
final class Statements {
  private static final String QUERIES =
      """
      SELECT * FROM {} WHERE day = '{}' AND id = {} LIMIT {}
      SELECT a, '{}' AS b, "{}" FROM {}.{} x WHERE x.c IN ({}) AND d NOT IN ({}, 5)
      SELECT id -{} - {}, x.{} FROM raw_{} x JOIN "{}"."t_{}" y ON x.{} = y.id ORDER BY {} OFFSET {}
      SELECT '{}{}', '''{}''', 'a''{}', '{}''' FROM {}
      SELECT {} AS {}, count(*) FROM t{}_x GROUP BY {} HAVING count(*) > {}
      SELECT * FROM t WHERE name LIKE '%{}%' ESCAPE '\\' AND d > DATE '{}' AND s < TIMESTAMP '{} 00:00:00'
      SELECT * FROM t WHERE d > current_date - INTERVAL '{}' DAY -- since {}
      SELECT CASE WHEN a = '{}' THEN {} ELSE -{} END FROM t /* {} */ WHERE b /*{}*/ = /**{}/ */ 1
      WITH w_{} AS (SELECT * FROM {} WHERE x IN ({})) SELECT * FROM w_{} UNION ALL SELECT * FROM {}
      SELECT * FROM "t_{}$files" WHERE file_path = 's3://{}/x'
      SELECT * FROM {} FOR VERSION AS OF {} WHERE "$path" LIKE 's3://b/{}/%'
      SELECT * FROM t FOR TIMESTAMP AS OF TIMESTAMP '{}' WHERE a BETWEEN {} AND {}
      SELECT json_extract_scalar(j, '$.{}'), CAST('{}' AS bigint), try_cast({} AS double) FROM t
      SELECT * FROM UNNEST(ARRAY['{}', '{}'], ARRAY[{}, {}]) AS u ({}, b)
      SELECT row_number() OVER (PARTITION BY {} ORDER BY {} DESC) FROM t FETCH FIRST {} ROWS ONLY
      SELECT f(x -> x + {}, '{}'), MAP(ARRAY['{}'], ARRAY[{}])['{}'] FROM t TABLESAMPLE BERNOULLI ({})
      INSERT INTO {} VALUES ({}, '{}', true), (-{}, '{}', {})
      INSERT INTO {}.{} (a, {}) SELECT a, {} FROM s WHERE b = '{}'
      DELETE FROM {} WHERE id IN ({}) OR name = '{}'
      UPDATE {} SET {} = '{}', b = {} WHERE c = {}
      MERGE INTO {} t USING (SELECT * FROM {} WHERE d = '{}') s ON t.{} = s.{} WHEN MATCHED AND s.n > {} THEN UPDATE SET {} = '{}' WHEN NOT MATCHED THEN INSERT (a, {}) VALUES ({}, '{}')
      CREATE TABLE {} WITH (table_type = 'ICEBERG', location = 's3://{}/{}/', is_external = false, format = '{}') AS SELECT * FROM {}
      CREATE TABLE {}.t_{} WITH (external_location = 's3://b-{}/t/', partitioned_by = ARRAY['{}']) AS SELECT a, {} AS b FROM t WITH NO DATA
      CREATE OR REPLACE VIEW {} AS SELECT * FROM {} WHERE a = '{}'
      PREPARE p_{} FROM SELECT * FROM {} WHERE a = ? AND b = '{}'
      EXECUTE p USING '{}', {}
      EXPLAIN SELECT * FROM {} WHERE a = {}
      SHOW FUNCTIONS LIKE '{}'
      UNLOAD (SELECT * FROM {} WHERE a = '{}' AND b IN ({})) TO 's3://{}/{}/' WITH (format = '{}', compression = 'gzip')
      UNLOAD (SELECT {} AS {} FROM t) TO '{}' WITH (format = 'PARQUET')
      OPTIMIZE {} REWRITE DATA USING BIN_PACK WHERE day = '{}' AND n = {}
      VACUUM {}.{}
      """;

  private static final String DEFINITIONS =
      """
      CREATE EXTERNAL TABLE IF NOT EXISTS {}.{} (a int COMMENT '{}', {} decimal({}, 2), `{}` string) COMMENT '{}' PARTITIONED BY ({} string) ROW FORMAT SERDE '{}' WITH SERDEPROPERTIES ('separatorChar' = '{}', 'quoteChar' = "{}") STORED AS TEXTFILE LOCATION 's3://{}/in/{}/' TBLPROPERTIES ('skip.header.line.count' = '{}')
      CREATE TABLE {} (id bigint, n_{} string) PARTITIONED BY (bucket({}, id), {}, day(d)) LOCATION 's3://b-{}/{}/' TBLPROPERTIES ('table_type' = 'ICEBERG', 'format' = '{}')
      CREATE EXTERNAL TABLE t_{} (a int) ROW FORMAT DELIMITED FIELDS TERMINATED BY '{}' ESCAPED BY '\\\\' LINES TERMINATED BY '\\n{}' STORED AS PARQUET LOCATION '{}'
      CREATE DATABASE IF NOT EXISTS {} COMMENT '{}' LOCATION 's3://{}/' WITH DBPROPERTIES ('creator' = '{}')
      CREATE SCHEMA d_{} COMMENT "{}"
      DROP DATABASE IF EXISTS {} CASCADE
      DROP TABLE IF EXISTS {}
      DROP TABLE {}.`t_{}` -- {}
      ALTER DATABASE {} SET DBPROPERTIES ('a' = '{}')
      ALTER TABLE {} ADD COLUMNS ({} string COMMENT '{}', b decimal(10, {}))
      ALTER TABLE {} CHANGE COLUMN {} b_{} bigint COMMENT 'x {}' AFTER {}
      ALTER TABLE {} DROP COLUMN {}
      ALTER TABLE {} SET TBLPROPERTIES ('comment' = '{}', 'x_{}' = 'a\\\\{}')
      ALTER TABLE {} ADD IF NOT EXISTS PARTITION (day = '{}', hour = {}) LOCATION 's3://b/day={}/' PARTITION (day = '{}')
      ALTER TABLE {}.{} DROP PARTITION (day = '{}'), PARTITION ({} = '{}')
      ALTER TABLE {} SET LOCATION 's3://{}'
      ALTER TABLE {} RENAME TO {}
      MSCK REPAIR TABLE {}
      SHOW TABLES IN {} '{}'
      SHOW PARTITIONS {}
      SHOW CREATE TABLE {}
      SHOW TBLPROPERTIES {} ('{}')
      DESCRIBE {}.{}
      DESCRIBE FORMATTED {} PARTITION (day = '{}')
      """;

  /// One a line, with and without holes.
  static final List<String> ALL = Stream.of(QUERIES, DEFINITIONS).flatMap(String::lines).toList();

  private Statements() {}
}
