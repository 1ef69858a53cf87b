MERGE INTO fruits f USING raw_fruits r ON f.fruit = r.fruit
WHEN MATCHED THEN UPDATE SET id = r.id, berry = r.berry, update_timestamp = current_timestamp
WHEN NOT MATCHED THEN INSERT (id, fruit, berry, update_timestamp) VALUES (r.id, r.fruit, r.berry, current_timestamp);

MERGE INTO lake.t AS t USING (SELECT id, max(v) AS v FROM s GROUP BY id) AS s ON t.id = s.id
WHEN MATCHED AND s.v IS NULL THEN DELETE
WHEN MATCHED THEN UPDATE SET v = s.v
WHEN NOT MATCHED THEN INSERT (id, v) VALUES (s.id, s.v);

MERGE INTO t USING s ON (t.id = s.id) WHEN MATCHED THEN DELETE;

MERGE INTO t USING s ON t.id = s.id WHEN NOT MATCHED THEN INSERT VALUES (s.id, s.v);

MERGE INTO t USING s ON t.id = s.id AND t.day = DATE '2024-01-01' WHEN NOT MATCHED AND s.v > 0 THEN INSERT (id) VALUES (s.id);

MERGE INTO accounts t
USING (
  SELECT * FROM (
    SELECT *, row_number() OVER (PARTITION BY id ORDER BY changed_at DESC) AS rn FROM changes
  ) WHERE rn = 1
) s
ON t.id = s.id
WHEN MATCHED AND s.op = 'D' THEN DELETE
WHEN MATCHED AND s.op = 'U' THEN UPDATE SET name = s.name, changed_at = s.changed_at
WHEN NOT MATCHED AND s.op <> 'D' THEN INSERT (id, name, changed_at) VALUES (s.id, s.name, s.changed_at);

MERGE INTO t USING (VALUES (1, 'a'), (2, 'b')) AS s (id, v) ON t.id = s.id WHEN MATCHED THEN UPDATE SET v = s.v;

MERGE INTO "lake"."t" "target" USING "lake"."s" "source" ON "target"."id" = "source"."id" WHEN MATCHED THEN UPDATE SET "group" = "source"."group";

MERGE INTO t USING s ON t.a = s.a OR (t.a IS NULL AND s.a IS NULL) WHEN MATCHED THEN UPDATE SET b = coalesce(s.b, t.b) || '!';
