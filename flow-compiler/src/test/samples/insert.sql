INSERT INTO fruits (id, fruit, berry) VALUES (1, 'Apple', false), (2, 'Banana', false);

INSERT INTO fruits VALUES (1, 'Apple', false, current_timestamp);

INSERT INTO fruits SELECT * FROM raw_fruits;

INSERT INTO lake.fruits (id, fruit) SELECT id, fruit FROM other.raw_fruits WHERE id NOT IN (SELECT id FROM lake.fruits);

INSERT INTO fruits WITH s AS (SELECT 1 AS id) SELECT id, 'x', true, now() FROM s;

INSERT INTO sales SELECT id, amount, CAST('2024-01-01' AS date) FROM staging;

INSERT INTO fruits (id) (SELECT 1);

INSERT INTO "AwsDataCatalog"."lake"."fruits" SELECT * FROM t;

INSERT INTO fruits TABLE raw_fruits;

INSERT INTO fruits SELECT * FROM a UNION SELECT * FROM b;

INSERT INTO t (a, b) VALUES (ROW(1, 'x'), ARRAY[1, 2, 3]);

INSERT INTO t VALUES (MAP(ARRAY['k'], ARRAY[1]), DATE '2024-02-29', TIMESTAMP '2024-01-01 00:00:00.000000', X'CAFE', NULL);

insert into Fruits select id, upper(fruit), berry, cast(now() as timestamp(6)) from raw_fruits order by id limit 10;

INSERT INTO t VALUES ('it''s', 'semi;colon', '-- no comment', '/* nor this */');

INSERT INTO t SELECT CAST(a AS decimal(10, 2)), TRY_CAST(b AS integer), CAST(c AS varchar(5)) FROM s;
