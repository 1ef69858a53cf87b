section STS "Who one is, also in the role that one has taken on."

run aws sts get-caller-identity
has '"Account": "000000000000"'
run aws sts assume-role --role-arn arn:aws:iam::000000000000:role/flow-orders --role-session-name run-1
has 'arn:aws:sts::000000000000:assumed-role/flow-orders/run-1'
read -r key secret token <<<"$(aws sts assume-role --role-arn arn:aws:iam::000000000000:role/flow-orders \
  --role-session-name run-1 --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]' --output text)"
export AWS_ACCESS_KEY_ID=$key AWS_SECRET_ACCESS_KEY=$secret AWS_SESSION_TOKEN=$token
run aws sts get-caller-identity
has 'assumed-role/flow-orders/run-1'
export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local
unset AWS_SESSION_TOKEN
