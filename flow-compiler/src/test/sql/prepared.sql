PREPARE one FROM SELECT * FROM fruits WHERE id = ?;

PREPARE two FROM INSERT INTO fruits (id, fruit) VALUES (?, ?);

PREPARE three FROM UPDATE fruits SET fruit = ? WHERE id = ?;

PREPARE four FROM DELETE FROM fruits WHERE id BETWEEN ? AND ?;

PREPARE five FROM UNLOAD (SELECT * FROM fruits WHERE id = ?) TO 's3://lake/out/' WITH (format = 'PARQUET');

PREPARE six FROM CREATE TABLE t AS SELECT * FROM fruits WHERE id > ?;

PREPARE seven FROM MERGE INTO t USING s ON t.id = s.id AND t.day = ? WHEN MATCHED THEN DELETE;

EXECUTE one USING 1;

EXECUTE two USING 7, 'Mango';

EXECUTE none;

EXECUTE one USING DATE '2024-01-01', ARRAY[1, 2];

DEALLOCATE PREPARE one;

SELECT * FROM fruits WHERE id = ? AND fruit = ?;
