INSERT INTO fruits AS SELECT * FROM raw_fruits;

MERGE INTO fruits AS USING raw_fruits ON fruits.id = raw_fruits.id WHEN MATCHED THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT *;

MERGE INTO fruits f USING raw_fruits r ON f.id = r.id WHEN MATCHED THEN UPDATE SET *;

MERGE INTO fruits f USING raw_fruits r ON f.id = r.id WHEN NOT MATCHED THEN INSERT *;

MERGE INTO fruits f USING raw_fruits r ON f.id = r.id WHEN NOT MATCHED BY SOURCE THEN DELETE;

CREATE EXTERNAL TABLE t (a int) LOCATION 's3://lake/t/' TBLPROPERTIES ('table_type' = 'ICEBERG');

CREATE EXTERNAL TABLE t (a int)
ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe'
WITH SERDEPROPERTIES ('field.delim' = ',', 'skip.header.line.count' = '1')
LOCATION 's3://lake/t/';

CREATE EXTERNAL TABLE t (a int) LOCATION 's3://lake/t';

CREATE TABLE t (a int) LOCATION 's3://lake/t/' TBLPROPERTIES ('table_type' = 'ICEBERG', 'write.format.default' = 'parquet');

CREATE TABLE t (a int) LOCATION 's3://lake/t/';

CREATE EXTERNAL TABLE t (a int) LOCATION 's3://lake/t/*.csv';

CREATE TABLE t (a int) PARTITIONED BY (days(a)) LOCATION 's3://lake/t/' TBLPROPERTIES ('table_type' = 'ICEBERG');

CREATE TABLE t (a int, b int) PARTITIONED BY (c) LOCATION 's3://lake/t/' TBLPROPERTIES ('table_type' = 'ICEBERG');

CREATE TABLE t (a int, ts timestamp) PARTITIONED BY (bucket(ts)) LOCATION 's3://lake/t/' TBLPROPERTIES ('table_type' = 'ICEBERG');

CREATE TABLE t (a varchar) LOCATION 's3://lake/t/' TBLPROPERTIES ('table_type' = 'ICEBERG');

CREATE TABLE t (a varchar(10)) LOCATION 's3://lake/t/' TBLPROPERTIES ('table_type' = 'ICEBERG');

CREATE TABLE t (a tinyint) LOCATION 's3://lake/t/' TBLPROPERTIES ('table_type' = 'ICEBERG');

CREATE TABLE t (a int) PARTITIONED BY (b int) LOCATION 's3://lake/t/' TBLPROPERTIES ('table_type' = 'ICEBERG');

CREATE TABLE t (a int) STORED AS PARQUET LOCATION 's3://lake/t/' TBLPROPERTIES ('table_type' = 'ICEBERG');

CREATE TABLE t USING iceberg AS SELECT 1 AS a;

CREATE OR REPLACE TABLE t AS SELECT 1 AS a;

CREATE TEMPORARY TABLE t AS SELECT 1 AS a;

CREATE TABLE t LIKE fruits;

SELECT * FROM `fruits`;

SELECT fruit FROM fruits WHERE fruit = "Apple" LIMIT 5, 10;

SELECT * FROM fruits LIMIT 10 OFFSET 5;

SELECT TOP 10 * FROM fruits;

SELECT * FROM fruits FOR SYSTEM_TIME AS OF TIMESTAMP '2024-01-01 00:00:00 UTC';

SELECT * FROM fruits FOR SYSTEM_VERSION AS OF 12;

SELECT * FROM fruits TIMESTAMP AS OF '2024-01-01';

SELECT * FROM t LATERAL VIEW explode(tags) x AS tag;

SELECT a::int FROM t;

SELECT * FROM fruits WHERE fruit RLIKE 'B.*';

SELECT * FROM fruits WHERE fruit ILIKE 'b%';

SELECT * FROM t QUALIFY row_number() OVER (PARTITION BY a ORDER BY b) = 1;

INSERT OVERWRITE TABLE fruits SELECT * FROM raw_fruits;

INSERT OVERWRITE fruits SELECT * FROM raw_fruits;

INSERT INTO TABLE fruits SELECT * FROM raw_fruits;

INSERT INTO fruits PARTITION (berry = true) SELECT id FROM raw_fruits;

TRUNCATE TABLE fruits;

UPDATE fruits f SET f.id = 1;

UPDATE fruits SET id = r.id FROM raw_fruits r WHERE r.fruit = fruits.fruit;

DELETE FROM fruits f USING raw_fruits r WHERE r.id = f.id;

DELETE fruits WHERE id = 1;

OPTIMIZE fruits;

OPTIMIZE fruits REWRITE DATA;

OPTIMIZE TABLE fruits REWRITE DATA USING BIN_PACK;

OPTIMIZE fruits REWRITE DATA USING SORT;

OPTIMIZE fruits ZORDER BY (id);

VACUUM TABLE fruits;

VACUUM fruits RETAIN 168 HOURS;

VACUUM;

UNLOAD SELECT * FROM fruits TO 's3://lake/out/' WITH (format = 'PARQUET');

UNLOAD (SELECT * FROM fruits) TO 's3://lake/out/';

UNLOAD (SELECT * FROM fruits) TO 's3://lake/out/' WITH (format = 'CSV');

UNLOAD ('SELECT * FROM fruits') TO 's3://lake/out/' FORMAT PARQUET;

UNLOAD (SELECT * FROM fruits) WITH (format = 'PARQUET') TO 's3://lake/out/';

UNLOAD (SELECT * FROM fruits TO 's3://lake/out/' WITH (format = 'PARQUET');

ALTER TABLE fruits ADD COLUMN colour string;

ALTER TABLE fruits RENAME COLUMN id TO key;

ALTER TABLE fruits EXECUTE optimize;

ALTER TABLE fruits EXECUTE expire_snapshots(retention_threshold => '7d');

ALTER TABLE fruits ADD PARTITION FIELD bucket(16, id);

ALTER TABLE sales EXCHANGE PARTITION (day = '2024-01-01') WITH TABLE other;

ALTER TABLE sales RECOVER PARTITIONS;

ALTER TABLE t SET SERDEPROPERTIES ('field.delim' = ',');

ALTER TABLE t NOT CLUSTERED;

CALL system.rollback_to_snapshot('lake', 'fruits', 1);

GRANT SELECT ON fruits TO ROLE analyst;

REVOKE SELECT ON fruits FROM ROLE analyst;

CREATE ROLE analyst;

CREATE INDEX i ON TABLE t (a);

CREATE MATERIALIZED VIEW v AS SELECT 1 AS a;

REFRESH MATERIALIZED VIEW v;

CREATE FUNCTION f(x int) RETURNS int RETURN x + 1;

CREATE CATALOG c USING memory;

START TRANSACTION;

COMMIT;

ROLLBACK;

USE lake;

SET SESSION query_max_run_time = '1m';

RESET SESSION query_max_run_time;

SHOW SESSION;

SHOW STATS FOR fruits;

SHOW GRANTS;

SHOW ROLES;

COMMENT ON TABLE fruits IS 'a table';

ANALYZE fruits;

ANALYZE TABLE fruits COMPUTE STATISTICS;

DESCRIBE DATABASE lake;

LOAD DATA INPATH 's3://lake/x' INTO TABLE t;

EXPORT TABLE t TO 's3://lake/x';

LOCK TABLE t SHARED;

DFS -ls;

PREPARE p AS SELECT 1;

PREPARE FROM SELECT 1;

EXECUTE p (1, 2);

DEALLOCATE p;

EXPLAIN EXTENDED SELECT 1;

CREATE DATABASE lake OWNER us;

CREATE DATABASE IF EXISTS lake;

DROP DATABASE lake FORCE;

DROP TABLE fruits PURGE;

DROP TABLE IF NOT EXISTS fruits;

MSCK TABLE sales;

MSCK REPAIR sales;

CREATE VIEW IF NOT EXISTS v AS SELECT 1 AS a;

ALTER VIEW v AS SELECT 2 AS a;

DENY SELECT ON t TO USER u;
