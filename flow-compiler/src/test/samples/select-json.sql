SELECT json_exists(j, 'lax $.a[*]') FROM t;

SELECT json_value(j, 'lax $.a' RETURNING bigint DEFAULT 0 ON EMPTY ERROR ON ERROR) FROM t;

SELECT json_query(j, 'strict $.a' WITH ARRAY WRAPPER) FROM t;

SELECT json_object('a' : 1, 'b' : fruit NULL ON NULL) FROM fruits;

SELECT json_object(KEY 'a' VALUE 1 ABSENT ON NULL WITH UNIQUE KEYS);

SELECT json_array(1, 'two', NULL NULL ON NULL);

SELECT json_query(j FORMAT JSON, 'lax $.a' PASSING id AS i KEEP QUOTES) FROM t;

SELECT JSON '{"a": [1, 2]}', json_format(JSON '[1]');

SELECT json_value(j, 'lax $.a[0 to 2].size()') FROM t;
