CREATE EXTERNAL TABLE trips (id bigint, day date) LOCATION 's3://lake/trips/';

CREATE EXTERNAL TABLE IF NOT EXISTS taxi.trips (
  vendor string COMMENT 'who sent it',
  picked_up timestamp,
  fare decimal(10, 2),
  paid boolean
)
COMMENT 'one row a trip'
ROW FORMAT DELIMITED FIELDS TERMINATED BY ','
STORED AS TEXTFILE
LOCATION 's3://lake/trips/csv/'
TBLPROPERTIES ('skip.header.line.count' = '1');

CREATE EXTERNAL TABLE t (a int) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t' ESCAPED BY '\\' LINES TERMINATED BY '\n' LOCATION 's3://lake/t/';

CREATE EXTERNAL TABLE t (a array<string>, m map<string, int>)
ROW FORMAT DELIMITED
  FIELDS TERMINATED BY '|' ESCAPED BY '\\'
  COLLECTION ITEMS TERMINATED BY ','
  MAP KEYS TERMINATED BY ':'
  LINES TERMINATED BY '\n'
  NULL DEFINED AS 'NULL'
STORED AS TEXTFILE
LOCATION 's3://lake/nested/';

CREATE EXTERNAL TABLE t (a int) ROW FORMAT DELIMITED LOCATION 's3://lake/t/';

CREATE EXTERNAL TABLE t (a string, b string)
ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'
WITH SERDEPROPERTIES ('separatorChar' = ';', 'quoteChar' = '"', 'escapeChar' = '\\')
LOCATION 's3://lake/quoted/';

CREATE EXTERNAL TABLE t (a string)
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
WITH SERDEPROPERTIES ('ignore.malformed.json' = 'true', 'case.insensitive' = 'false', 'mapping.ts' = 'timestamp')
LOCATION 's3://lake/json/';

CREATE EXTERNAL TABLE t (a string)
ROW FORMAT SERDE 'org.apache.hive.hcatalog.data.JsonSerDe'
LOCATION 's3://lake/json2/';

CREATE EXTERNAL TABLE logs (line string, status int)
ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.RegexSerDe'
WITH SERDEPROPERTIES ('input.regex' = '^(\\S+) \\[([^\\]]*)\\] "(.*)"$')
LOCATION 's3://lake/logs/';

CREATE EXTERNAL TABLE grok (line string)
ROW FORMAT SERDE 'com.amazonaws.glue.serde.GrokSerDe'
WITH SERDEPROPERTIES ('input.format' = '%{SYSLOGBASE} %{GREEDYDATA:message}')
STORED AS INPUTFORMAT 'org.apache.hadoop.mapred.TextInputFormat'
OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'
LOCATION 's3://lake/grok/';

CREATE EXTERNAL TABLE t (a int) STORED AS PARQUET LOCATION 's3://lake/p/' TBLPROPERTIES ('parquet.compression' = 'SNAPPY');

CREATE EXTERNAL TABLE t (a int) STORED AS ORC LOCATION 's3://lake/o/' TBLPROPERTIES ('orc.compress' = 'ZLIB');

CREATE EXTERNAL TABLE t (a int) STORED AS AVRO LOCATION 's3://lake/a/';

CREATE EXTERNAL TABLE t (a int) STORED AS RCFILE LOCATION 's3://lake/rc/';

CREATE EXTERNAL TABLE t (a int) STORED AS SEQUENCEFILE LOCATION 's3://lake/seq/';

CREATE EXTERNAL TABLE t (a int) STORED AS ION LOCATION 's3://lake/ion/';

CREATE EXTERNAL TABLE sales (id bigint, amount double)
PARTITIONED BY (year int, month int COMMENT 'from 1', day string)
STORED AS PARQUET
LOCATION 's3://lake/sales/';

CREATE EXTERNAL TABLE sales (id bigint, amount double)
PARTITIONED BY (day date)
CLUSTERED BY (id) INTO 16 BUCKETS
STORED AS PARQUET
LOCATION 's3://lake/bucketed/';

CREATE EXTERNAL TABLE projected (id bigint)
PARTITIONED BY (day string)
STORED AS PARQUET
LOCATION 's3://lake/projected/'
TBLPROPERTIES (
  'projection.enabled' = 'true',
  'projection.day.type' = 'date',
  'projection.day.format' = 'yyyy/MM/dd',
  'projection.day.range' = '2020/01/01,NOW',
  'projection.day.interval' = '1',
  'projection.day.interval.unit' = 'DAYS',
  'storage.location.template' = 's3://lake/projected/${day}/'
);

CREATE EXTERNAL TABLE nested (
  id bigint,
  customer struct<name: string, address: struct<street: string, zip: int>>,
  tags array<string>,
  prices map<string, decimal(12, 4)>,
  lines array<struct<sku: string, count: int>>
) STORED AS PARQUET LOCATION 's3://lake/nested/';

CREATE EXTERNAL TABLE alltypes (
  a tinyint, b smallint, c int, d integer, e bigint, f float, g double, h decimal(38, 9), i decimal, j string,
  k varchar(20), l char(3), m boolean, n date, o timestamp, p binary
) STORED AS PARQUET LOCATION 's3://lake/alltypes/';

CREATE EXTERNAL TABLE `odd-name`.`my table` (`select` string, `2nd` int, `with space` double) LOCATION 's3://lake/odd/';

CREATE EXTERNAL TABLE AwsDataCatalog.sales.orders (id int) LOCATION 's3://lake/orders/';

create external table if not exists lower_case (a Int, B STRING) row format delimited fields terminated by ',' stored as textfile location 's3://lake/lower/' tblproperties ('has_encrypted_data'='false');


CREATE EXTERNAL TABLE crawled (a int)
ROW FORMAT SERDE 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe'
STORED AS INPUTFORMAT 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat'
OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat'
LOCATION 's3://lake/crawled/'
TBLPROPERTIES ('classification' = 'parquet', 'EXTERNAL' = 'TRUE');

CREATE EXTERNAL TABLE semi (a string) ROW FORMAT DELIMITED FIELDS TERMINATED BY ';' LOCATION 's3://lake/semi;colon/';

CREATE EXTERNAL TABLE octal (a string) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\001' LOCATION 's3://lake/octal/';

CREATE EXTERNAL TABLE doubled (a string COMMENT 'it''s one') LOCATION 's3://lake/doubled/';

CREATE EXTERNAL TABLE escaped (a string COMMENT 'it\'s one; still') LOCATION 's3://lake/escaped/';

CREATE EXTERNAL TABLE double_quoted (a string COMMENT "in double quotes") LOCATION "s3://lake/dq/" TBLPROPERTIES ("classification" = "csv");

CREATE EXTERNAL TABLE commented ( -- a comment; with a semicolon
  a int, /* and another ' one */ b int
) LOCATION 's3://lake/commented/';

CREATE EXTERNAL TABLE numbers (a int) LOCATION 's3://lake/n/' TBLPROPERTIES ('skip.header.line.count' = '2', 'areColumnsQuoted' = 'false');

CREATE EXTERNAL TABLE access_point (a int) LOCATION 's3://arn:aws:s3:eu-west-1:123456789012:accesspoint/lake/prefix/';
