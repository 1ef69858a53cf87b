package dev.lakestep.trino;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.lakestep.cloud.Account;
import dev.lakestep.trino.Trino.End;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.s3.S3Client;

@Timeout(120)
class TrinoTest {
  private static final SharedTrino TRINO = SharedTrino.only();

  private static final InProcessTrino.Place NOWHERE =
      new InProcessTrino.Place(
          URI.create("http://127.0.0.1:1"), Account.DEFAULT, Path.of("nowhere"));
  private static final Trino.Ask ONE = new Trino.Ask("SELECT 1", "", "", Map.of());
  private static final Trino.Rows IGNORED =
      new Trino.Rows() {
        @Override
        public void columns(List<Trino.Column> columns) {}

        @Override
        public void row(ArrayNode values) {}
      };

  @BeforeAll
  static void makeBucketAndSchema() throws InterruptedException {
    try (S3Client s3 = client(S3Client.builder().forcePathStyle(true))) {
      s3.createBucket(b -> b.bucket("trino-test"));
    }
    done(run("CREATE SCHEMA shop WITH (location = 's3://trino-test/shop/')"));
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder) {
    return builder
        .endpointOverride(TRINO.endpoint())
        .region(Region.US_EAST_1)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .build();
  }

  private static SharedTrino.Answer run(String statement) throws InterruptedException {
    return TRINO.run("shop", statement);
  }

  private static End.Done done(SharedTrino.Answer answer) {
    assertThat(answer.end()).isInstanceOf(End.Done.class);
    return (End.Done) answer.end();
  }

  private static End.Failed failed(String statement) throws InterruptedException {
    End end = run(statement).end();
    assertThat(end).isInstanceOf(End.Failed.class);
    return (End.Failed) end;
  }

  @Test
  void rowsComeWithTheirTypes() throws InterruptedException {
    var answer =
        run("SELECT 1 AS n, 'a' AS word, TIMESTAMP '2026-01-02 03:04:05.678901' AS at, NULL AS no");
    assertThat(done(answer).type()).isEmpty();
    assertThat(answer.columns())
        .containsExactly(
            new Trino.Column("n", "integer"),
            new Trino.Column("word", "varchar(1)"),
            new Trino.Column("at", "timestamp(6)"),
            new Trino.Column("no", "unknown"));
    assertThat(answer.rows()).containsExactly("[1,\"a\",\"2026-01-02 03:04:05.678901\",null]");
  }

  @Test
  void manyRowsComeInMoreThanOnePage() throws InterruptedException {
    var answer =
        run("SELECT n FROM UNNEST(sequence(1, 400)) a(k) CROSS JOIN UNNEST(sequence(1, 500)) b(n)");
    assertThat(answer.rows()).hasSize(200_000);
  }

  @Test
  void anIcebergTableLivesItsLife() throws InterruptedException {
    done(run("CREATE TABLE fruits (id bigint, name varchar, amount decimal(10, 2))"));
    End.Done inserted =
        done(run("INSERT INTO fruits VALUES (1, 'Apple', 1.50), (2, 'Pear', 2), (3, 'Fig', 3)"));
    assertThat(inserted.type()).contains("INSERT");
    assertThat(inserted.changed()).hasValue(3);
    assertThat(run("SELECT * FROM fruits WHERE id < 3 ORDER BY id").rows())
        .containsExactly("[1,\"Apple\",\"1.50\"]", "[2,\"Pear\",\"2.00\"]");
    String before =
        run("SELECT snapshot_id FROM \"fruits$snapshots\" ORDER BY committed_at")
            .rows()
            .getLast()
            .replaceAll("[\\[\\]]", "");
    var merged =
        run(
            """
            MERGE INTO fruits t USING (VALUES (2, 'Quince'), (4, 'Plum')) s(id, name) ON t.id = s.id
            WHEN MATCHED THEN UPDATE SET name = s.name
            WHEN NOT MATCHED THEN INSERT VALUES (s.id, s.name, 0)
            """);
    assertThat(done(merged).type()).contains("MERGE");
    assertThat(done(merged).changed()).hasValue(2);
    assertThat(run("SELECT id FROM fruits ORDER BY id").rows())
        .containsExactly("[1]", "[2]", "[3]", "[4]");
    assertThat(run("SELECT name FROM fruits FOR VERSION AS OF " + before + " WHERE id = 2").rows())
        .containsExactly("[\"Pear\"]");
    var optimized = run("ALTER TABLE fruits EXECUTE optimize");
    assertThat(done(optimized).type()).contains("ALTER TABLE EXECUTE");
    assertThat(optimized.rows()).isEmpty();
    assertThat(run("SELECT count(*) FROM \"fruits$files\"").rows()).containsExactly("[1]");
    assertThat(run("DELETE FROM fruits WHERE id = 1").end())
        .extracting("type", "changed")
        .containsExactly(Optional.of("DELETE"), OptionalLong.of(1));
  }

  @Test
  void aStatementTellsWhatItRead() throws InterruptedException {
    done(run("CREATE TABLE figures AS SELECT n FROM UNNEST(sequence(1, 1000)) t(n)"));
    Trino.Stats stats = done(run("SELECT sum(n) FROM figures")).stats();
    assertThat(stats.readRows()).isEqualTo(1000);
    assertThat(stats.readBytes()).isPositive();
    assertThat(stats.elapsed()).isPositive();
  }

  @Test
  void filesOfOthersAreReadThroughTheHiveCatalog() throws InterruptedException {
    try (S3Client s3 = client(S3Client.builder().forcePathStyle(true));
        GlueClient glue = client(GlueClient.builder())) {
      s3.putObject(
          b -> b.bucket("trino-test").key("csv/a.csv"),
          RequestBody.fromString("id,name\n1,\"Apple, red\"\n2,Pear\n"));
      glue.createTable(b ->
          b.databaseName("shop")
              .tableInput(t ->
                  t.name("lines")
                      .tableType("EXTERNAL_TABLE")
                      .parameters(Map.of("skip.header.line.count", "1", "EXTERNAL", "TRUE"))
                      .storageDescriptor(s ->
                          s.columns(column("id"), column("name"))
                              .location("s3://trino-test/csv/")
                              .inputFormat("org.apache.hadoop.mapred.TextInputFormat")
                              .outputFormat(
                                  "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat")
                              .serdeInfo(i ->
                                  i.serializationLibrary(
                                      "org.apache.hadoop.hive.serde2.OpenCSVSerde")))));
    }
    assertThat(run("SELECT * FROM lines ORDER BY id").rows())
        .containsExactly("[\"1\",\"Apple, red\"]", "[\"2\",\"Pear\"]");
  }

  private static Column column(String name) {
    return Column.builder().name(name).type("string").build();
  }

  @Test
  void aFailureHasItsNameAndItsPlace() throws InterruptedException {
    End.Failed syntax = failed("SELEC 1");
    assertThat(syntax.name()).isEqualTo("SYNTAX_ERROR");
    assertThat(syntax.type()).isEqualTo("USER_ERROR");
    assertThat(syntax.message()).startsWith("line 1:1: mismatched input 'SELEC'");
    assertThat(failed("SELECT * FROM nowhere"))
        .extracting(End.Failed::name, End.Failed::message)
        .containsExactly(
            "TABLE_NOT_FOUND", "line 1:15: Table 'awsdatacatalog.shop.nowhere' does not exist");
    assertThat(failed("SELECT 1 / 0 FROM (VALUES 1) t(n) WHERE n > 0").name())
        .isEqualTo("DIVISION_BY_ZERO");
  }

  @Test
  void anInterruptCancels() throws Exception {
    var began = new CountDownLatch(1);
    var stopped = new CompletableFuture<Boolean>();
    Thread runs =
        Thread.ofVirtual()
            .start(() -> {
              began.countDown();
              try {
                run(
                    "SELECT count(*) FROM UNNEST(sequence(1, 9000)) a(i), UNNEST(sequence(1, 9000))"
                        + " b(j), UNNEST(sequence(1, 9000)) c(k) WHERE i * j + k = -7");
                stopped.complete(false);
              } catch (InterruptedException _) {
                stopped.complete(true);
              }
            });
    began.await();
    await("RUNNING");
    runs.interrupt();
    assertThat(stopped.get(20, TimeUnit.SECONDS)).isTrue();
    await("FAILED");
  }

  private static void await(String state) throws InterruptedException {
    String query =
        "SELECT 1 FROM system.runtime.queries WHERE query LIKE 'SELECT count(*) FROM UNNEST%'"
            + " AND state = '"
            + state
            + "'";
    while (run(query).rows().isEmpty()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void withoutItsLibrariesEachStatementSaysSo() throws Exception {
    try (var none = InProcessTrino.over(NOWHERE, Libraries.in(Path.of("no-such-folder")))) {
      for (int times = 0; times < 2; times++) {
        assertThat(none.run(ONE, IGNORED))
            .isInstanceOfSatisfying(
                End.Failed.class,
                failed ->
                    assertThat(failed.message())
                        .startsWith("Trino did not start: its libraries are not in")
                        .contains("no-such-folder"));
      }
      assertThat(none.isReady()).isFalse();
    }
  }

  @Test
  void whatIsClosedDoesNotBoot() throws Exception {
    var closed = InProcessTrino.at(NOWHERE);
    closed.close();
    assertThat(closed.run(ONE, IGNORED))
        .isInstanceOfSatisfying(
            End.Failed.class, failed -> assertThat(failed.message()).contains("closed"));
  }
}
