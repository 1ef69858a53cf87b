CREATE TABLE copy AS SELECT * FROM fruits;

CREATE TABLE IF NOT EXISTS copy AS SELECT * FROM fruits;

CREATE TABLE lake.copy WITH (format = 'PARQUET') AS SELECT id, fruit FROM fruits WHERE berry;

CREATE TABLE copy
WITH (
  format = 'PARQUET',
  write_compression = 'SNAPPY',
  external_location = 's3://lake/copy/',
  partitioned_by = ARRAY['year', 'month']
) AS
SELECT id, amount, year, month FROM sales;

CREATE TABLE copy WITH (format = 'ORC', bucketed_by = ARRAY['id'], bucket_count = 8) AS SELECT * FROM sales;

CREATE TABLE copy WITH (format = 'TEXTFILE', field_delimiter = ',') AS SELECT * FROM sales;

CREATE TABLE copy WITH (format = 'JSON') AS SELECT * FROM sales;

CREATE TABLE copy WITH (format = 'AVRO') AS SELECT * FROM sales;

CREATE TABLE copy WITH (format = 'PARQUET', parquet_compression = 'GZIP') AS SELECT * FROM sales;

CREATE TABLE copy WITH (table_type = 'ICEBERG', location = 's3://lake/copy/', is_external = false) AS SELECT * FROM sales;

CREATE TABLE copy
WITH (
  table_type = 'ICEBERG',
  is_external = false,
  location = 's3://lake/copy/',
  format = 'PARQUET',
  partitioning = ARRAY['day(ordered_at)', 'bucket(customer, 16)'],
  vacuum_min_snapshots_to_keep = 2,
  optimize_rewrite_min_data_file_size_bytes = 1024
) AS SELECT * FROM orders;

CREATE TABLE copy AS SELECT * FROM fruits WITH NO DATA;

CREATE TABLE copy AS SELECT * FROM fruits WITH DATA;

CREATE TABLE copy AS WITH big AS (SELECT * FROM sales WHERE amount > 100) SELECT * FROM big;

CREATE TABLE copy AS (SELECT 1 AS one);

CREATE TABLE copy (a, b) AS SELECT 1, 2;

CREATE TABLE copy WITH (external_location = 's3://lake/copy/') AS SELECT a FROM t UNION ALL SELECT b FROM u;

CREATE TABLE "odd-name"."my copy" AS SELECT 1 AS "one of them";

CREATE TABLE copy AS VALUES (1, 'a'), (2, 'b');

CREATE TABLE copy AS TABLE fruits;

CREATE TABLE copy WITH (write_compression = 'ZSTD', compression_level = 3, format = 'PARQUET') AS SELECT 1 AS a;
