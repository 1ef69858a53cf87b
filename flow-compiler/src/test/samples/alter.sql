ALTER TABLE fruits ADD COLUMNS (colour string, weight double COMMENT 'in grams');

ALTER TABLE lake.fruits ADD COLUMNS (colour string);

ALTER TABLE sales PARTITION (year = 2024) ADD COLUMNS (note string);

ALTER TABLE fruits REPLACE COLUMNS (id bigint, fruit string);

ALTER TABLE fruits CHANGE COLUMN id key bigint;

ALTER TABLE fruits CHANGE id id bigint COMMENT 'the key' AFTER fruit;

ALTER TABLE fruits CHANGE COLUMN fruit fruit string FIRST;

ALTER TABLE fruits CHANGE COLUMN `select` `from` string;

ALTER TABLE fruits DROP COLUMN colour;

ALTER TABLE fruits RENAME TO lake.fruits_old;

ALTER TABLE fruits SET TBLPROPERTIES ('vacuum_min_snapshots_to_keep' = '5');

ALTER TABLE fruits SET TBLPROPERTIES ('comment' = 'a table', 'classification' = 'csv', 'skip.header.line.count' = '1');

ALTER TABLE fruits UNSET TBLPROPERTIES ('write_compression');

ALTER TABLE sales ADD PARTITION (year = 2024, month = 1);

ALTER TABLE sales ADD IF NOT EXISTS PARTITION (day = '2024-01-01') LOCATION 's3://lake/sales/2024/01/01/';

ALTER TABLE sales ADD IF NOT EXISTS
  PARTITION (day = '2024-01-01') LOCATION 's3://lake/sales/a/'
  PARTITION (day = '2024-01-02') LOCATION 's3://lake/sales/b/';

ALTER TABLE sales DROP PARTITION (day = '2024-01-01');

ALTER TABLE sales DROP IF EXISTS PARTITION (year = 2024, month = 1), PARTITION (year = 2024, month = 2);

ALTER TABLE sales DROP PARTITION (day < '2024-01-01');

ALTER TABLE sales PARTITION (day = '2024-01-01') RENAME TO PARTITION (day = '2024-01-02');

ALTER TABLE sales SET LOCATION 's3://lake/sales2/';

ALTER TABLE sales PARTITION (day = '2024-01-01') SET LOCATION 's3://lake/sales/new/';

alter table `lake`.`sales` add columns (`end` int);

ALTER TABLE nested ADD COLUMNS (a struct<b: int, c: array<string>>, m map<string, bigint>);

MSCK REPAIR TABLE sales;

MSCK REPAIR TABLE lake.sales;

DROP TABLE fruits;

DROP TABLE IF EXISTS lake.raw_fruits;

DROP TABLE IF EXISTS `odd-name`.`my table`;
