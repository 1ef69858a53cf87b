package dev.lakestep.integrate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.cloud.wire.JsonProtocol.Operation;
import dev.lakestep.engine.host.api.ExecutionDescription;
import dev.lakestep.engine.host.api.ExecutionStatus;
import dev.lakestep.s3.Objects;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Maps in distributed mode over what lies in S3.
final class ItemFilesTest {
  @TempDir private Path folder;
  private Workshop workshop;
  private Objects objects;

  @BeforeEach
  void open() throws IOException {
    workshop = new Workshop(folder, Map.of());
    objects = workshop.objects();
    objects.makeBucket("lake");
  }

  @AfterEach
  void close() throws IOException {
    workshop.close();
  }

  private void put(String key, String text) throws IOException {
    objects.put("lake", key, text.getBytes(UTF_8));
  }

  /// Each item is its own result, unless the map says otherwise.
  private ExecutionDescription mapped(String reader, String more) throws Exception {
    return workshop.ended(
        workshop.begin(
            "'Do':{'Type':'Map','ItemReader':%s,'ItemProcessor':{'ProcessorConfig':{'Mode':'DISTRIBUTED','ExecutionType':'STANDARD'},'StartAt':'P','States':{'P':{'Type':'Pass','End':true}}}%s,'End':true}"
                .formatted(reader, more)));
  }

  private String items(String reader) throws Exception {
    ExecutionDescription ended = mapped(reader, "");
    return ended.output().orElseGet(() -> ended.error() + ": " + ended.cause());
  }

  private static String file(String config, String key) {
    return "{'Resource':'arn:aws:states:::s3:getObject','ReaderConfig':%s,'Arguments':{'Bucket':'lake','Key':'%s'}}"
        .formatted(config, key);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'InputType':'CSV','CSVHeaderLocation':'FIRST_ROW'} | a,b;1,x;2,y |"
            + " [{'a':'1','b':'x'},{'a':'2','b':'y'}]",
        "{'InputType':'CSV','CSVHeaderLocation':'FIRST_ROW','MaxItems':1} | a,b;1,x;2,y |"
            + " [{'a':'1','b':'x'}]",
        "{'InputType':'CSV','CSVHeaderLocation':'GIVEN','CSVHeaders':['p','q'],'CSVDelimiter':'TAB'}"
            + " | 1\t'x y' | [{'p':'1','q':'x y'}]",
        "{'InputType':'JSONL'} | {'a':1};;{'a':2} | [{'a':1},{'a':2}]",
        "{'InputType':'JSON'} | [1,'two',{'a':3}] | [1,'two',{'a':3}]",
        "{'InputType':'JSON'} | {'k':1} | [{'Key':'k','Value':1}]",
        "{'InputType':'JSON','ItemsPointer':'/in/side'} | {'in':{'side':[7]}} | [7]",
      })
  void filesOfItems(String config, String text, String items) throws Exception {
    put("file", text.replace(';', '\n').replace('\'', '"'));
    put("file.gz", "");
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(zipped)) {
      out.write(objects.read("lake", "file"));
    }
    objects.put("lake", "file.gz", zipped.toByteArray());

    assertThat(items(file(config, "file"))).isEqualTo(items.replace('\'', '"'));
    assertThat(items(file(config, "file.gz"))).isEqualTo(items.replace('\'', '"'));
  }

  @Test
  void aListingHasItemsInAFormOfItsOwn() throws Exception {
    for (int i = 0; i < 1005; i++) {
      put("many/%04d".formatted(i), "x");
    }

    JsonNode items =
        Workshop.JSON.readTree(
            items(
                "{'Resource':'arn:aws:states:::s3:listObjectsV2','Arguments':{'Bucket':'lake','Prefix':'many/'}}"));

    assertThat(items).hasSize(1005);
    assertThat(items.path(1004).path("Key").asText()).isEqualTo("many/1004");
    assertThat(items.path(0).path("Etag").asText())
        .isEqualTo("\"9dd4e461268c8034f5c8564e155c67a6\"");
    assertThat(items.path(0).path("LastModified").isIntegralNumber()).isTrue();
    assertThat(items.path(0).path("Size").asLong()).isEqualTo(1);
  }

  @Test
  void theFilesOfAListingAreReadWhereTheReaderSaysSo() throws Exception {
    put("parts/1.jsonl", "{\"n\":1}\n{\"n\":2}\n");
    put("parts/2.jsonl", "{\"n\":3}\n");

    assertThat(
            items(
                "{'Resource':'arn:aws:states:::s3:listObjectsV2','ReaderConfig':{'InputType':'JSONL','Transformation':'LOAD_AND_FLATTEN'},'Arguments':{'Bucket':'lake','Prefix':'parts/'}}"))
        .isEqualTo("[{\"n\":1},{\"n\":2},{\"n\":3}]");
  }

  @Test
  void manifestsNameTheFiles() throws Exception {
    put("inventory/1.csv", "\"lake\",\"a\",\"1\"\n\"lake\",\"b\",\"2\"\n");
    put(
        "inventory/manifest.json",
        "{\"destinationBucket\":\"arn:aws:s3:::lake\",\"fileFormat\":\"CSV\",\"fileSchema\":\"Bucket,"
            + " Key, Size\",\"files\":[{\"key\":\"inventory/1.csv\"}]}");
    put("athena/1.csv", "a,b\n1,2\n");
    put("athena/2.csv", "a,b\n3,4\n");
    put("athena/manifest.csv", "s3://lake/athena/1.csv\ns3://lake/athena/2.csv\n");

    assertThat(items(file("{'InputType':'MANIFEST'}", "inventory/manifest.json")))
        .isEqualTo(
            "[{\"Bucket\":\"lake\",\"Key\":\"a\",\"Size\":\"1\"},{\"Bucket\":\"lake\",\"Key\":\"b\",\"Size\":\"2\"}]");
    assertThat(
            items(
                file(
                    "{'ManifestType':'ATHENA_DATA','InputType':'CSV','CSVHeaderLocation':'FIRST_ROW'}",
                    "athena/manifest.csv")))
        .isEqualTo("[{\"a\":\"1\",\"b\":\"2\"},{\"a\":\"3\",\"b\":\"4\"}]");
  }

  @Test
  void whatCannotBeReadFailsTheMap() throws Exception {
    put("zstd", "x");
    objects.put("lake", "zstd", new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0});
    objects.put("lake", "parquet", "PAR1....".getBytes(UTF_8));
    put("broken", "[1,");

    assertThat(mapped(file("{'InputType':'JSON'}", "none"), "").error())
        .contains("States.ItemReaderFailed");
    assertThat(mapped(file("{'InputType':'JSON'}", "none"), "").cause().orElse(""))
        .startsWith("The specified key does not exist. (Service: Amazon S3; Status Code: 404;");
    assertThat(mapped(file("{'InputType':'JSONL'}", "zstd"), "").cause().orElse(""))
        .startsWith("The local cloud reads no items of ZSTD files, as `zstd` is.");
    assertThat(mapped(file("{'InputType':'PARQUET'}", "parquet"), "").cause().orElse(""))
        .startsWith("The local cloud reads no items of Parquet files");
    assertThat(mapped(file("{'InputType':'JSON'}", "broken"), "").error())
        .contains("States.ItemReaderFailed");
  }

  @Test
  void aMapGoesOnAfterARestart() throws Exception {
    StringBuilder items = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      items.append("{\"n\":").append(i).append("}\n");
    }
    put("items", items.toString());
    CountDownLatch half = new CountDownLatch(150);
    CountDownLatch never = new CountDownLatch(1);
    close();
    workshop =
        new Workshop(
            folder,
            counting(() -> {
              half.countDown();
              if (half.getCount() == 0) {
                never.await();
              }
            }));
    String execution =
        workshop.begin(
            "'Do':{'Type':'Map','MaxConcurrency':20,'ItemReader':%s,'ItemProcessor':{'ProcessorConfig':{'Mode':'DISTRIBUTED','ExecutionType':'STANDARD'},'StartAt':'P','States':{'P':{'Type':'Task','Resource':'arn:aws:states:::aws-sdk:sts:getCallerIdentity','Arguments':{},'Output':'{%% $states.input.n %%}','End':true}}},'End':true}"
                .formatted(file("{'InputType':'JSONL'}", "items")));
    assertThat(half.await(30, TimeUnit.SECONDS)).isTrue();
    close();
    never.countDown();
    AtomicInteger again = new AtomicInteger();
    workshop = new Workshop(folder, counting(again::incrementAndGet));

    JsonNode output = Workshop.JSON.readTree(workshop.ended(execution).output().orElse("nothing"));

    assertThat(output).hasSize(300);
    assertThat(output.path(299).intValue()).isEqualTo(299);
    assertThat(again).hasValueBetween(150, 170);
  }

  private interface Work {
    void done() throws InterruptedException;
  }

  private static Map<String, Map<String, Operation>> counting(Work work) {
    return Map.of(
        "sts",
        Map.of(
            "GetCallerIdentity",
            (_, _) -> {
              try {
                work.done();
              } catch (InterruptedException e) {
                throw new IOException(e);
              }
              return Workshop.JSON.createObjectNode();
            }));
  }

  @Test
  void resultsAreWrittenToFilesThatAManifestNames() throws Exception {
    put("file", "[1,2,3]");

    ExecutionDescription ended =
        mapped(
            file("{'InputType':'JSON'}", "file"),
            ",'ResultWriter':{'Resource':'arn:aws:states:::s3:putObject','Arguments':{'Bucket':'lake','Prefix':'out'}}");

    assertThat(ended.status()).as(ended.cause().orElse("")).isEqualTo(ExecutionStatus.SUCCEEDED);
    JsonNode output = Workshop.JSON.readTree(ended.output().orElse(""));
    String key = output.path("ResultWriterDetails").path("Key").asText();
    JsonNode manifest = Workshop.JSON.readTree(objects.read("lake", key));
    JsonNode file = manifest.path("ResultFiles").path("SUCCEEDED").path(0);
    JsonNode results = Workshop.JSON.readTree(objects.read("lake", file.path("Key").asText()));
    assertThat(key).startsWith("out/").endsWith("/manifest.json");
    assertThat(manifest.path("MapRunArn")).isEqualTo(output.path("MapRunArn"));
    assertThat(file.path("Key").asText()).endsWith("/SUCCEEDED_0.json");
    assertThat(objects.head("lake", file.path("Key").asText()).orElseThrow().size())
        .isEqualTo(file.path("Size").asLong());
    assertThat(results.findValuesAsText("Output")).containsExactly("1", "2", "3");
  }
}
