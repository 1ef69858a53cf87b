select/**/1;

SELECT
	tab
FROM	t;

SELECT 'ünïcödé', "größe" FROM "tabelle_ä";

SELECT 1 AS "a""b", 'x''''y';

SELECT * FROM t WHERE a = 'https://example.org/?a=b;c=d' AND b = '{"json": "{ }"}';

/* leading */ -- comments
SELECT 1 -- and one at the end;

SELECT 1 AS optimize, 2 AS vacuum, 3 AS unload, 4 AS data, 5 AS show;

SELECT year, month, day, date, timestamp, time, type, format, comment, location, partition, tables FROM t;

SELECT a.b.c.d FROM a;

SELECT "A".b FROM "A" WHERE "A".b = 1;

SELECT -1, +1, - 1, 1 - -1, .5, 5., 1e10, 1.5E-3, 123456789012345678901234567890.5;

SELECT a != b, a <> b, a <= b, a >= b, NOT (a = b) FROM t;

SELECT x -> x FROM t;

SELECT count(*) AS "count(*)" FROM t;

SELECT * FROM "awsdatacatalog"."lake"."fruits" AS "F" WHERE "F"."id" = 1;

SELECT * FROM information_schema.tables WHERE table_schema = 'lake';

SELECT * FROM "information_schema"."columns";

SELECT * FROM TABLE(system.query(query => 'SELECT 1'));

SELECT * FROM TABLE(sequence(start => 1, stop => 10));

SELECT * FROM t WHERE (((a = 1)));

SELECT ((1 + 2)) * (3);

SELECT true AND false OR NOT unknown FROM t;

SELECT * FROM t WHERE a LIKE 'it''s %' OR a LIKE '100\%' ESCAPE '\';

SELECT '🍌' AS banana, '🍎;' AS apple;

