SELECT * FROM fruits FOR VERSION AS OF 4739764842480661991;

SELECT * FROM fruits FOR TIMESTAMP AS OF TIMESTAMP '2024-01-01 00:00:00 UTC';

SELECT * FROM fruits FOR TIMESTAMP AS OF (current_timestamp - interval '5' minute) WHERE berry = true;

SELECT * FROM lake.fruits FOR VERSION AS OF 1 AS f JOIN lake.fruits FOR VERSION AS OF 2 AS g ON f.id = g.id;

SELECT * FROM fruits FOR VERSION AS OF 'tag';

SELECT * FROM "fruits$files";

SELECT * FROM "fruits$manifests";

SELECT * FROM "fruits$history" ORDER BY made_current_at DESC;

SELECT * FROM "fruits$partitions";

SELECT snapshot_id, summary FROM lake."fruits$snapshots";

SELECT * FROM "lake"."fruits$refs" r;

SELECT s.snapshot_id FROM "fruits$history" h JOIN "fruits$snapshots" s ON h.snapshot_id = s.snapshot_id;

SELECT * FROM "sales$partitions" WHERE year = '2024';

INSERT INTO fruits SELECT * FROM fruits FOR VERSION AS OF 4739764842480661991;

CREATE TABLE old WITH (format = 'PARQUET') AS SELECT * FROM fruits FOR TIMESTAMP AS OF TIMESTAMP '2024-01-01 00:00:00.000 UTC';
