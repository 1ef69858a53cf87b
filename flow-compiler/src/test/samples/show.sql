SHOW TABLES;

SHOW TABLES IN lake;

SHOW TABLES IN lake '*fruits*';

SHOW TABLES 'fruit|raw_*';

SHOW TABLES IN `my-db` 'a*';

SHOW COLUMNS IN fruits;

SHOW COLUMNS FROM lake.fruits;

SHOW COLUMNS IN fruits IN lake;

SHOW COLUMNS FROM fruits FROM lake;

SHOW PARTITIONS sales;

SHOW PARTITIONS lake.sales;

SHOW TBLPROPERTIES fruits;

SHOW TBLPROPERTIES lake.fruits ('table_type');

SHOW CREATE TABLE fruits;

SHOW CREATE TABLE lake.fruits;

DESCRIBE fruits;

DESC lake.fruits;

DESCRIBE EXTENDED fruits;

DESCRIBE FORMATTED lake.fruits;

DESCRIBE FORMATTED sales PARTITION (day = '2024-01-01');

DESCRIBE nested customer.address;

DESCRIBE `odd-name`.`my table`;

describe formatted Fruits;
