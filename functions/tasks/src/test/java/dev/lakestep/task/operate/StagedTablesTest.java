package dev.lakestep.task.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakestep.contract.TaskCall;
import dev.lakestep.task.Desk;
import dev.lakestep.task.NamedError;
import dev.lakestep.task.Settings;
import dev.lakestep.task.TaskBench;
import dev.lakestep.task.aws.Aws;
import dev.lakestep.task.aws.Roles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.TableInput;
import software.amazon.awssdk.services.s3.model.S3Object;

class StagedTablesTest {
  private static final String ARN = "arn:aws:states:us-east-1:000000000000:execution:bench:e1";
  private static final String KEY = "0123456789abcdef0123";
  private static final String PLACE = "s3://%s/tables/db/t_%s".formatted(TaskBench.FILES, KEY);
  private static final StagedTable STAGED =
      new StagedTable(
          new TaskCall.Flow("examples", "bench"), "db", "t_" + KEY, ARN + "/turn1", PLACE);

  @TempDir Path folder;
  private TaskBench bench;
  private StagedTables tables;

  @BeforeEach
  void open() throws IOException {
    bench = TaskBench.open(folder);
    Aws aws = bench.aws();
    AttributeDefinition pk =
        AttributeDefinition.builder().attributeName("pk").attributeType("S").build();
    KeySchemaElement hash = KeySchemaElement.builder().attributeName("pk").keyType("HASH").build();
    aws.dynamo()
        .createTable(request ->
            request
                .tableName("inflight")
                .attributeDefinitions(pk, pk.toBuilder().attributeName("sk").build())
                .keySchema(hash, hash.toBuilder().attributeName("sk").keyType("RANGE").build())
                .billingMode("PAY_PER_REQUEST"));
    glue().createDatabase(request -> request.databaseInput(db -> db.name("db")));
    tables =
        new StagedTables(
            new Desk(
                Settings.of(name -> name.equals("LAKESTEP_INFLIGHT_TABLE") ? "inflight" : ""),
                new Roles(),
                System.out,
                Clock.systemUTC()));
  }

  @AfterEach
  void close() throws IOException {
    bench.close();
  }

  private GlueClient glue() {
    return bench.aws().client(GlueClient.class, access -> access.to(GlueClient.builder()));
  }

  private void make(Map<String, String> parameters, String metadata) {
    put("tables/db/t_%s/metadata/0.metadata.json".formatted(KEY), metadata);
    put("tables/db/t_%s/data/a.parquet".formatted(KEY), "rows");
    TableInput table = TableInput.builder().name("t_" + KEY).parameters(parameters).build();
    glue().createTable(request -> request.databaseName("db").tableInput(table));
  }

  private void put(String key, String content) {
    bench
        .aws()
        .s3()
        .putObject(
            request -> request.bucket(TaskBench.FILES).key(key), RequestBody.fromString(content));
  }

  private List<String> names() {
    return glue().getTables(request -> request.databaseName("db")).tableList().stream()
        .map(software.amazon.awssdk.services.glue.model.Table::name)
        .toList();
  }

  private List<String> keys() {
    return bench
        .aws()
        .s3()
        .listObjectsV2(request -> request.bucket(TaskBench.FILES))
        .contents()
        .stream()
        .map(S3Object::key)
        .toList();
  }

  @Test
  void theTableGoesWithItsFilesAndAgainWithoutHarm() {
    put("tables/db/t_%s0/data/a.parquet".formatted(KEY), "of another table");
    tables.begin(ARN, STAGED);
    make(Map.of(StagedTable.MARK, ARN + "/turn1"), "{}");
    tables.made(ARN, STAGED);
    tables.ended("arn:of:another");
    assertThat(names()).containsExactly("t_" + KEY);
    tables.ended(ARN);
    tables.ended(ARN);
    assertThat(names()).isEmpty();
    assertThat(keys()).containsExactly("tables/db/t_%s0/data/a.parquet".formatted(KEY));
  }

  @Test
  void theMarkMayStandInTheMetadataAlone() {
    tables.begin(ARN, STAGED);
    make(
        Map.of("metadata_location", PLACE + "/metadata/0.metadata.json"),
        "{\"properties\": {\"lakestep.execution\": \"%s/turn1\"}}".formatted(ARN));
    tables.ended(ARN);
    assertThat(names()).isEmpty();
    assertThat(keys()).isEmpty();
  }

  @Test
  void aTableWithoutTheMarkStays() {
    tables.begin(ARN, STAGED);
    make(Map.of("metadata_location", PLACE + "/metadata/0.metadata.json"), "{}");
    tables.ended(ARN);
    assertThat(names()).containsExactly("t_" + KEY);
    assertThat(keys()).hasSize(2);
  }

  @Test
  void aPlaceThatIsNotTheTablesOwnStays() {
    StagedTable wide =
        new StagedTable(
            STAGED.flow(), "db", STAGED.table(), STAGED.mark(), "s3://" + TaskBench.FILES);
    tables.begin(ARN, wide);
    make(Map.of(StagedTable.MARK, ARN + "/turn1"), "{}");
    tables.ended(ARN);
    assertThat(keys()).hasSize(2);
  }

  @Test
  void filesWithoutATableGoToo() {
    tables.begin(ARN, STAGED);
    put("tables/db/t_%s/metadata/0.metadata.json".formatted(KEY), "{}");
    tables.ended(ARN);
    assertThat(keys()).isEmpty();
  }

  @Test
  void whoMakesATableWhenTheExecutionHasEndedDropsItHimself() {
    tables.begin(ARN, STAGED);
    tables.ended(ARN);
    make(Map.of(StagedTable.MARK, ARN + "/turn1"), "{}");
    assertThatThrownBy(() -> tables.made(ARN, STAGED))
        .isInstanceOf(NamedError.class)
        .hasMessageContaining("has ended");
    assertThat(names()).isEmpty();
    assertThat(keys()).isEmpty();
    // an execution that is taken up again
    tables.begin(ARN, STAGED);
    make(Map.of(StagedTable.MARK, ARN + "/turn1"), "{}");
    tables.made(ARN, STAGED);
    assertThat(names()).hasSize(1);
  }
}
