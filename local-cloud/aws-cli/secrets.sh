section "Secrets Manager and parameters" "A secret is changed and taken back; parameters are found by their path."

run aws secretsmanager create-secret --name db/password --secret-string one
has '"Name": "db/password"'
run aws secretsmanager put-secret-value --secret-id db/password --secret-string two
run aws secretsmanager get-secret-value --secret-id db/password --query SecretString --output text
is two
run aws secretsmanager get-secret-value --secret-id db/password --version-stage AWSPREVIOUS --query SecretString --output text
is one
run aws secretsmanager delete-secret --secret-id db/password
refused InvalidRequestException aws secretsmanager get-secret-value --secret-id db/password
run aws secretsmanager restore-secret --secret-id db/password
refused ResourceNotFoundException aws secretsmanager get-secret-value --secret-id none
run aws ssm put-parameter --name /lake/bucket --type String --value fruits
run aws ssm put-parameter --name /lake/db/password --type SecureString --value hush
run aws ssm get-parameters-by-path --path /lake --recursive --with-decryption --query 'Parameters[].[Name,Value]' --output text
has '/lake/bucket	fruits' '/lake/db/password	hush'
refused ParameterNotFound aws ssm get-parameter --name /lake/none
