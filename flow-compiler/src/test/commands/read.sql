CREATE TABLE fruits (id bigint, fruit string, berry boolean, update_timestamp timestamp)
PARTITIONED BY (berry)
LOCATION 's3://bucket/fruits/' -- a comment; with a semicolon
TBLPROPERTIES ('table_type'='ICEBERG');

create table if not exists db.t (a int) partitioned by (bucket(16, a), truncate(8, b), YEAR(c), month(c), day(`c`), hour(c))
location 's3://b/p/' tblproperties ('table_type' = 'iceberg', "format" = "parquet");

CREATE EXTERNAL TABLE IF NOT EXISTS `awsdatacatalog`.`my-db`.`t` (
  `date` date COMMENT 'it\'s a day', /* a column; of a kind */
  time string,
  `a``b` char(3),
  c varchar(10) COMMENT "double \"quotes\"",
  d decimal(10, 2), e decimal(5), f decimal, g char,
  h array<string>, i map<string, array<int>>,
  j struct<a: int COMMENT 'inner', `b`: array<struct<c: double>>, d: map<string,decimal(3,1)>>,
  k tinyint, l smallint, m integer, n float, o binary, p boolean
)
COMMENT 'all types'
PARTITIONED BY (day string COMMENT 'of the file', hour int)
CLUSTERED BY (k, `l`) INTO 16 BUCKETS
ROW FORMAT DELIMITED
  FIELDS TERMINATED BY '\t' ESCAPED BY '\\'
  COLLECTION ITEMS TERMINATED BY '\002'
  MAP KEYS TERMINATED BY '\u0003'
  LINES TERMINATED BY '\n'
  NULL DEFINED AS ''
STORED AS TEXTFILE
LOCATION 's3://bucket/t/'
TBLPROPERTIES ('skip.header.line.count' = '1');

CREATE EXTERNAL TABLE t (a string)
ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'
WITH SERDEPROPERTIES ('separatorChar' = ',', 'quoteChar' = '"', 'escapeChar' = '\\')
STORED AS INPUTFORMAT 'org.apache.hadoop.mapred.TextInputFormat'
OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'
LOCATION 's3://bucket/csv/';

CREATE EXTERNAL TABLE t (a string) ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' LOCATION 's3://b/j/';

CREATE EXTERNAL TABLE t (a string) STORED AS parquet WITH SERDEPROPERTIES ('serialization.format' = '1') LOCATION 's3://b/j/';

CREATE EXTERNAL TABLE t STORED AS AVRO LOCATION 's3://b/a/' TBLPROPERTIES ('avro.schema.literal' = '{"type": "record"}');

CREATE EXTERNAL TABLE 2024_sales (1st int, value string) ROW FORMAT DELIMITED LOCATION 's3://b/a/';

CREATE TABLE {{ db }}.{{ taxi }}_trips (id_{{ n }} bigint COMMENT '{{ c }} and {{ d }}', a decimal({{ p }}, 2))
COMMENT '{{ taxi }} trips'
PARTITIONED BY (bucket({{ n }}, id_{{ n }}), `{{ part }}`)
LOCATION 's3://{{ bucket }}/{{ taxi }}/'
TBLPROPERTIES ('table_type'='ICEBERG', 'vacuum_{{ key }}' = '{{ value }}');

CREATE DATABASE sales;

CREATE SCHEMA IF NOT EXISTS `sales-eu` COMMENT 'of Europe' LOCATION 's3://b/eu/' WITH DBPROPERTIES ('owner' = 'data', 'cost' = '1');

DROP DATABASE sales;

DROP SCHEMA IF EXISTS sales CASCADE;

DROP DATABASE IF EXISTS sales RESTRICT;

ALTER DATABASE sales SET DBPROPERTIES ('owner' = 'me');

ALTER SCHEMA sales SET DBPROPERTIES ('owner' = 'me');

DROP TABLE t;

DROP TABLE IF EXISTS `db`.`t`;

ALTER TABLE t ADD COLUMNS (a int, b string COMMENT 'b');

ALTER TABLE t PARTITION (day = '2024-01-01') ADD COLUMNS (a int);

ALTER TABLE t REPLACE COLUMNS (a int, b struct<c: int>);

ALTER TABLE t PARTITION (day = '2024-01-01') REPLACE COLUMNS (a int);

ALTER TABLE t CHANGE a b bigint;

ALTER TABLE db.t CHANGE COLUMN a b bigint COMMENT 'wider' AFTER c;

ALTER TABLE db.t CHANGE COLUMN a a bigint FIRST;

ALTER TABLE t DROP COLUMN a;

ALTER TABLE t RENAME TO db.u;

ALTER TABLE t SET TBLPROPERTIES ('format' = 'orc', 'optimize_rewrite_delete_file_threshold' = '2');

ALTER TABLE t UNSET TBLPROPERTIES ('format');

ALTER TABLE t UNSET TBLPROPERTIES IF EXISTS ('format', 'write_compression');

ALTER TABLE t ADD PARTITION (day = '2024-01-01', hour = 3);

ALTER TABLE t ADD IF NOT EXISTS
  PARTITION (day = '2024-01-01', hour = 3) LOCATION 's3://b/1/'
  PARTITION (day = {{ day }}, hour = -1) LOCATION 's3://b/{{ day }}/';

ALTER TABLE t DROP PARTITION (day = '2024-01-01');

ALTER TABLE t DROP IF EXISTS PARTITION (day >= date '2024-01-01', hour <> 3), PARTITION (day < TIMESTAMP '2023-01-01 00:00:00', b = true);

ALTER TABLE t PARTITION (day = '2024-01-01') RENAME TO PARTITION (day = '2024-01-02');

ALTER TABLE t SET LOCATION 's3://b/new/';

ALTER TABLE t PARTITION (day = '2024-01-01') SET LOCATION 's3://b/new/';

MSCK REPAIR TABLE `db`.t;

SHOW DATABASES;

SHOW SCHEMAS LIKE 'sales.*';

SHOW TABLES;

SHOW TABLES IN db 'fruit*';

SHOW TABLES FROM `my-db` LIKE "fruit*|other";

SHOW VIEWS;

SHOW VIEWS IN db LIKE 'v*';

SHOW COLUMNS IN t;

SHOW COLUMNS FROM t IN db;

SHOW COLUMNS FROM db.t;

SHOW PARTITIONS db.t;

SHOW PARTITIONS t PARTITION (day = '2024-01-01');

SHOW TBLPROPERTIES t;

SHOW TBLPROPERTIES db.t('table_type');

SHOW CREATE TABLE db.t;

SHOW CREATE VIEW "my-db"."v";

DESCRIBE t;

DESC db.t;

DESCRIBE EXTENDED t;

DESCRIBE FORMATTED db.t PARTITION (day = '2024-01-01') address.zip;

DESCRIBE t tags.'$elem$';

DESCRIBE formatted;

OPTIMIZE fruits REWRITE DATA USING BIN_PACK;

optimize "db"."t-1" rewrite data using bin_pack where day = '{{ day }}' and id > {{ n }};

VACUUM `my db`.t;

VACUUM {{ db }}.{{ table }};

UNLOAD (SELECT a, (b) FROM t WHERE c = 'it''s; \' AND d = {{ d }}) TO 's3://b/out/{{ run }}/' WITH (format = 'PARQUET');

UNLOAD (WITH x AS (SELECT 1 AS a) SELECT * FROM x) TO 's3://b/o''k/'
WITH (format = 'TEXTFILE', field_delimiter = '\', compression_level = 4, partitioned_by = ARRAY['a', '{{ column }}']);

DROP TABLE db.2024_sales;

ALTER TABLE `db`.2024_sales DROP COLUMN x;
