package dev.lakestep.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Caller;
import dev.lakestep.cloud.wire.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The operations of S3 as services of the same process call them.
final class OperationsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private S3Service s3;

  @BeforeEach
  void open() throws IOException {
    s3 = S3Service.open(folder, Clock.systemUTC(), _ -> {});
    call("CreateBucket", "{'Bucket':'lake'}");
  }

  @AfterEach
  void close() throws IOException {
    s3.close();
  }

  private JsonNode call(String operation, String input) throws IOException {
    Request inside = Request.inside(new Caller("role", "us-east-1", "s3"), "id");
    ObjectNode fields = (ObjectNode) JSON.readTree(input.replace('\'', '"'));
    return Objects.requireNonNull(s3.operations().get(operation)).answer(fields, inside);
  }

  /// The tags are those that AWS gave for the same contents.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'Dict':'Value'} | 49e31cee5aec8faf3345893addb14346",
        "['List','Data'] | 6b23860357f6e63a0272b7f1143a663a",
        "false | 68934a3e9455fa72420237eb05902327",
        "0 | cfcd208495d565ef66e7dff9f98764da"
      })
  void whatIsNoTextIsStoredAsJson(String body, String etag) throws IOException {
    JsonNode put = call("PutObject", "{'Bucket':'lake','Key':'key','Body':%s}".formatted(body));

    assertThat(put)
        .isEqualTo(
            JSON.createObjectNode()
                .put("ETag", '"' + etag + '"')
                .put("ServerSideEncryption", "AES256"));
  }

  @Test
  void objectsComeBackWithWhatIsKnownOfThem() throws IOException {
    call(
        "PutObject",
        "{'Bucket':'lake','Key':'a"
            + " b/ü.txt','Body':'grüße','ContentType':'text/plain','Metadata':{'by':'me'},'Tagging':'a=1&b=2'}");

    JsonNode read = call("GetObject", "{'Bucket':'lake','Key':'a b/ü.txt'}");

    assertThat(read.path("Body").textValue()).isEqualTo("grüße");
    assertThat(read.path("ContentLength").longValue()).isEqualTo(7);
    assertThat(read.path("ContentType").textValue()).isEqualTo("text/plain");
    assertThat(read.path("Metadata").path("by").textValue()).isEqualTo("me");
    assertThat(read.path("TagCount").intValue()).isEqualTo(2);
    assertThat(read.path("LastModified").textValue()).endsWith("Z");
    assertThat(call("HeadObject", "{'Bucket':'lake','Key':'a b/ü.txt'}").has("Body")).isFalse();
    assertThat(call("GetObjectTagging", "{'Bucket':'lake','Key':'a b/ü.txt'}").toString())
        .contains("{\"Key\":\"a\",\"Value\":\"1\"}");
    assertThat(
            call("GetObject", "{'Bucket':'lake','Key':'a b/ü.txt','Range':'bytes=0-1'}")
                .path("Body")
                .textValue())
        .isEqualTo("gr");
  }

  @Test
  void listingsHaveNumbersAndFlags() throws IOException {
    for (String key : new String[] {"d/1", "d/2", "d/e/3", "x"}) {
      call("PutObject", "{'Bucket':'lake','Key':'%s','Body':'x'}".formatted(key));
    }

    JsonNode first =
        call("ListObjectsV2", "{'Bucket':'lake','Prefix':'d/','Delimiter':'/','MaxKeys':2}");

    assertThat(first.path("IsTruncated")).isEqualTo(JSON.getNodeFactory().booleanNode(true));
    assertThat(first.path("KeyCount").intValue()).isEqualTo(2);
    assertThat(first.path("Contents").findValuesAsText("Key")).containsExactly("d/1", "d/2");
    assertThat(first.path("Contents").get(0).path("Size").longValue()).isEqualTo(1);
    String token = first.path("NextContinuationToken").textValue();
    assertThat(
            call(
                    "ListObjectsV2",
                    "{'Bucket':'lake','Prefix':'d/','Delimiter':'/','ContinuationToken':'%s'}"
                        .formatted(token))
                .path("CommonPrefixes"))
        .hasToString("[{\"Prefix\":\"d/e/\"}]");
    assertThat(call("ListBuckets", "{}").path("Buckets").findValuesAsText("Name"))
        .containsExactly("lake");
  }

  @Test
  void copiesDeletionsAndParts() throws IOException {
    call("PutObject", "{'Bucket':'lake','Key':'one','Body':'1'}");
    JsonNode copy = call("CopyObject", "{'Bucket':'lake','Key':'two','CopySource':'lake/one'}");
    assertThat(copy.path("CopyObjectResult").path("ETag").textValue()).startsWith("\"c4ca");
    JsonNode deleted =
        call(
            "DeleteObjects",
            "{'Bucket':'lake','Delete':{'Objects':[{'Key':'one'},{'Key':'none'}]}}");
    assertThat(deleted.path("Deleted").findValuesAsText("Key")).containsExactly("one", "none");
    assertThat(call("DeleteObject", "{'Bucket':'lake','Key':'two'}")).isEmpty();
    String upload =
        call("CreateMultipartUpload", "{'Bucket':'lake','Key':'big'}").path("UploadId").asText();
    String part =
        call(
                "UploadPart",
                "{'Bucket':'lake','Key':'big','UploadId':'%s','PartNumber':1,'Body':'all'}"
                    .formatted(upload))
            .path("ETag")
            .asText()
            .replace("\"", "");
    JsonNode whole =
        call(
            "CompleteMultipartUpload",
            "{'Bucket':'lake','Key':'big','UploadId':'%s','MultipartUpload':{'Parts':[{'ETag':'%s','PartNumber':1}]}}"
                .formatted(upload, part));
    assertThat(whole.path("ETag").asText()).endsWith("-1\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GetObject | {'Bucket':'lake','Key':'none'} | NoSuchKey",
        "HeadObject | {'Bucket':'lake','Key':'none'} | NoSuchKey",
        "PutObject | {'Bucket':'none','Key':'key'} | NoSuchBucket",
        "PutObject | {'Bucket':'lake'} | InvalidRequest",
        "PutObject | {'Bucket':'lake','Key':'key','Bodi':'x'} | InvalidRequest"
      })
  void refusalsHaveTheirCodes(String operation, String input, String code) {
    assertThatThrownBy(() -> call(operation, input))
        .isInstanceOfSatisfying(
            AwsError.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }
}
