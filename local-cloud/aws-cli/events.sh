section EventBridge "A rule sends to a queue what its pattern lets through."

run aws sqs create-queue --queue-name matched --query QueueUrl --output text
queue=$answer
run aws events put-rule --name large-orders --event-pattern '{"source": ["shop"], "detail": {"price": [{"numeric": [">", 100]}]}}'
has 'arn:aws:events:us-east-1:000000000000:rule/large-orders'
run aws events put-targets --rule large-orders --targets '[{"Id": "queue",
  "Arn": "arn:aws:sqs:us-east-1:000000000000:matched",
  "InputTransformer": {"InputPathsMap": {"order": "$.detail.order"}, "InputTemplate": "\"order <order> is large\""}}]'
has '"FailedEntryCount": 0'
run aws events put-events --entries '[
  {"Source": "shop", "DetailType": "Order", "Detail": "{\"order\": 1, \"price\": 20}"},
  {"Source": "shop", "DetailType": "Order", "Detail": "{\"order\": 2, \"price\": 200}"}]'
has '"FailedEntryCount": 0'
until_is '"order 2 is large"' aws sqs receive-message --queue-url "$queue" --wait-time-seconds 2 --query 'Messages[0].Body' --output text
run aws events list-rules --query 'Rules[].[Name,State]' --output text
is 'large-orders	ENABLED'
run aws events test-event-pattern --event-pattern '{"source": ["shop"]}' --event '{"id": "1", "account": "0",
  "source": "shop", "time": "2026-01-01T00:00:00Z", "region": "us-east-1", "resources": [], "detail-type": "t", "detail": {}}'
has '"Result": true'
refused ResourceNotFoundException aws events describe-rule --name none
