package dev.lakestep.integrate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Calls;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.JsonProtocol.Operation;
import dev.lakestep.engine.host.api.ExecutionDescription;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What states get from the services that they call.
final class IntegratedTest {
  @TempDir private Path folder;
  private Workshop workshop;

  @BeforeEach
  void open() throws IOException {
    workshop = new Workshop(folder, Map.of("lambda", lambda(), "events", events()));
    workshop.objects().makeBucket("lake");
  }

  @AfterEach
  void close() throws IOException {
    workshop.close();
  }

  /// Functions that do what their names say.
  private static Map<String, Operation> lambda() {
    return Map.of(
        "Invoke",
        (input, _) -> {
          ObjectNode answer = Workshop.JSON.createObjectNode().put("StatusCode", 200);
          String name = input.path("FunctionName").asText();
          String function = name.substring(name.lastIndexOf(':') + 1);
          return switch (function) {
            case "echo" ->
                answer.put("ExecutedVersion", "$LATEST").set("Payload", input.path("Payload"));
            case "throw" ->
                answer
                    .put("FunctionError", "Unhandled")
                    .set("Payload", Workshop.json("{'errorType':'Oops','errorMessage':'no'}"));
            case "die" ->
                answer
                    .put("FunctionError", "Unhandled")
                    .set("Payload", Workshop.json("{'errorMessage':'Task timed out'}"));
            case "busy" -> throw new AwsError("TooManyRequestsException", 429, "Rate Exceeded.");
            default ->
                throw new AwsError(
                    "ResourceNotFoundException", 404, "Function not found: " + function);
          };
        });
  }

  private static Map<String, Operation> events() {
    return Map.of(
        "PutEvents",
        (input, _) -> {
          ObjectNode answer = Workshop.JSON.createObjectNode();
          boolean fails = input.path("Entries").path(0).path("EventBusName").asText().equals("no");
          answer.put("FailedEntryCount", fails ? 1 : 0).putArray("Entries").addObject();
          return answer;
        });
  }

  private void fails(ExecutionDescription ended, String error, String cause) {
    assertThat(ended.error()).as(ended.cause().orElse("")).contains(error);
    assertThat(ended.cause().orElse("")).matches(cause);
  }

  @Test
  void callsAreMadeUnderTheRoleOfTheMachineOrTheOneOfTheState() throws Exception {
    workshop.task("aws-sdk:s3:listBuckets", "{}");
    workshop.ended(
        workshop.begin(
            "'Do':{'Type':'Task','Resource':'arn:aws:states:::aws-sdk:s3:listBuckets','Arguments':{},'Credentials':{'RoleArn':'arn:aws:iam::000000000000:role/other'},'End':true}"));

    assertThat(workshop.made())
        .extracting(Calls.Call::roleArn)
        .containsExactly(Workshop.ROLE, "arn:aws:iam::000000000000:role/other");
  }

  @Test
  void objectsAreWrittenAndRead() throws Exception {
    JsonNode put =
        workshop.output("aws-sdk:s3:putObject", "{'Bucket':'lake','Key':'k','Body':{'a':[1,2]}}");
    JsonNode read = workshop.output("aws-sdk:s3:getObject", "{'Bucket':'lake','Key':'k'}");

    assertThat(put.path("ServerSideEncryption").asText()).isEqualTo("AES256");
    assertThat(read.path("Body").textValue()).isEqualTo("{\"a\":[1,2]}");
    assertThat(read.path("ETag")).isEqualTo(put.path("ETag"));
  }

  @Test
  void namesBeginWithCapitalsAndMomentsAreTexts() throws Exception {
    JsonNode list = workshop.output("aws-sdk:sfn:listStateMachines", "{'MaxResults':1}");

    JsonNode machine = list.path("StateMachines").path(0);
    assertThat(machine.path("CreationDate").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    assertThat(machine.path("StateMachineArn").asText()).contains(":stateMachine:m");
  }

  @Test
  void messagesMayBeJson() throws Exception {
    workshop.call(
        new Calls.Call("sqs", "CreateQueue", Workshop.json("{'QueueName':'q'}").deepCopy(), ""));
    String url = "http://localhost/000000000000/q";

    JsonNode own =
        workshop.output(
            "sqs:sendMessage", "{'QueueUrl':'%s','MessageBody':{'a':1}}".formatted(url));
    JsonNode sdk =
        workshop.output(
            "aws-sdk:sqs:sendMessage", "{'QueueUrl':'%s','MessageBody':'text'}".formatted(url));

    assertThat(own.path("MD5OfMessageBody").asText()).isEqualTo("bb6cb5c68df4652941caf652a366f2d8");
    assertThat(own.path("SdkHttpMetadata").path("HttpStatusCode").asInt()).isEqualTo(200);
    assertThat(sdk.has("SdkHttpMetadata")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aws-sdk:sqs:sendMessage | {'QueueUrl':'http://x/000000000000/no','MessageBody':'x'} |"
            + " Sqs.QueueDoesNotExistException | The specified queue does not exist. \\(Service:"
            + " Sqs, Status Code: 400, Request ID: .*\\)",
        "sqs:sendMessage | {'QueueUrl':'http://x/000000000000/no','MessageBody':'x'} |"
            + " SQS.QueueDoesNotExistException | The specified queue does not exist. \\(Service:"
            + " AmazonSQS; Status Code: 400; Error Code: QueueDoesNotExist; Request ID: .*; Proxy:"
            + " null\\)",
        "aws-sdk:s3:getObject | {'Bucket':'lake','Key':'no'} | S3.NoSuchKeyException | The"
            + " specified key does not exist. \\(Service: S3, Status Code: 404, Request ID: .*,"
            + " Extended Request ID: .*\\)",
        "aws-sdk:s3:getObject | {'Bucket':'no','Key':'no'} | S3.NoSuchBucketException | The"
            + " specified bucket does not exist .*",
        "aws-sdk:s3:getObject | {'Bucket':'lake'} | S3.InvalidRequestException | Key cannot be"
            + " null. .*",
        "aws-sdk:dynamodb:getItem | {'TableName':'none','Key':{'a':{'S':'1'}}} |"
            + " DynamoDb.ResourceNotFoundException | Requested resource not found.*",
        "aws-sdk:dynamodb:getItem | {'TableName':'no'} | DynamoDb.DynamoDbException | .*Service:"
            + " DynamoDb, Status Code: 400.*",
        "dynamodb:getItem | {'TableName':'no'} | DynamoDB.AmazonDynamoDBException | .*Error Code:"
            + " ValidationException.*",
        "aws-sdk:sfn:describeExecution |"
            + " {'ExecutionArn':'arn:aws:states:us-east-1:000000000000:execution:no:no'} |"
            + " Sfn.ExecutionDoesNotExistException | Execution Does Not Exist: .*",
        "aws-sdk:sqs:noSuchThing | {} | Sqs.SqsException | unknown .*",
        "aws-sdk:mars:land | {} | States.Runtime | .*not recognized.*",
        "http:invoke | {} | States.Runtime | The local cloud has no connections of EventBridge.*",
        "glue:startJobRun.sync | {} | States.Runtime | The local cloud runs no jobs of Glue.*",
        "lambda:invoke | {'FunctionName':'throw'} | Oops |"
            + " .\"errorType\":\"Oops\",\"errorMessage\":\"no\".",
        "lambda:invoke | {'FunctionName':'die'} | Lambda.Unknown | The cause could not be"
            + " determined because Lambda did not return an error type. Returned payload:"
            + " .\"errorMessage\":.*",
        "lambda:invoke | {'FunctionName':'busy'} | Lambda.TooManyRequestsException | Rate Exceeded."
            + " \\(Service: AWSLambda; Status Code: 429; Error Code: TooManyRequestsException; .*",
        "lambda:invoke | {'FunctionName':'no'} | Lambda.ResourceNotFoundException | Function not"
            + " found: no .*",
        "events:putEvents | {'Entries':[{'EventBusName':'no'}]} | EventBridge.FailedEntry |"
            + " .\"FailedEntryCount\":1.*"
      })
  void errorsHaveTheNamesThatStepFunctionsGivesThem(
      String resource, String arguments, String error, String cause) throws Exception {
    fails(workshop.task(resource, arguments), error, "(?s)" + cause);
  }

  @Test
  void functionsAnswerAmongWhatIsKnownOfTheCallOrAlone() throws Exception {
    JsonNode own =
        workshop.output(
            "lambda:invoke",
            "{'FunctionName':'arn:aws:lambda:us-east-1:000000000000:function:echo','Payload':{'a':1}}");
    ExecutionDescription alone =
        workshop.ended(
            workshop.begin(
                "'Do':{'Type':'Task','Resource':'arn:aws:lambda:us-east-1:000000000000:function:echo','Arguments':{'b':2},'End':true}"));

    assertThat(own.path("Payload")).isEqualTo(Workshop.json("{'a':1}"));
    assertThat(own.path("ExecutedVersion").asText()).isEqualTo("$LATEST");
    assertThat(own.path("StatusCode").asInt()).isEqualTo(200);
    assertThat(alone.output()).contains("{\"b\":2}");
    assertThat(workshop.output("aws-sdk:lambda:invoke", "{'FunctionName':'throw','Payload':{}}"))
        .isEqualTo(
            Workshop.json("{'StatusCode':200,'FunctionError':'Unhandled'}")
                .<ObjectNode>deepCopy()
                .put("Payload", "{\"errorType\":\"Oops\",\"errorMessage\":\"no\"}"));
    assertThat(
            workshop
                .output("lambda:invoke", "{'FunctionName':'echo','Payload':'text'}")
                .path("Payload")
                .asText())
        .isEqualTo("text");
  }

  @Test
  void eventsSayWhichExecutionTheyComeFrom() throws Exception {
    workshop.task("events:putEvents", "{'Entries':[{'Source':'s','Detail':{'a':1}}]}");

    JsonNode entry = workshop.made().getLast().input().path("Entries").path(0);
    assertThat(entry.path("Detail").textValue()).isEqualTo("{\"a\":1}");
    assertThat(entry.path("Resources").path(0).asText()).contains(":execution:");
    assertThat(entry.path("Resources").path(1).asText())
        .startsWith("arn:aws:states:us-east-1:000000000000:stateMachine:m");
  }

  @Test
  void everyErrorThatIsKnownIsAClassOfTheClient() {
    Map<String, String> packages =
        Map.of("states", "sfn", "dynamodb", "dynamodb", "sqs", "sqs", "sns", "sns", "s3", "s3");
    packages.forEach((service, name) -> {
      Set<String> known = Errors.known().getOrDefault(service, Set.of());
      assertThat(known).isNotEmpty();
      assertThat(known)
          .allSatisfy(exception ->
              assertThat(
                      Class.forName(
                          "software.amazon.awssdk.services.%s.model.%s".formatted(name, exception)))
                  .isNotNull());
    });
    assertThat(Errors.known()).containsKeys("athena", "events", "lambda");
  }
}
