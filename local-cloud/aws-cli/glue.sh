section "Glue Data Catalog" "A table over a file of CSV."

printf 'id,fruit,price\n1,Apple,1.5\n2,Banana,0.5\n3,Cherry,\n' >fruits.csv
run aws s3 mb s3://lake
run aws s3 cp fruits.csv s3://lake/fruits/fruits.csv --no-progress
run aws glue create-database --database-input Name=fruits
run aws glue create-table --database-name fruits --table-input '{
  "Name": "raw_fruits", "TableType": "EXTERNAL_TABLE",
  "Parameters": {"classification": "csv", "skip.header.line.count": "1"},
  "StorageDescriptor": {
    "Columns": [{"Name": "id", "Type": "string"}, {"Name": "fruit", "Type": "string"}, {"Name": "price", "Type": "string"}],
    "Location": "s3://lake/fruits/",
    "InputFormat": "org.apache.hadoop.mapred.TextInputFormat",
    "OutputFormat": "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
    "SerdeInfo": {"SerializationLibrary": "org.apache.hadoop.hive.serde2.OpenCSVSerde"}}}'
run aws glue get-table --database-name fruits --name raw_fruits
has '"Name": "raw_fruits"' '"Location": "s3://lake/fruits/"' '"VersionId": "0"'
refused AlreadyExistsException aws glue create-database --database-input Name=fruits
refused EntityNotFoundException aws glue get-table --database-name fruits --name none
run aws glue get-tables --database-name fruits --query 'TableList[].Name' --output text
is raw_fruits
