SELECT * FROM a JOIN b ON a.id = b.id;

SELECT * FROM a INNER JOIN b USING (id);

SELECT * FROM a LEFT JOIN b ON a.id = b.id AND b.kept;

SELECT * FROM a LEFT OUTER JOIN b USING (id, day);

SELECT * FROM a RIGHT JOIN b ON a.id = b.id;

SELECT * FROM a FULL OUTER JOIN b ON a.id = b.id;

SELECT * FROM a CROSS JOIN b;

SELECT * FROM a NATURAL JOIN b;

SELECT * FROM a, b, c WHERE a.id = b.id AND b.id = c.id;

SELECT * FROM a JOIN (b JOIN c ON b.x = c.x) ON a.id = b.id;

SELECT x.id, y.id FROM lake.a AS x JOIN other.a AS y ON x.id = y.id WHERE x.v <> y.v;

SELECT * FROM a LEFT JOIN LATERAL (SELECT * FROM b WHERE b.id = a.id LIMIT 1) AS t ON true;

SELECT * FROM a CROSS JOIN LATERAL (SELECT max(v) AS m FROM b WHERE b.id = a.id);

SELECT * FROM a JOIN b ON a.id = b.id JOIN c USING (k) LEFT JOIN d ON d.k = c.k;

SELECT a.id FROM a WHERE NOT EXISTS (SELECT 1 FROM b WHERE b.id = a.id);

SELECT * FROM a JOIN b ON a.ts >= b.start AND a.ts < b.stop;

WITH a AS (SELECT 1 AS id), b AS (SELECT * FROM a JOIN t USING (id)) SELECT * FROM b;

WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10) SELECT * FROM n;

WITH a (x, y) AS (VALUES (1, 2)) SELECT x + y FROM a;

WITH a AS (WITH b AS (SELECT * FROM t) SELECT * FROM b) SELECT * FROM a, u;

SELECT * FROM (SELECT * FROM a) x JOIN (SELECT * FROM b) y ON x.id = y.id;
