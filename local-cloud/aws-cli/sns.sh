section SNS "A topic tells a queue."

run aws sns create-topic --name news --query TopicArn --output text
topic=$answer
run aws sqs create-queue --queue-name readers --query QueueUrl --output text
queue=$answer
run aws sns subscribe --topic-arn "$topic" --protocol sqs \
  --notification-endpoint arn:aws:sqs:us-east-1:000000000000:readers --attributes RawMessageDelivery=true
run aws sns publish --topic-arn "$topic" --message 'fresh fruit'
until_is 'fresh fruit' aws sqs receive-message --queue-url "$queue" --wait-time-seconds 2 --query 'Messages[0].Body' --output text
run aws sns list-subscriptions-by-topic --topic-arn "$topic" --query 'Subscriptions[].[Protocol,Endpoint]' --output text
has 'arn:aws:sqs:us-east-1:000000000000:readers'
refused NotFound aws sns publish --topic-arn "$topic-none" --message x
