section S3 "A tree with a file of 200 MB in it goes there and comes back."

mkdir -p tree/folder
echo 'one line' >tree/a.txt
printf 'id,fruit\n1,Apple\n2,Banana\n' >tree/folder/fruits.csv
echo 'a name with a blank and a +' >'tree/folder/with blank + plus.txt'
(set +o pipefail && yes 'the quick brown fox jumps over the lazy dog' | head -c 209715200 >tree/large.txt)

run aws s3 mb s3://tree-bucket
run_sorted aws s3 cp tree s3://tree-bucket/tree --recursive --no-progress
has 'upload: tree/large.txt to s3://tree-bucket/tree/large.txt'
run aws s3 ls s3://tree-bucket/tree/ --recursive --summarize
has '209715200 tree/large.txt' 'Total Objects: 4'
run aws s3 ls s3://tree-bucket/tree/
has 'PRE folder/'
run aws s3api head-object --bucket tree-bucket --key tree/large.txt --query '[ContentLength,ETag]' --output text
has '209715200' '-25"'

run aws s3 sync tree s3://tree-bucket/tree --no-progress
is ''
rm tree/a.txt
echo 'another line' >tree/b.txt
run_sorted aws s3 sync tree s3://tree-bucket/tree --delete --no-progress
has 'delete: s3://tree-bucket/tree/a.txt' 'upload: tree/b.txt'

run_sorted aws s3 cp s3://tree-bucket/tree back --recursive --no-progress
run diff -r tree back
is ''
run aws s3 cp s3://tree-bucket/tree/large.txt s3://tree-bucket/copies/large.txt --no-progress
run aws s3 mv s3://tree-bucket/tree/b.txt s3://tree-bucket/copies/b.txt --no-progress
run aws s3 cp s3://tree-bucket/copies/b.txt -
is 'another line'

run aws s3 presign s3://tree-bucket/copies/b.txt --expires-in 300
run curl -fsS "$answer"
is 'another line'

run aws s3api list-objects-v2 --bucket tree-bucket --prefix copies/ --query 'Contents[].[Key,Size]' --output text
has "copies/large.txt	209715200"
refused 404 aws s3api head-object --bucket tree-bucket --key nothing
refused BucketNotEmpty aws s3 rb s3://tree-bucket
run_sorted aws s3 rm s3://tree-bucket --recursive
run aws s3 rb s3://tree-bucket
run aws s3 ls
is ''
rm -rf tree back
