CREATE TABLE fruits (id bigint, fruit string, berry boolean, update_timestamp timestamp)
PARTITIONED BY (berry)
LOCATION 's3://lake/fruits/'
TBLPROPERTIES ('table_type' = 'ICEBERG');

CREATE TABLE IF NOT EXISTS shop.orders (
  id bigint COMMENT 'key',
  ordered_at timestamp COMMENT 'UTC',
  customer string,
  amount decimal(12, 2)
)
PARTITIONED BY (day(ordered_at), bucket(16, customer))
LOCATION 's3://lake/orders/'
TBLPROPERTIES (
  'table_type' = 'ICEBERG',
  'format' = 'parquet',
  'write_compression' = 'zstd',
  'optimize_rewrite_delete_file_threshold' = '10'
);

CREATE TABLE t (a int, b string) PARTITIONED BY (truncate(8, b)) LOCATION 's3://lake/t/' TBLPROPERTIES ('table_type'='ICEBERG');

CREATE TABLE t (a int, ts timestamp) PARTITIONED BY (year(ts)) LOCATION 's3://lake/t/' TBLPROPERTIES ('table_type'='ICEBERG');

CREATE TABLE t (a int, ts timestamp) PARTITIONED BY (month(ts)) LOCATION 's3://lake/t/' TBLPROPERTIES ('table_type'='ICEBERG');

CREATE TABLE t (a int, ts timestamp) PARTITIONED BY (hour(ts)) LOCATION 's3://lake/t/' TBLPROPERTIES ('table_type'='ICEBERG');

CREATE TABLE t (a int, `date` date) PARTITIONED BY (`date`) LOCATION 's3://lake/t/' TBLPROPERTIES ('table_type'='ICEBERG');

CREATE TABLE t (a int) LOCATION 's3://lake/t/' TBLPROPERTIES ('table_type'='iceberg');

CREATE TABLE t (a int) LOCATION 's3://lake/t/' TBLPROPERTIES ('table_type'='ICEBERG', 'format'='orc', 'write_compression'='zlib');

CREATE TABLE t (a int) LOCATION 's3://lake/t/' TBLPROPERTIES ('table_type'='ICEBERG', 'format'='avro');

CREATE TABLE t (a int) LOCATION 's3://lake/t/'
TBLPROPERTIES (
  'table_type'='ICEBERG',
  'vacuum_max_snapshot_age_seconds'='259200',
  'vacuum_min_snapshots_to_keep'='3',
  'vacuum_max_metadata_files_to_keep'='50',
  'optimize_rewrite_data_file_threshold'='5',
  'write_target_data_file_size_bytes'='268435456'
);

CREATE TABLE nested (
  id bigint,
  address struct<street: string, zip: int>,
  tags array<string>,
  prices map<string, double>
)
LOCATION 's3://lake/nested/'
TBLPROPERTIES ('table_type'='ICEBERG');

CREATE TABLE typed (a boolean, b int, c bigint, d float, e double, f decimal(9, 3), g date, h timestamp, i string, j binary)
LOCATION 's3://lake/typed/' TBLPROPERTIES ('table_type'='ICEBERG');

CREATE TABLE t (a int) COMMENT 'a table' LOCATION 's3://lake/t/' TBLPROPERTIES ('table_type'='ICEBERG');

create table if not exists T (A INT) location 's3://lake/t/' tblproperties ('TABLE_TYPE'='ICEBERG');

CREATE TABLE t (id bigint, category string) PARTITIONED BY (category, bucket(16, id)) LOCATION 's3://lake/deep/down/' TBLPROPERTIES ('table_type'='ICEBERG');

CREATE TABLE t (
  `from` string COMMENT 'it\'s a word of SQL',
  `group` int
) LOCATION 's3://lake/words/' TBLPROPERTIES ('table_type'='ICEBERG');
