SELECT a, b, sum(v) FROM t GROUP BY GROUPING SETS ((a, b), (a), ());

SELECT a, b, sum(v) FROM t GROUP BY CUBE (a, b);

SELECT a, b, sum(v), grouping(a, b) FROM t GROUP BY ROLLUP (a, b);

SELECT a, sum(v) FROM t GROUP BY a, CUBE (b, c), GROUPING SETS ((d), (e));

SELECT a FROM t GROUP BY ALL a;

SELECT a FROM t GROUP BY DISTINCT ROLLUP (a, b), CUBE (a);

SELECT count(*) FROM t GROUP BY ();

SELECT lower(a), count(*) FROM t GROUP BY lower(a) HAVING max(b) > 1;
