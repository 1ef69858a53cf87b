section Lambda "A function of eight lines of Java, compiled here, is called and fails."

mkdir classes
cat >Greeting.java <<'JAVA'
import java.util.Map;

public class Greeting {
  public Map<String, Object> greet(Map<String, Object> event) {
    if (!event.containsKey("name")) throw new IllegalArgumentException("whom?");
    return Map.of("greeting", "Hello, " + event.get("name"));
  }
}
JAVA
java=$("$lakestep" dev java)
"${java%/java}/javac" -d classes Greeting.java
"${java%/java}/jar" --create --file greeting.zip -C classes .
run cat Greeting.java
run aws lambda create-function --function-name greeting --runtime java25 --handler Greeting::greet \
  --role arn:aws:iam::000000000000:role/greeting --zip-file fileb://greeting.zip --timeout 10
has 'arn:aws:lambda:us-east-1:000000000000:function:greeting' '"Handler": "Greeting::greet"'
run aws lambda wait function-active-v2 --function-name greeting
printf '{"name": "Ann"}' >event.json
run cat event.json
run aws lambda invoke --function-name greeting --payload fileb://event.json answer.json
has '"StatusCode": 200'
run cat answer.json
is '{"greeting":"Hello, Ann"}'
printf '{}' >event.json
run cat event.json
run aws lambda invoke --function-name greeting --payload fileb://event.json answer.json
has '"FunctionError": "Unhandled"'
run cat answer.json
has '"errorMessage":"whom?"' '"errorType":"java.lang.IllegalArgumentException"'
refused ResourceNotFoundException aws lambda invoke --function-name none answer.json
run aws lambda list-functions --query 'Functions[].[FunctionName,Runtime]' --output text
is 'greeting	java25'
