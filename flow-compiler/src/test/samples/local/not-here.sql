SELECT * FROM hive.shop.fruits

SELECT * FROM system.runtime.queries

SELECT * FROM "s3tablescatalog/lake".shop.fruits

CREATE TABLE other.shop.t (id int) LOCATION 's3://lake/t/' TBLPROPERTIES ('table_type' = 'ICEBERG')

CALL system.sync_partition_metadata('shop', 'fruits', 'FULL')

CREATE OR REPLACE TABLE t AS SELECT 1 AS one

SELECT * FROM fruits PIVOT (count(*) FOR kind IN ('apple' AS apple))

SELECT 1 UNION CORRESPONDING SELECT 2

CREATE EXTERNAL TABLE t (id int) LOCATION 's3://lake/t/' TBLPROPERTIES ('table_type' = 'ICEBERG')

CREATE TABLE t (id int) LOCATION 's3://lake/t/'

CREATE EXTERNAL TABLE t (id int)

CREATE TABLE t (id int) STORED AS PARQUET LOCATION 's3://lake/t/' TBLPROPERTIES ('table_type' = 'ICEBERG')

CREATE TABLE t (id int) PARTITIONED BY (day date) LOCATION 's3://lake/t/' TBLPROPERTIES ('table_type' = 'ICEBERG')

CREATE TABLE t (id int) LOCATION 's3://lake/t/' TBLPROPERTIES ('table_type' = 'ICEBERG', 'write.merge.mode' = 'copy-on-write')

CREATE TABLE t (id tinyint) LOCATION 's3://lake/t/' TBLPROPERTIES ('table_type' = 'ICEBERG')

CREATE TABLE t (name varchar(3)) LOCATION 's3://lake/t/' TBLPROPERTIES ('table_type' = 'ICEBERG')

CREATE TABLE t WITH (table_type = 'ICEBERG') AS SELECT 1 AS one

CREATE TABLE t WITH (table_type = 'ICEBERG', location = 's3://lake/t/', is_external = true) AS SELECT 1 AS one

CREATE TABLE t WITH (format = 'PARQUET', colour = 'red') AS SELECT 1 AS one

CREATE TABLE t WITH (write_compression = 'BZIP2') AS SELECT 1 AS one

VACUUM "fruits$files"
