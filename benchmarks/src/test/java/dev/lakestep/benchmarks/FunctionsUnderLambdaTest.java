package dev.lakestep.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.benchmarks.RuntimeApi.Reply;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.LocalCloud;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Each function as it was built, called as Lambda calls it: in a process of its own, by Amazon's
/// runtime interface client.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FunctionsUnderLambdaTest {
  private static final Path ROOT = Path.of(System.getProperty("lakestep.root", ".."));
  private static final List<String> TABLES = List.of("inflight", "runs", "ledger");

  private LocalCloud cloud;

  @BeforeAll
  void open(@TempDir Path folder) throws Exception {
    cloud = LocalCloud.open(new LocalCloud.Where(folder, 0, Account.DEFAULT));
    try (CloudClient client = CloudClient.of(cloud.endpoint())) {
      client.put("/bench", BodyPublishers.noBody());
      client.put("/bench/one.csv", BodyPublishers.ofString("id,fruit\n1,fig\n2,plum\n"));
      String _ = client.glue("CreateDatabase", "{\"DatabaseInput\": {\"Name\": \"bench\"}}");
      for (String table : TABLES) {
        String _ =
            client.dynamo(
                "CreateTable",
                """
                {"TableName": "%s", "BillingMode": "PAY_PER_REQUEST",
                 "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"},
                                          {"AttributeName": "sk", "AttributeType": "S"}],
                 "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"},
                               {"AttributeName": "sk", "KeyType": "RANGE"}]}
                """
                    .formatted(table));
      }
    }
  }

  @AfterAll
  void close() throws Exception {
    cloud.close();
  }

  @Test
  void tasks() throws Exception {
    List<Reply> replies =
        all(
            "tasks",
            "dev.lakestep.task.TasksHandler",
            List.of(
                TaskEvents.of("aws.s3.List", "{\"bucket\": \"bench\", \"prefix\": \"one\"}"),
                TaskEvents.of("render", "{\"say\": {\"$render\": \"{{ inputs.name | upper }}\"}}"),
                TaskEvents.of(
                    "aws.s3.Delete", "{\"bucket\": \"no-such-bucket\", \"key\": \"k\"}")));
    assertThat(replies.get(0).text()).contains("\"key\":\"one.csv\"");
    assertThat(replies.get(1)).isEqualTo(new Reply.Answer("{\"outputs\":{\"say\":\"LAKE\"}}"));
    assertThat(replies.get(2))
        .isInstanceOfSatisfying(
            Reply.Failure.class,
            failure -> assertThat(failure.type()).isEqualTo("S3.NoSuchBucket"));
  }

  @Test
  void iceberg() throws Exception {
    String arguments =
        """
        {"from": "s3://bench/one.csv", "format": "CSV", "into": "bench.fruits", "mode": "APPEND",
         "columns": {"id": "bigint", "fruit": "string"}, "location": "s3://bench/fruits/"}
        """;
    assertThat(
            one(
                    "iceberg",
                    "dev.lakestep.iceberg.IcebergHandler",
                    TaskEvents.of("aws.iceberg.Ingest", arguments))
                .text())
        .contains("\"rowsWritten\":2");
  }

  @Test
  void whatWaitsForAnAnswerSaysWhatItLacks() throws Exception {
    for (String handler : List.of("AthenaHandler", "AdmissionHandler")) {
      assertThat(one("tasks", "dev.lakestep.task." + handler, "{\"flow\": {}}"))
          .isInstanceOfSatisfying(
              Reply.Failure.class,
              failure -> {
                assertThat(failure.type()).isEqualTo("Lakestep.InvalidArgument");
                assertThat(failure.text()).contains("`execution` is missing");
              });
    }
  }

  @Test
  void whatHearsOfEvents() throws Exception {
    assertThat(
            one(
                    "tasks",
                    "dev.lakestep.task.AthenaEndedHandler",
                    "{\"detail\": {\"queryExecutionId\": \"unknown\"}}")
                .text())
        .isEmpty();
    assertThat(one("tasks", "dev.lakestep.task.RunsHandler", "{\"sweep\": true}").text()).isEmpty();
    assertThat(one("tasks", "dev.lakestep.task.InboxHandler", "{\"Records\": []}").text())
        .isEqualTo("{\"batchItemFailures\":[]}");
  }

  @Test
  void whatStarts() throws Exception {
    assertThat(
            one(
                    "tasks",
                    "dev.lakestep.task.start.StartHandler",
                    "{\"machine\": \"none\", \"trigger\": \"none\", \"time\":"
                        + " \"2026-01-01T00:00:00Z\"}")
                .text())
        .contains("there is no such trigger");
    assertThat(
            one(
                    "tasks",
                    "dev.lakestep.task.webhook.WebhookHandler",
                    """
                    {"version": "2.0", "rawPath": "/none", "rawQueryString": "", "headers": {},
                     "requestContext": {"requestId": "r", "http": {"method": "POST"}}}
                    """)
                .text())
        .contains("\"statusCode\":404");
  }

  private Reply one(String module, String handler, String event) throws Exception {
    return all(module, handler, List.of(event)).getFirst();
  }

  /// All by the same process, one after the other.
  private List<Reply> all(String module, String handler, List<String> events) throws Exception {
    try (RuntimeApi api = RuntimeApi.open()) {
      Process process =
          FunctionCode.built(ROOT, module, handler, 1024).start(api, List.of(), environment());
      try {
        Reply[] replies = new Reply[events.size()];
        for (int i = 0; i < replies.length; i++) {
          replies[i] = api.call(events.get(i));
        }
        return List.of(replies);
      } finally {
        process.destroy();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      }
    }
  }

  private Map<String, String> environment() {
    return Map.of(
        "AWS_ENDPOINT_URL", cloud.endpoint().toString(),
        "LAKESTEP_FILES", "s3://bench/files/",
        "LAKESTEP_INFLIGHT_TABLE", "inflight",
        "LAKESTEP_RUNS_TABLE", "runs",
        "LAKESTEP_LEDGER_TABLE", "ledger",
        "LAKESTEP_MACHINES", "arn:aws:states:us-east-1:000000000000:stateMachine:");
  }
}
