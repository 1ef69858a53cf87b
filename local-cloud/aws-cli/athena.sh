section Athena "The table of CSV is asked, an Iceberg table is made of it, and changed."

# Runs a statement to its end; its id is in `query`.
ask() {
  run aws athena start-query-execution --query-string "$1" --query-execution-context Database=fruits \
    --result-configuration OutputLocation=s3://lake/results/ --query QueryExecutionId --output text
  query=$answer
  until_is SUCCEEDED aws athena get-query-execution --query-execution-id "$query" \
    --query QueryExecution.Status.State --output text
}
rows() {
  run aws athena get-query-results --query-execution-id "$query" \
    --query 'ResultSet.Rows[].[join(`,`, Data[].not_null(VarCharValue, `""`))]' --output text
}

ask "SELECT id, fruit FROM raw_fruits WHERE price <> '' ORDER BY id"
run aws athena get-query-execution --query-execution-id "$query"
has '"State": "SUCCEEDED"' '"StatementType": "DML"' "s3://lake/results/$query.csv"
run aws athena get-query-results --query-execution-id "$query"
has '"VarCharValue": "Banana"' '"Type": "varchar"'
run aws s3 cp "s3://lake/results/$query.csv" -
is '"id","fruit"
"1","Apple"
"2","Banana"'
ask "CREATE TABLE fruits (id bigint, fruit string, price double) LOCATION 's3://lake/iceberg/fruits/' TBLPROPERTIES ('table_type' = 'ICEBERG')"
ask "INSERT INTO fruits SELECT CAST(id AS bigint), fruit, CAST(NULLIF(price, '') AS double) FROM raw_fruits"
ask "MERGE INTO fruits f USING (VALUES (1, 'Apricot')) v(id, fruit) ON f.id = v.id WHEN MATCHED THEN UPDATE SET fruit = v.fruit"
ask "SELECT id, fruit, price FROM fruits ORDER BY id"
rows
is 'id,fruit,price
1,Apricot,1.5
2,Banana,0.5
3,Cherry,'
ask "SELECT count(*) FROM \"fruits\$snapshots\""
rows
is '_col0
2'
run aws glue get-table --database-name fruits --name fruits --query 'Table.Parameters.table_type' --output text
is ICEBERG
run aws athena start-query-execution --query-string "SELECT nothing FROM fruits" --query-execution-context Database=fruits \
  --result-configuration OutputLocation=s3://lake/results/ --query QueryExecutionId --output text
query=$answer
until_is FAILED aws athena get-query-execution --query-execution-id "$query" --query QueryExecution.Status.State --output text
run aws athena get-query-execution --query-execution-id "$query" --query QueryExecution.Status
has COLUMN_NOT_FOUND
