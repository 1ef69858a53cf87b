SELECT * FROM fruits WHERE fruit = '{{ fruit }}';

SELECT * FROM fruits WHERE fruit = 'pre{{ a }}mid{{ b }}post';

SELECT * FROM fruits WHERE id = {{ id }};

SELECT * FROM {{ table }};

SELECT * FROM {{ database }}.{{ table }};

SELECT * FROM {{ kind }}_tripdata_{{ year }};

SELECT * FROM lake.{{ kind }}_tripdata;

SELECT * FROM "{{ table }}$files";

SELECT {{ column }}, count(*) FROM t GROUP BY {{ column }};

SELECT * FROM t WHERE id IN ({{ ids }});

SELECT * FROM t WHERE day = DATE '{{ day }}' AND ts < TIMESTAMP '{{ at }}';

SELECT * FROM t LIMIT {{ limit }};

SELECT * FROM t WHERE name LIKE '%{{ part }}%' -- {{ comment }}
;

SELECT * FROM fruits FOR VERSION AS OF {{ snapshot }};

SELECT * FROM fruits FOR TIMESTAMP AS OF TIMESTAMP '{{ at }} UTC';

INSERT INTO {{ table }} VALUES ({{ id }}, '{{ name }}');

MERGE INTO {{ table }} t USING {{ table }}_tmp s ON t.id = s.id WHEN MATCHED THEN UPDATE SET v = s.v;

UPDATE {{ table }} SET a = '{{ a }}', b = {{ b }} WHERE c = '{{ c }}';

DELETE FROM {{ table }} WHERE day = '{{ day }}';

CREATE TABLE {{ table }} (id bigint) LOCATION 's3://{{ bucket }}/{{ prefix }}/t/' TBLPROPERTIES ('table_type' = 'ICEBERG');

CREATE EXTERNAL TABLE IF NOT EXISTS {{ table }}_ext (a string COMMENT '{{ comment }}') LOCATION '{{ uri }}';

CREATE EXTERNAL TABLE t (a string) PARTITIONED BY (day string) LOCATION 's3://lake/{{ day }}/' TBLPROPERTIES ('note' = '{{ note }}');

CREATE TABLE {{ table }} WITH (format = 'PARQUET', external_location = 's3://{{ bucket }}/x/') AS SELECT * FROM {{ source }};

DROP TABLE IF EXISTS {{ table }};

DROP TABLE IF EXISTS `{{ database }}`.`{{ table }}`;

ALTER TABLE {{ table }} ADD IF NOT EXISTS PARTITION (day = '{{ day }}') LOCATION 's3://{{ bucket }}/{{ day }}/';

ALTER TABLE {{ table }} SET TBLPROPERTIES ('vacuum_min_snapshots_to_keep' = '{{ keep }}');

OPTIMIZE {{ table }} REWRITE DATA USING BIN_PACK WHERE day >= DATE '{{ from }}';

VACUUM {{ table }};

UNLOAD (SELECT * FROM {{ table }} WHERE day = '{{ day }}') TO 's3://{{ bucket }}/out/{{ day }}/' WITH (format = 'PARQUET');

MSCK REPAIR TABLE {{ database }}.{{ table }};

SHOW PARTITIONS {{ table }};

DESCRIBE {{ table }};

PREPARE p FROM SELECT * FROM {{ table }} WHERE id = ?;

EXECUTE p USING {{ id }}, '{{ name }}';

CREATE DATABASE IF NOT EXISTS {{ database }} LOCATION 's3://{{ bucket }}/{{ database }}/';

CREATE OR REPLACE VIEW {{ table }}_view AS SELECT * FROM {{ table }};

WITH s AS (SELECT * FROM {{ table }} WHERE id > {{ id }}) SELECT * FROM s ORDER BY {{ column }};

SELECT '{{ a }}''s' AS x, "{{ column }}" FROM t;

SELECT 1.{{ digits }}, 1{{ digits }} FROM t;

SELECT CASE WHEN id > {{ id }} THEN '{{ a }}' ELSE '{{ b }}' END FROM t;
