# What the steps are told in: a section, a command that must do, one that must be refused, and what
# an answer has to have. Sourced by `try`.

in_block=

# A heading and a sentence.
section() {
  end_of_block
  printf '\n## %s\n\n%s\n' "$1" "$2" >>"$transcript"
}

end_of_block() {
  [ -z "$in_block" ] || printf '```\n' >>"$transcript"
  in_block=
}

# Writes a command as one would type it.
typed() {
  local word line='$' quoted="'\\''"
  [ -n "$in_block" ] || printf '\n```console\n' >>"$transcript"
  in_block=yes
  for word in "$@"; do
    case $word in
      *[!A-Za-z0-9_./:=@%,+-]* | '') line="$line '${word//\'/$quoted}'" ;;
      *) line="$line $word" ;;
    esac
  done
  printf '%s\n' "$line" | stable >>"$transcript"
}

# Runs a command, tells it and its answer, keeps the answer in `answer` and the code in `code`.
tell() {
  typed "$@"
  code=0
  answer=$("$@" 2>&1) || code=$?
  [ -z "$answer" ] || printf '%s\n' "$answer" | stable >>"$transcript"
}

# A command that must do.
run() {
  tell "$@"
  [ "$code" -eq 0 ] || wrong "ended with $code" "$@"
}

# A command whose lines may come in any order.
run_sorted() {
  typed "$@"
  answer=$("$@" 2>&1 | LC_ALL=C sort) || wrong "failed" "$@"
  [ -z "$answer" ] || printf '%s\n' "$answer" | stable >>"$transcript"
}

# A command that AWS would refuse with this code.
refused() {
  local expected=$1
  shift
  tell "$@"
  [ "$code" -ne 0 ] || wrong "was not refused" "$@"
  has "$expected"
}

# The last answer must have each of these texts.
has() {
  local text
  for text in "$@"; do
    case $answer in
      *"$text"*) ;;
      *) wrong "has no \`$text\`" "the answer" ;;
    esac
  done
}

# The last answer must be this text.
is() {
  [ "$answer" = "$1" ] || wrong "is not \`$1\`" "the answer"
}

wrong() {
  local what=$1
  shift
  {
    echo "WRONG: $* $what:"
    printf '%s\n' "${answer:-}"
  } >&2
  exit 1
}

# Asks again and again until the answer is the expected one, and tells that one.
until_is() {
  local expected=$1 i
  shift
  for i in $(seq 120); do
    answer=$("$@" 2>&1) || true
    if [ "$answer" = "$expected" ]; then
      typed "$@"
      printf '%s\n' "$answer" | stable >>"$transcript"
      return 0
    fi
    case $answer in
      FAILED | ABORTED | TIMED_OUT | CANCELLED) break ;;
      *) sleep 0.5 ;;
    esac
  done
  wrong "did not become $expected" "$@"
}

# The client, whatever its version: those of before 2023 do not know AWS_ENDPOINT_URL.
aws() {
  command aws --endpoint-url "$endpoint" "$@"
}

# What comes from clocks, ports and dice is made the same in every transcript.
stable() {
  sed -E \
    -e "s#$work/[a-z0-9]+/##g; s#$work#/tmp/work#g" \
    -e 's#127\.0\.0\.1:[0-9]+#127.0.0.1:4566#g' \
    -e 's/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/00000000-0000-4000-8000-000000000000/g' \
    -e 's/20[0-9]{2}-[01][0-9]-[0-3][0-9]([T ])[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?/2026-01-01\100:00:00\3/g' \
    -e 's/(": )1[789][0-9]{8}(\.[0-9]+)?/\11767225600.0/; s/(": ")1[789][0-9]{11}"/\11767225600000"/' \
    -e 's/[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} 20[0-9]{2} [0-9:]{8} (GMT|\+0000)/Thu, 01 Jan 2026 00:00:00 GMT/' \
    -e 's/("(ReceiptHandle|SecretAccessKey|SessionToken|AccessKeyId|CodeSha256|taskToken|NextToken|SequenceNumber)": ")[^"]*/\1.../' \
    -e 's/("(EngineExecutionTimeInMillis|TotalExecutionTimeInMillis|QueryQueueTimeInMillis|QueryPlanningTimeInMillis|ServiceProcessingTimeInMillis|ServicePreProcessingTimeInMillis|DataScannedInBytes|CodeSize)": )[0-9]+/\11/' \
    -e 's/(X-Amz-(Signature|Date|Credential)=)[A-Za-z0-9%_.~+/-]*/\1.../g; s/([?&](AWSAccessKeyId|Signature|Expires)=)[A-Za-z0-9%_.~+/-]*/\1.../g' \
    -e 's/(secret:[a-z/-]+)-[A-Za-z0-9]{6}"/\1-AbCdEf"/' \
    -e 's/(AROA|ASIA)[A-Za-z0-9_]+/\1.../g' \
    -e 's/[[:space:]]+$//'
}

# Finds the AWS CLI; installs Debian's where there is none.
have_cli() {
  if ! command -v aws >/dev/null && command -v apt-get >/dev/null; then
    apt-get install -y awscli
  fi
  command -v aws >/dev/null || {
    echo "there is no AWS CLI; install \`awscli\`" >&2
    exit 3
  }
  version=$(command aws --version 2>&1 | sed -E 's/ .*//; s#/# #')
  echo "$version"
}

# Starts the cloud on a folder and a port of its own, and sets `endpoint`.
start_cloud() {
  export AWS_CONFIG_FILE=$work/config AWS_SHARED_CREDENTIALS_FILE=$work/none AWS_PAGER=
  export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1
  unset AWS_PROFILE AWS_SESSION_TOKEN AWS_ENDPOINT_URL
  printf '[default]\noutput = json\ncli_timestamp_format = iso8601\n' >"$AWS_CONFIG_FILE"
  "$lakestep" local start --port 0 --data "$work/cloud" >"$work/cloud.log" 2>&1 &
  cloud=$!
  local i
  for i in $(seq 600); do
    endpoint=$(sed -n 's/.*AWS_ENDPOINT_URL=//p' "$work/cloud.log")
    [ -z "$endpoint" ] || return 0
    kill -0 "$cloud" 2>/dev/null || break
    sleep 0.2
  done
  echo "the local cloud did not start" >&2
  exit 3
}

# The page around the transcript.
page() {
  cat <<EOF
# The AWS CLI, and what the local cloud answers it

\`local-cloud/aws-cli/try\` wrote this page: it starts \`lakestep local start\` on an empty folder, types what stands here
into the AWS CLI (here \`$version\`) with \`--endpoint-url\` of that cloud, and checks each answer. Ids, times, ports and keys are
made the same in every transcript; all else is as it was said.
EOF
  cat "$transcript"
}
