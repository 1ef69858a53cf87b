PREPARE five FROM UNLOAD (SELECT * FROM fruits WHERE id = ?) TO 's3://lake/out/' WITH (format = 'PARQUET');

ALTER VIEW lake.v ADD DIALECT AS SELECT 1 AS a;
