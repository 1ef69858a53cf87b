section DynamoDB "A table is made, written to under conditions, and asked."

run aws dynamodb create-table --table-name orders --billing-mode PAY_PER_REQUEST \
  --attribute-definitions AttributeName=customer,AttributeType=S AttributeName=number,AttributeType=N \
  --key-schema AttributeName=customer,KeyType=HASH AttributeName=number,KeyType=RANGE
has '"TableName": "orders"' 'arn:aws:dynamodb:us-east-1:000000000000:table/orders'
run aws dynamodb wait table-exists --table-name orders
for number in 1 2 3; do
  run aws dynamodb put-item --table-name orders \
    --item '{"customer": {"S": "ann"}, "number": {"N": "'$number'"}, "state": {"S": "new"}}' \
    --condition-expression 'attribute_not_exists(customer)'
done
refused ConditionalCheckFailedException aws dynamodb put-item --table-name orders \
  --item '{"customer": {"S": "ann"}, "number": {"N": "1"}}' \
  --condition-expression 'attribute_not_exists(customer)'
run aws dynamodb query --table-name orders --no-scan-index-forward \
  --key-condition-expression 'customer = :c AND #n > :n' --expression-attribute-names '{"#n": "number"}' \
  --expression-attribute-values '{":c": {"S": "ann"}, ":n": {"N": "1"}}'
has '"Count": 2' '"ScannedCount": 2'
run aws dynamodb update-item --table-name orders --key '{"customer": {"S": "ann"}, "number": {"N": "2"}}' \
  --update-expression 'SET #s = :s ADD tries :one' --expression-attribute-names '{"#s": "state"}' \
  --expression-attribute-values '{":s": {"S": "sent"}, ":one": {"N": "1"}}' --return-values ALL_NEW
has '"S": "sent"' '"tries": {'
run aws dynamodb transact-write-items --transact-items '[
  {"Delete": {"TableName": "orders", "Key": {"customer": {"S": "ann"}, "number": {"N": "1"}}}},
  {"Put": {"TableName": "orders", "Item": {"customer": {"S": "bob"}, "number": {"N": "1"}}}}]'
refused TransactionCanceledException aws dynamodb transact-write-items --transact-items '[
  {"Delete": {"TableName": "orders", "Key": {"customer": {"S": "ann"}, "number": {"N": "2"}}}},
  {"Put": {"TableName": "orders", "Item": {"customer": {"S": "bob"}, "number": {"N": "1"}},
           "ConditionExpression": "attribute_not_exists(customer)"}}]'
has '[None, ConditionalCheckFailed]'
run aws dynamodb scan --table-name orders --select COUNT
has '"Count": 3'
run aws dynamodb delete-table --table-name orders --query TableDescription.TableStatus --output text
run aws dynamodb wait table-not-exists --table-name orders
