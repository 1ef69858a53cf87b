SELECT * FROM UNNEST(ARRAY[1, 2, 3]);

SELECT id, tag FROM t CROSS JOIN UNNEST(tags) AS u (tag);

SELECT id, tag, i FROM t CROSS JOIN UNNEST(tags) WITH ORDINALITY AS u (tag, i);

SELECT id, k, v FROM t, UNNEST(prices) AS u (k, v);

SELECT id, tag FROM t LEFT JOIN UNNEST(tags) AS u (tag) ON true;

SELECT * FROM UNNEST(ARRAY[1, 2], ARRAY['a', 'b']) AS u (n, s);

SELECT d FROM UNNEST(sequence(DATE '2024-01-01', DATE '2024-01-31', INTERVAL '1' DAY)) AS u (d);

SELECT n FROM t CROSS JOIN UNNEST(CAST(json_parse(j) AS ARRAY(ROW(n INTEGER, s VARCHAR)))) AS u (n, s);

SELECT * FROM t CROSS JOIN UNNEST(a) AS x (b) CROSS JOIN UNNEST(b) AS y (c);

SELECT transform(a, x -> x + 1), filter(a, x -> x IS NOT NULL), reduce(a, 0, (s, x) -> s + x, s -> s) FROM t;

SELECT zip_with(a, b, (x, y) -> x * y), any_match(a, e -> e > 1), map_filter(m, (k, v) -> v > 10) FROM t;

SELECT transform(a, x -> transform(x, y -> y || '!')) FROM t;

SELECT a[1], m['key'], r.field, element_at(a, -1), cardinality(a), contains(a, 3) FROM t;

SELECT a[1].b.c[2] FROM t;

SELECT MAP(ARRAY['a', 'b'], ARRAY[1, 2]), ARRAY[ARRAY[1], ARRAY[2]], map_from_entries(ARRAY[(1, 'x')]);

SELECT CAST(a AS ARRAY<INTEGER>), CAST(m AS MAP(varchar, double)), CAST(r AS ROW(a bigint, b ROW(c varchar))) FROM t;

SELECT array_sort(a, (x, y) -> IF(x < y, 1, IF(x = y, 0, -1))) FROM t;

SELECT () -> 1;
