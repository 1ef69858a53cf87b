SELECT 1;

SELECT * FROM fruits ORDER BY berry;

SELECT DISTINCT fruit FROM fruits;

SELECT ALL fruit FROM fruits;

SELECT f.*, f.id + 1 AS next FROM lake.fruits AS f;

SELECT id FROM fruits WHERE fruit LIKE 'B%' AND NOT berry OR id IN (1, 2, 3);

SELECT id FROM fruits WHERE id BETWEEN 1 AND 5 AND fruit IS NOT NULL AND berry IS DISTINCT FROM true;

SELECT count(*), count(DISTINCT fruit), sum(id) FILTER (WHERE berry) FROM fruits;

SELECT berry, count(*) AS n FROM fruits GROUP BY berry HAVING count(*) > 1 ORDER BY n DESC NULLS LAST;

SELECT berry, count(*) FROM fruits GROUP BY 1 ORDER BY 2 LIMIT 10;

SELECT * FROM fruits OFFSET 5 LIMIT 10;

SELECT * FROM fruits OFFSET 5 ROWS FETCH FIRST 10 ROWS ONLY;

SELECT * FROM fruits ORDER BY id FETCH FIRST 3 ROWS WITH TIES;

SELECT * FROM fruits LIMIT ALL;

SELECT CASE WHEN berry THEN 'b' ELSE 'f' END, CASE id WHEN 1 THEN 'one' WHEN 2 THEN 'two' END FROM fruits;

SELECT IF(berry, 'yes', 'no'), COALESCE(fruit, '?'), NULLIF(id, 0) FROM fruits;

SELECT CAST(id AS varchar), TRY_CAST(fruit AS double), TRY(1 / id) FROM fruits;

SELECT DATE '2024-01-31', TIMESTAMP '2024-01-31 10:00:00', TIMESTAMP '2024-01-31 10:00:00.000 Europe/Berlin', TIME '10:00:00', INTERVAL '3' DAY, INTERVAL '1-6' YEAR TO MONTH;

SELECT current_date, current_timestamp, localtime, localtimestamp, current_time(3), now();

SELECT date_trunc('month', ts), date_add('day', -1, ts), date_diff('hour', a, b), ts AT TIME ZONE 'UTC' FROM events;

SELECT extract(year FROM day), year(day), day_of_week(day) FROM events;

SELECT 1 + 2 * 3 % 4 - -5, 'a' || 'b', 1.5e3, 0x1F, X'65683F', U&'snow\2603man';

SELECT "select", "a b", t."c" FROM "my table" t;

SELECT * FROM "my-db"."my-table";

SELECT * FROM AwsDataCatalog.lake.fruits;

SELECT * FROM "lambda:my_connector"."schema"."table";

SELECT * FROM (SELECT id FROM fruits) AS inner_table (number);

SELECT * FROM (VALUES (1, 'a'), (2, 'b')) AS t (n, s);

VALUES (1, 'a'), (2, 'b');

TABLE fruits;

(SELECT 1) UNION ALL (SELECT 2);

SELECT a FROM t UNION SELECT b FROM u INTERSECT SELECT c FROM v EXCEPT SELECT d FROM w ORDER BY 1;

SELECT a FROM t UNION DISTINCT SELECT a FROM u;

SELECT EXISTS (SELECT 1 FROM fruits), (SELECT max(id) FROM fruits);

SELECT id FROM t WHERE v > ALL (SELECT v FROM u) OR v = ANY (SELECT v FROM w) OR v <> SOME (SELECT v FROM x);

SELECT (1, 'a'), ROW(1, 'a'), CAST(ROW(1, 'a') AS ROW(n integer, s varchar)).n;

SELECT substr(fruit, 1, 3), substring(fruit FROM 2 FOR 3), position('a' IN fruit), trim(BOTH 'x' FROM fruit), lower(fruit) FROM fruits;

SELECT regexp_extract(url, '(\d+)', 1), regexp_replace(url, '\s+', ' '), url LIKE '%\_%' ESCAPE '\' FROM logs;

SELECT approx_distinct(id), approx_percentile(v, 0.95), array_agg(v ORDER BY v DESC), listagg(s, ', ') WITHIN GROUP (ORDER BY s) FROM t;

SELECT * FROM t TABLESAMPLE BERNOULLI (10);

SELECT * FROM t TABLESAMPLE SYSTEM (0.5) WHERE a > 1;

SELECT "$path", "$file_size", "$file_modified_time" FROM t;

SELECT * FROM t -- trailing comment
WHERE a = 1 /* and
 a long one; with a semicolon */ AND b = '-- text';

select ID, Fruit from FRUITS where Berry;

SELECT 'it''s', 'a;b', 'line
break', '' FROM t;

SELECT a AS "select", b "from", c d FROM t;

SELECT DISTINCT a, b FROM t, u WHERE t.id = u.id;

SELECT typeof(a), format('%s has %d', a, b), uuid(), random() FROM t;

SELECT bool_and(a), every(b), max_by(a, b), min_by(a, b, 3), histogram(a), map_agg(a, b) FROM t;

SELECT json_extract_scalar(j, '$.a.b'), json_extract(j, '$[0]'), json_parse(j), cast(json_parse(j) AS array(varchar)) FROM t;

SELECT from_iso8601_timestamp('2024-01-01T00:00:00Z'), from_unixtime(1700000000), to_unixtime(now()), date_parse('2024-01-01', '%Y-%m-%d'), date_format(now(), '%d');

SELECT my_function(1, 'x') FROM t;
