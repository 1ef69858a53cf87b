UPDATE fruits SET fruit = 'Bilberry' WHERE fruit = 'Blueberry';

UPDATE lake.fruits SET berry = NOT berry, update_timestamp = now() WHERE id BETWEEN 1 AND 10;

UPDATE t SET a = (SELECT max(b) FROM s WHERE s.id = t.id) WHERE EXISTS (SELECT 1 FROM s WHERE s.id = t.id);

UPDATE t SET a = a + 1;

UPDATE t SET a = NULL WHERE b IN ('x', 'y', 'z');

DELETE FROM fruits WHERE fruit = 'Banana';

DELETE FROM fruits;

DELETE FROM lake.t WHERE day < current_date - interval '30' day;

DELETE FROM "t" WHERE id IN (SELECT id FROM gone) AND NOT kept;

DELETE FROM t WHERE (a, b) IN (SELECT a, b FROM s);

delete from T where name like 'x#_%' escape '#';
