SELEC 1;

SELECT;

SELECT * FORM fruits;

SELECT * FROM;

SELECT FROM fruits;

SELECT a, FROM fruits;

SELECT a b c FROM fruits;

SELECT * FROM fruits WHERE;

SELECT * FROM fruits WHERE id =;

SELECT * FROM fruits WHERE (id = 1;

SELECT * FROM fruits WHERE id = 1);

SELECT * FROM fruits ORDER id;

SELECT * FROM fruits GROUP id;

SELECT * FROM a JOIN b;

SELECT count(* FROM fruits;

SELECT * FROM fruits ORDER BY id WHERE id = 1;

SELECT 'a' FROM (SELECT 1;

SELECT CASE WHEN a THEN 1 FROM t;

SELECT CAST(a integer) FROM t;

SELECT a FROM t UNION;

WITH a AS SELECT 1 SELECT * FROM a;

WITH a AS (SELECT 1);

INSERT fruits VALUES (1);

INSERT INTO fruits VALUES 1, 2,;

INSERT INTO fruits (id, VALUES (1);

UPDATE fruits WHERE id = 1;

UPDATE SET a = 1;

MERGE fruits USING raw ON a = b WHEN MATCHED THEN DELETE;

MERGE INTO t USING s WHEN MATCHED THEN DELETE;

MERGE INTO t USING s ON t.id = s.id;

CREATE EXTERNAL TABLE;

CREATE EXTERNAL TABLE t LOCATION 's3://lake/t/' (a int);

CREATE EXTERNAL TABLE t (a) LOCATION 's3://lake/t/';

CREATE EXTERNAL TABLE t (a int b int) LOCATION 's3://lake/t/';

CREATE EXTERNAL TABLE t (a int,) LOCATION 's3://lake/t/';

CREATE EXTERNAL TABLE t (a array<string) LOCATION 's3://lake/t/';

CREATE EXTERNAL TABLE t (a struct<b string>) LOCATION 's3://lake/t/';

CREATE EXTERNAL TABLE t (a map<string>) LOCATION 's3://lake/t/';

CREATE EXTERNAL TABLE t (a int) LOCATION s3://lake/t/;

CREATE EXTERNAL TABLE t (a int) LOCATION 'lake/t/';

CREATE EXTERNAL TABLE t (a int) STORED AS CSV LOCATION 's3://lake/t/';

CREATE EXTERNAL TABLE t (a int) LOCATION 's3://lake/t/' STORED AS PARQUET;

CREATE EXTERNAL TABLE t (a int) ROW FORMAT CSV LOCATION 's3://lake/t/';

CREATE EXTERNAL TABLE t (a int) TBLPROPERTIES (classification = csv) LOCATION 's3://lake/t/';

CREATE EXTERNAL TABLE t (a int) LOCATION 's3://lake/t/' TBLPROPERTIES ('a' : 'b');

CREATE EXTERNAL TABLE t (a int) LOCATION 's3://lake/t/' COMMENT 'too late';

CREATE EXTERNAL TABLE t (a int) PARTITIONED BY day LOCATION 's3://lake/t/';

CREATE EXTERNAL TABLE t (a int) PARTITIONED BY (a int) LOCATION 's3://lake/t/';

CREATE EXTERNAL TABLE t (a int, a string) LOCATION 's3://lake/t/';

CREATE EXTERNAL TABLE "t" (a int) LOCATION 's3://lake/t/';

CREATE EXTERNAL TABLE my-table (a int) LOCATION 's3://lake/t/';

CREATE EXTERNAL TABLE 2nd (a int) LOCATION 's3://lake/t/';

CREATE EXTERNAL TABLE t (select string) LOCATION 's3://lake/t/';

CREATE EXTERNAL TABLE t (a uuid) LOCATION 's3://lake/t/';

CREATE EXTERNAL TABLE t (a decimal(40, 2)) LOCATION 's3://lake/t/';

CREATE EXTERNAL TABLE t (a int) LOCATION 's3://lake/t/ ;

CREATE TABLE AS SELECT 1;

CREATE TABLE t WITH (format = PARQUET) AS SELECT 1 AS a;

CREATE TABLE t AS;

CREATE TABEL t (a int);

CREATE fruits;

DROP fruits;

DROP TABLE;

ALTER TABLE;

ALTER TABLE fruits;

ALTER TABLE fruits ADD;

ALTER TABLE fruits ADD COLUMNS colour string;

ALTER TABLE fruits SET;

ALTER TABLE sales ADD PARTITION day = '2024-01-01';

ALTER TABLE sales DROP PARTITION;

SHOW;

SHOW TABLE;

SHOW PARTITIONS;

DESCRIBE;

SHOW TABLES LIKE IN lake;

SELECT * FROM t WHERE a = 'open;

SELECT * FROM t /* open;

SELECT "open FROM t;

SELECT # FROM t;

SELECT a FROM t WHERE a == 1;

SELECT a FROM t WHERE a && b;

SELECT \ FROM t;

SELECT * FROM lake.fruits.id.more.parts;

SELECT 1 SELECT 2;

SHOW TABLES SHOW TABLES;

VACUUM fruits, sales;
