section "Step Functions" "An execution computes, writes to a table, and is remembered event by event."

aws dynamodb create-table --table-name sums --billing-mode PAY_PER_REQUEST \
  --attribute-definitions AttributeName=id,AttributeType=S --key-schema AttributeName=id,KeyType=HASH >"$work/out"
cat >machine.json <<'JSON'
{"QueryLanguage": "JSONata", "StartAt": "Add", "States": {
  "Add": {"Type": "Pass", "Output": {"sum": "{% $sum($states.input.numbers) %}"}, "Next": "Keep"},
  "Keep": {"Type": "Task", "Resource": "arn:aws:states:::dynamodb:putItem",
    "Arguments": {"TableName": "sums", "Item": {"id": {"S": "one"}, "sum": {"N": "{% $string($states.input.sum) %}"}}},
    "Output": "{% $states.input %}", "End": true}}}
JSON
run cat machine.json
run aws stepfunctions create-state-machine --name adds --definition file://machine.json \
  --role-arn arn:aws:iam::000000000000:role/adds --query stateMachineArn --output text
machine=$answer
run aws stepfunctions start-execution --state-machine-arn "$machine" --name first --input '{"numbers": [1, 2, 4]}' \
  --query executionArn --output text
execution=$answer
until_is SUCCEEDED aws stepfunctions describe-execution --execution-arn "$execution" --query status --output text
run aws stepfunctions describe-execution --execution-arn "$execution"
has '"output": "{\"sum\":7}"'
run aws stepfunctions get-execution-history --execution-arn "$execution"
has '"type": "PassStateExited"' '"type": "TaskSucceeded"' '"type": "ExecutionSucceeded"'
run aws dynamodb get-item --table-name sums --key '{"id": {"S": "one"}}'
has '"N": "7"'
run aws stepfunctions list-executions --state-machine-arn "$machine" --query 'executions[].[name,status]' --output text
is 'first	SUCCEEDED'
refused ExecutionAlreadyExists aws stepfunctions start-execution --state-machine-arn "$machine" --name first --input '{}'
refused InvalidDefinition aws stepfunctions create-state-machine --name bad --definition '{}' \
  --role-arn arn:aws:iam::000000000000:role/adds
