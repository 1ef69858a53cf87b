section SQS "A message is sent, received, given back and deleted."

run aws sqs create-queue --queue-name work --attributes VisibilityTimeout=30 --query QueueUrl --output text
queue=$answer
run aws sqs send-message --queue-url "$queue" --message-body 'héllo <&>'
has '"MD5OfMessageBody"'
run aws sqs receive-message --queue-url "$queue" --wait-time-seconds 1
has '"Body": "h'
handle=$(aws sqs change-message-visibility --queue-url "$queue" --visibility-timeout 0 \
  --receipt-handle "$(sed -n 's/.*"ReceiptHandle": "\(.*\)",/\1/p' <<<"$answer")" &&
  aws sqs receive-message --queue-url "$queue" --query 'Messages[0].ReceiptHandle' --output text)
run aws sqs get-queue-attributes --queue-url "$queue" --attribute-names QueueArn ApproximateNumberOfMessagesNotVisible
has '"ApproximateNumberOfMessagesNotVisible": "1"'
aws sqs delete-message --queue-url "$queue" --receipt-handle "$handle"
run aws sqs get-queue-attributes --queue-url "$queue" --attribute-names ApproximateNumberOfMessagesNotVisible
has '"ApproximateNumberOfMessagesNotVisible": "0"'
run aws sqs list-queues
has work
refused NonExistentQueue aws sqs get-queue-url --queue-name none
