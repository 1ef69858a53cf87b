UNLOAD (SELECT * FROM fruits) TO 's3://lake/out/' WITH (format = 'PARQUET');

UNLOAD (SELECT id, fruit FROM fruits WHERE berry) TO 's3://lake/out/' WITH (format = 'JSON', compression = 'gzip');

UNLOAD (SELECT a, day FROM t) TO 's3://lake/out/' WITH (format = 'TEXTFILE', field_delimiter = '|', partitioned_by = ARRAY['day']);

UNLOAD (WITH x AS (SELECT * FROM t) SELECT * FROM x) TO 's3://lake/out/' WITH (format = 'AVRO');

UNLOAD (SELECT * FROM a UNION ALL SELECT * FROM b) TO 's3://lake/out/' WITH (format = 'ORC', compression = 'ZSTD', compression_level = 5);

unload (select 1 as a) to 's3://lake/out/' with (format = 'parquet');

UNLOAD (SELECT ')' AS a, ';' AS b FROM t WHERE c IN (SELECT (d) FROM u)) TO 's3://lake/out/' WITH (format = 'PARQUET');
