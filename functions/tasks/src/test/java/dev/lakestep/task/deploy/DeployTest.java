package dev.lakestep.task.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.LocalCloud;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// CloudFormation asks for objects, and is answered at an address of S3, as it is by AWS.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeployTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final StaticCredentialsProvider ANYBODY =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

  private LocalCloud cloud;
  private S3Client s3;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    cloud = LocalCloud.open(new LocalCloud.Where(folder, 0, Account.DEFAULT));
    s3 =
        S3Client.builder()
            .endpointOverride(cloud.endpoint())
            .forcePathStyle(true)
            .region(Region.US_EAST_1)
            .credentialsProvider(ANYBODY)
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    for (String bucket : List.of("files", "uploads", "answers")) {
      s3.createBucket(request -> request.bucket(bucket));
    }
    upload("one", Map.of("flows/a.json", "{\"is\": \"a\"}", "flows/b.json", "{}"));
    upload("two", Map.of("flows/a.json", "{\"is\": \"new\"}", "flows/c.json", "{}"));
  }

  @AfterAll
  void close() throws IOException {
    s3.close();
    cloud.close();
  }

  @BeforeEach
  void empty() {
    keys().forEach(key -> s3.deleteObject(request -> request.bucket("files").key(key)));
  }

  @Test
  void aStackThatIsMadeHasItsObjects() throws IOException {
    JsonNode answer = ask(event("Create", properties("one", "flows/a.json", "flows/b.json")));
    assertThat(keys()).containsExactly("flows/a.json", "flows/b.json");
    assertThat(text("flows/a.json")).isEqualTo("{\"is\": \"a\"}");
    assertThat(answer.path("Status").asText()).isEqualTo("SUCCESS");
    assertThat(answer.path("RequestId").asText()).isEqualTo("request");
    assertThat(answer.path("LogicalResourceId").asText()).isEqualTo("Objects");
    assertThat(answer.path("StackId").asText()).isEqualTo("stack");
  }

  @Test
  void aStackThatChangesLosesWhatItHasNoMore() throws IOException {
    JsonNode before = properties("one", "flows/a.json", "flows/b.json");
    ask(event("Create", before));
    ObjectNode event = event("Update", properties("two", "flows/a.json", "flows/c.json"));
    event.set("OldResourceProperties", before);
    event.put("PhysicalResourceId", "as-before");
    JsonNode answer = ask(event);
    assertThat(keys()).containsExactly("flows/a.json", "flows/c.json");
    assertThat(text("flows/a.json")).isEqualTo("{\"is\": \"new\"}");
    assertThat(answer.path("PhysicalResourceId").asText()).isEqualTo("as-before");
  }

  @Test
  void aStackThatGoesTakesItsObjectsWithIt() throws IOException {
    JsonNode properties = properties("one", "flows/a.json", "flows/b.json");
    ask(event("Create", properties));
    assertThat(ask(event("Delete", properties)).path("Status").asText()).isEqualTo("SUCCESS");
    assertThat(keys()).isEmpty();
  }

  @Test
  void whatCannotBeDoneIsAnsweredToo() throws IOException {
    JsonNode answer = ask(event("Create", properties("nowhere", "flows/a.json")));
    assertThat(answer.path("Status").asText()).isEqualTo("FAILED");
    assertThat(answer.path("Reason").asText()).contains("key does not exist");
    assertThat(ask(event("Create", properties("one", "flows/z.json"))).path("Reason").asText())
        .isEqualTo("the file that was uploaded has no `flows/z.json`");
  }

  @Test
  void whatNobodyThoughtOfIsAnsweredToo() throws IOException {
    ObjectNode properties = properties("one", "flows/a.json");
    properties.remove("Bucket");
    assertThat(ask(event("Create", properties)).path("Status").asText()).isEqualTo("FAILED");
  }

  private JsonNode ask(ObjectNode event) throws IOException {
    new Deployments(s3).reply(Asked.of(event)).send();
    return JSON.readTree(
        s3.getObjectAsBytes(request -> request.bucket("answers").key("answer"))
            .asByteArrayUnsafe());
  }

  private ObjectNode event(String type, JsonNode properties) {
    ObjectNode event = JSON.createObjectNode();
    event.put("RequestType", type);
    event.put("ResponseURL", address());
    event.put("StackId", "stack");
    event.put("RequestId", "request");
    event.put("LogicalResourceId", "Objects");
    event.set("ResourceProperties", properties);
    return event;
  }

  private static ObjectNode properties(String upload, String... keys) {
    ObjectNode properties = JSON.createObjectNode();
    properties.put("Bucket", "files");
    for (String key : keys) {
      properties.withArray("Keys").add(key);
    }
    properties.putObject("From").put("Bucket", "uploads").put("Key", upload);
    return properties;
  }

  /// As CloudFormation has one: signed, for one object, and for a while.
  private String address() {
    try (S3Presigner presigner =
        S3Presigner.builder()
            .endpointOverride(cloud.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(ANYBODY)
            .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
            .build()) {
      return presigner
          .presignPutObject(request ->
              request
                  .signatureDuration(Duration.ofMinutes(10))
                  .putObjectRequest(put -> put.bucket("answers").key("answer")))
          .url()
          .toString();
    }
  }

  private void upload(String key, Map<String, String> texts) {
    ObjectNode file = JSON.createObjectNode();
    texts.forEach(file::put);
    s3.putObject(
        request -> request.bucket("uploads").key(key), RequestBody.fromString(file.toString()));
  }

  private List<String> keys() {
    return s3.listObjectsV2(request -> request.bucket("files")).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  private String text(String key) {
    return s3.getObjectAsBytes(request -> request.bucket("files").key(key)).asUtf8String();
  }
}
