section "EventBridge Scheduler" "A schedule sends to a queue, once, in three seconds."

run aws sqs create-queue --queue-name on-time --query QueueUrl --output text
queue=$answer
at=$(date -u -d '+3 seconds' +%Y-%m-%dT%H:%M:%S 2>/dev/null || date -u -v+3S +%Y-%m-%dT%H:%M:%S)
run aws scheduler create-schedule --name once --schedule-expression "at($at)" --flexible-time-window Mode=OFF \
  --target '{"Arn": "arn:aws:sqs:us-east-1:000000000000:on-time", "RoleArn": "arn:aws:iam::000000000000:role/scheduler", "Input": "it is time"}'
has 'arn:aws:scheduler:us-east-1:000000000000:schedule/default/once'
run aws scheduler create-schedule --name nightly --schedule-expression 'cron(0 3 * * ? *)' \
  --schedule-expression-timezone Europe/Berlin --flexible-time-window Mode=FLEXIBLE,MaximumWindowInMinutes=15 \
  --target Arn=arn:aws:sqs:us-east-1:000000000000:on-time,RoleArn=arn:aws:iam::000000000000:role/scheduler
run aws scheduler get-schedule --name nightly
has '"ScheduleExpressionTimezone": "Europe/Berlin"'
run aws scheduler list-schedules --query 'Schedules[].Name' --output text
has nightly
until_is 'it is time' aws sqs receive-message --queue-url "$queue" --wait-time-seconds 2 --query 'Messages[0].Body' --output text
run aws scheduler delete-schedule --name nightly
refused ResourceNotFoundException aws scheduler get-schedule --name nightly
