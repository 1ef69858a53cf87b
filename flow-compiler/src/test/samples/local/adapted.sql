SELECT 1.5, 'not 1.5', DECIMAL '1.5', .5, 2., 1e3, x.a -- 1.5
FROM (VALUES 0.1) AS x (a) /* 0.2 */
WHERE a > 0.05

SELECT f.id FROM AwsDataCatalog.shop.fruits AS f JOIN "awsdatacatalog"."shop"."prices" AS p ON p.id = f.id AND p.price > 1.0

INSERT INTO awsdatacatalog.shop.fruits SELECT id, 1.5 FROM raw

CREATE TABLE t AS (SELECT 1 AS one) WITH NO DATA

CREATE TABLE IF NOT EXISTS t AS (SELECT 1 AS one) UNION ALL (SELECT 2)

CREATE TABLE shop.t (one, two) AS SELECT 1.5, 'a'

PREPARE mine FROM SELECT * FROM fruits WHERE price < ? AND 1.5 < 2

EXECUTE mine USING 1.5, 'it''s'

EXECUTE unloads USING 1

DEALLOCATE PREPARE mine

OPTIMIZE fruits REWRITE DATA USING BIN_PACK WHERE price > 1.5 AND kind = 'a (b'

UNLOAD (SELECT ')', 1.5 /* ) */ FROM fruits) TO 's3://lake/out/' WITH (format = 'TEXTFILE', field_delimiter = '	', compression = 'none')
