CREATE EXTERNAL TABLE sales (
  id bigint COMMENT 'the buyer\'s',
  amount decimal(10, 2),
  a_name_of_more_than_twenty_letters array<struct<a: int, b: map<string, double>>>
)
COMMENT 'what was sold'
PARTITIONED BY (year int, month string COMMENT 'two digits')
CLUSTERED BY (id) INTO 8 BUCKETS
STORED AS PARQUET
LOCATION 's3://lake/sales/'
TBLPROPERTIES ('parquet.compression' = 'SNAPPY', 'classification' = 'parquet')

CREATE EXTERNAL TABLE shop.trips (vendor string, fare double)
ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' ESCAPED BY '\\' LINES TERMINATED BY '\n'
LOCATION 's3://lake/'
TBLPROPERTIES ('skip.header.line.count' = '1')

CREATE EXTERNAL TABLE quoted (a string)
ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'
WITH SERDEPROPERTIES ('separatorChar' = ';', 'quoteChar' = '"', 'escapeChar' = '\\')
LOCATION 's3://lake/quoted/'

CREATE TABLE shop.orders (
  id bigint COMMENT 'key',
  ordered_at timestamp,
  name string,
  amount decimal(12, 2),
  tags array<string>,
  prices map<string, double>,
  address struct<street: string, zip: int>
)
PARTITIONED BY (day(ordered_at), bucket(16, id), truncate(3, name), name)
LOCATION 's3://lake/orders/'
TBLPROPERTIES ('table_type' = 'ICEBERG', 'format' = 'PARQUET', 'vacuum_max_snapshot_age_seconds' = '60')

CREATE TABLE fruits (id int) LOCATION 's3://lake/fruits/' TBLPROPERTIES ('table_type' = 'ICEBERG')
