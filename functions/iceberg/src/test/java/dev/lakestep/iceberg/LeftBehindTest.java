package dev.lakestep.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.iceberg.MortalAws.Fate;
import dev.lakestep.task.Desk;
import dev.lakestep.task.aws.Access;
import dev.lakestep.task.aws.Aws;
import dev.lakestep.task.aws.Roles;
import dev.lakestep.task.operate.StagedTables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.sfn.SfnClient;

/// Wherever an attempt ends, in the end nothing of it lies about: no files, no parts of files that
/// were being uploaded, and no table that only its execution was to have. `-Dlakestep.crashes=all`
/// lets large uploads end at each of their calls.
class LeftBehindTest {
  private static final boolean ALL = System.getProperty("lakestep.crashes", "").equals("all");

  /// Random enough to stay larger than a part.
  private static final int LARGE = 450_000;

  @TempDir Path folder;
  private IngestBench bench;

  @BeforeEach
  void open() throws IOException {
    bench = IngestBench.open(folder);
  }

  @AfterEach
  void close() throws IOException {
    bench.close();
  }

  private static String large() {
    Random random = new Random(20261121);
    Base64.Encoder text = Base64.getEncoder().withoutPadding();
    StringBuilder rows = new StringBuilder("id,v\n");
    byte[] bytes = new byte[36];
    for (int i = 0; i < LARGE; i++) {
      random.nextBytes(bytes);
      rows.append(i).append(',').append(text.encodeToString(bytes)).append('\n');
    }
    return rows.toString();
  }

  private static String arguments(String mode, String file) {
    return """
    {"from": "s3://lake/in/%s.csv", "into": "db.t", "mode": "%s",
     "columns": {"id": "bigint", "v": "string"}}
    """
        .formatted(file, mode);
  }

  private List<String> uploads() {
    return bench
        .aws()
        .s3()
        .listMultipartUploads(request -> request.bucket(IngestBench.BUCKET))
        .uploads()
        .stream()
        .map(MultipartUpload::key)
        .toList();
  }

  @Test
  void partsOfAnAttemptThatEndsMidwayGoWithTheNext() throws Exception {
    String rows = large();
    bench.put("in/small.csv", "id,v\n1,a\n");
    bench.ingest("before", arguments("APPEND", "small"));
    List<String> points = new ArrayList<>();
    MortalAws mortal = bench.mortal(false);
    for (int at = ALL ? 1 : 3; at <= (ALL ? 4 : 3); at++) {
      String file = "large" + at;
      bench.put("in/%s.csv".formatted(file), rows);
      mortal.begin(Fate.ENDED_AFTER, at);
      assertThat(mortal.endsDuring(() -> bench.ingest("e", arguments("APPEND", file), mortal)))
          .isTrue();
      points.add(mortal.struck());
      assertThat(uploads()).hasSize(at < 4 ? 1 : 0);
      assertThat(bench.ingest("e", arguments("APPEND", file)).path("rowsWritten").asInt())
          .isEqualTo(LARGE);
      assertThat(uploads()).isEmpty();
    }
    assertThat(points)
        .isEqualTo(
            ALL
                ? List.of(
                    "S3.CreateMultipartUpload",
                    "S3.UploadPart",
                    "S3.UploadPart",
                    "S3.CompleteMultipartUpload")
                : List.of("S3.UploadPart"));
    assertThat(bench.keys("tables/db/t/data/")).hasSize(points.size() + 1);
  }

  /// Clients of one who is overtaken at his second part.
  private record Overtaken(Aws own, S3Client s3) implements Aws {
    static Overtaken by(Aws own, Runnable other) {
      ExecutionInterceptor interceptor =
          new ExecutionInterceptor() {
            @Override
            public void beforeExecution(Context.BeforeExecution call, ExecutionAttributes facts) {
              if (call.request() instanceof UploadPartRequest part && part.partNumber() == 2) {
                other.run();
              }
            }
          };
      return new Overtaken(
          own,
          S3Client.builder()
              .forcePathStyle(true)
              .httpClient(UrlConnectionHttpClient.create())
              .overrideConfiguration(all -> all.addExecutionInterceptor(interceptor))
              .build());
    }

    @Override
    public DynamoDbClient dynamo() {
      return own.dynamo();
    }

    @Override
    public AthenaClient athena() {
      return own.athena();
    }

    @Override
    public SfnClient states() {
      return own.states();
    }

    @Override
    public <C> C client(Class<C> type, Function<Access, C> maker) {
      return own.client(type, maker);
    }
  }

  @Test
  void whoseUploadAnotherHasTakenAwayFindsAllDone() throws Exception {
    bench.put("in/large.csv", large());
    List<ObjectNode> answers = new ArrayList<>();
    Aws overtaken =
        Overtaken.by(
            bench.aws(),
            () -> {
              try {
                answers.add(bench.ingest("other", arguments("APPEND", "large")));
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            });
    ObjectNode late = bench.ingest("late", arguments("APPEND", "large"), overtaken);
    assertThat(answers).hasSize(1);
    assertThat(late.path("alreadyDone").asBoolean()).isTrue();
    assertThat(bench.rows("db.t", "SELECT count(*) FROM t"))
        .containsExactly(List.of(String.valueOf(LARGE)));
    assertThat(uploads()).isEmpty();
    assertThat(bench.keys("tables/db/t/data/")).hasSize(1);
  }

  /// What is left of tables that only an execution was to have.
  private List<String> left() {
    List<String> all = new ArrayList<>(bench.keys("tables/"));
    all.addAll(uploads());
    bench
        .glue()
        .getTables(request -> request.databaseName("db"))
        .tableList()
        .forEach(table -> all.add(table.name()));
    return all;
  }

  private Desk desk(Aws aws) {
    Desk own = bench.desk();
    return new Desk(own.settings(), Roles.only(aws), own.out(), own.clock());
  }

  @Test
  void aStagedTableGoesWithItsExecutionWhereverItsMakerEnds() throws Exception {
    bench.put("in/a.csv", "id,v\n1,a\n2,b\n");
    MortalAws mortal = bench.mortal(false);
    for (boolean isMadeGood : List.of(false, true)) {
      List<String> points = new ArrayList<>();
      for (int at = 1; points.size() == at - 1; at++) {
        String execution = "e%d-%b".formatted(at, isMadeGood);
        mortal.begin(Fate.ENDED_AFTER, at);
        if (mortal.endsDuring(() -> bench.ingest(execution, arguments("STAGE", "a"), mortal))) {
          points.add(mortal.struck());
        }
        if (isMadeGood) {
          ObjectNode answer = bench.ingest(execution, arguments("STAGE", "a"));
          assertThat(answer.path("rowsWritten").asInt()).isEqualTo(2);
          assertThat(bench.rows(answer.path("table").asText(), "SELECT count(*) FROM t"))
              .containsExactly(List.of("2"));
        }
        new StagedTables(bench.desk()).ended(IngestBench.arn(execution));
        assertThat(left()).as(mortal.struck()).isEmpty();
      }
      assertThat(points)
          .containsExactly(
              "S3.PutObject",
              "Glue.CreateTable",
              "S3.PutObject",
              "S3.PutObject",
              "S3.PutObject",
              "S3.PutObject",
              "Glue.UpdateTable");
    }
  }

  @Test
  void aStagedTableGoesWhereverItsEndWasCutShort() throws Exception {
    bench.put("in/a.csv", "id,v\n1,a\n2,b\n");
    MortalAws mortal = bench.mortal(false);
    List<String> points = new ArrayList<>();
    for (int at = 1; points.size() == at - 1; at++) {
      String arn = IngestBench.arn("e" + at);
      bench.ingest("e" + at, arguments("STAGE", "a"));
      mortal.begin(Fate.ENDED_AFTER, at);
      boolean isCut =
          mortal.endsDuring(() -> {
            new StagedTables(desk(mortal)).ended(arn);
            return arn;
          });
      if (isCut) {
        points.add(mortal.struck());
      }
      new StagedTables(bench.desk()).ended(arn);
      assertThat(left()).as(mortal.struck()).isEmpty();
    }
    assertThat(points)
        .containsExactly(
            "DynamoDb.Query", "DynamoDb.UpdateItem", "Glue.DeleteTable", "S3.DeleteObjects");
  }

  @Test
  void partsForAStagedTableGoWithItsExecution() throws Exception {
    bench.put("in/large.csv", large());
    MortalAws mortal = bench.mortal(false);
    mortal.begin(Fate.ENDED_AFTER, 5);
    assertThat(mortal.endsDuring(() -> bench.ingest("e", arguments("STAGE", "large"), mortal)))
        .isTrue();
    assertThat(mortal.struck()).isEqualTo("S3.UploadPart");
    assertThat(uploads()).hasSize(1);
    new StagedTables(bench.desk()).ended(IngestBench.arn("e"));
    assertThat(left()).isEmpty();
  }
}
