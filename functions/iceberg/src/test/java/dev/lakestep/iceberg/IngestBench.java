package dev.lakestep.iceberg;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.LocalCloud;
import dev.lakestep.contract.Arguments;
import dev.lakestep.contract.TaskCall;
import dev.lakestep.iceberg.duck.Duck;
import dev.lakestep.iceberg.duck.Quote;
import dev.lakestep.iceberg.glue.GlueTables;
import dev.lakestep.iceberg.glue.TableName;
import dev.lakestep.task.Desk;
import dev.lakestep.task.NamedError;
import dev.lakestep.task.Running;
import dev.lakestep.task.S3Uri;
import dev.lakestep.task.Settings;
import dev.lakestep.task.Work;
import dev.lakestep.task.aws.Aws;
import dev.lakestep.task.aws.Roles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.glue.GlueClient;

/// A local cloud with a bucket and a database, the function of ingestion over it, and a reader of
/// tables that knows nothing of how they were written.
final class IngestBench implements AutoCloseable {
  static final String BUCKET = "lake";
  private static final String INFLIGHT = "lakestep-inflight";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final LocalCloud cloud;
  private final Path folder;
  private final Roles roles;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final Desk desk;
  private final Map<Boolean, MortalAws> mortals = new ConcurrentHashMap<>();
  private int reads;

  private IngestBench(LocalCloud cloud, Path folder) {
    this.cloud = cloud;
    this.folder = folder;
    this.roles = new Roles();
    this.desk =
        new Desk(
            Settings.of(name -> name.equals("LAKESTEP_INFLIGHT_TABLE") ? INFLIGHT : ""),
            roles,
            new PrintStream(log, true, StandardCharsets.UTF_8),
            Clock.systemUTC());
  }

  static IngestBench open(Path folder) throws IOException {
    LocalCloud cloud =
        LocalCloud.open(new LocalCloud.Where(folder.resolve("cloud"), 0, Account.DEFAULT));
    System.setProperty("aws.endpointUrl", cloud.endpoint().toString());
    System.setProperty("aws.region", "us-east-1");
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    IngestBench bench = new IngestBench(cloud, folder);
    bench.aws().s3().createBucket(request -> request.bucket(BUCKET));
    bench.glue().createDatabase(request -> request.databaseInput(db -> db.name("db")));
    AttributeDefinition pk =
        AttributeDefinition.builder().attributeName("pk").attributeType("S").build();
    AttributeDefinition sk = pk.toBuilder().attributeName("sk").build();
    KeySchemaElement hash = KeySchemaElement.builder().attributeName("pk").keyType("HASH").build();
    KeySchemaElement range = hash.toBuilder().attributeName("sk").keyType("RANGE").build();
    bench
        .aws()
        .dynamo()
        .createTable(request ->
            request
                .tableName(INFLIGHT)
                .attributeDefinitions(pk, sk)
                .keySchema(hash, range)
                .billingMode("PAY_PER_REQUEST"));
    return bench;
  }

  Aws aws() {
    return roles.own();
  }

  GlueClient glue() {
    return aws().client(GlueClient.class, access -> access.to(GlueClient.builder()));
  }

  Desk desk() {
    return desk;
  }

  static String arn(String execution) {
    return "arn:aws:states:us-east-1:000000000000:execution:bench:" + execution;
  }

  /// Clients of processes that end.
  MortalAws mortal(boolean countsReads) {
    return mortals.computeIfAbsent(countsReads, reads -> new MortalAws(cloud.endpoint(), reads));
  }

  String put(String key, byte[] content) {
    aws()
        .s3()
        .putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromBytes(content));
    return "s3://%s/%s".formatted(BUCKET, key);
  }

  String put(String key, String content) {
    return put(key, content.getBytes(StandardCharsets.UTF_8));
  }

  /// What the task hands out in its only execution.
  ObjectNode ingest(String arguments) throws Exception {
    return ingest("e1", arguments);
  }

  ObjectNode ingest(String execution, String arguments) throws Exception {
    return ingest(execution, arguments, aws());
  }

  ObjectNode ingest(String execution, String arguments, Aws aws) throws Exception {
    Running own = desk.running(call(execution, arguments), Clock.systemUTC().instant());
    Running running =
        new Running(own.call(), new Running.Hands(aws, aws), own.desk(), own.log(), own.deadline());
    Work work = Objects.requireNonNull(Ingest.BY_TYPE.get("aws.iceberg.Ingest"));
    return work.outputs(Arguments.of(running.call().arguments()), running);
  }

  private static TaskCall call(String execution, String arguments) throws IOException {
    ObjectNode payload = JSON.createObjectNode();
    payload.putObject("flow").put("namespace", "examples").put("id", "bench");
    payload
        .putObject("execution")
        .put("id", execution)
        .put("arn", arn(execution))
        .put("startDate", "2024-05-06T07:08:09.123Z");
    payload.putObject("task").put("id", "work").put("type", "aws.iceberg.Ingest");
    payload.set("arguments", JSON.readTree(arguments));
    return TaskCall.of(payload);
  }

  /// How it fails: the name that a flow would catch it by, and its words.
  String failure(String arguments) throws Exception {
    try {
      return "none, but " + ingest(arguments);
    } catch (NamedError e) {
      return e.name() + ": " + e.words();
    }
  }

  Table table(String name) {
    return new GlueTables(glue(), aws().s3()).find(TableName.of(name)).orElseThrow();
  }

  /// The partitions of its files, as folders would be called.
  List<String> partitions(String name) throws IOException {
    List<String> all = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks = table(name).newScan().planFiles()) {
      tasks.forEach(task -> all.add(task.spec().partitionToPath(task.file().partition())));
    }
    return all;
  }

  /// Rows of a table, as texts: its files, without the positions that are deleted.
  ///
  /// @param query over `t`
  List<List<String>> rows(String table, String query) throws IOException {
    Path here = Files.createDirectory(folder.resolve("read-" + reads++));
    List<String> parts = new ArrayList<>();
    try (Duck duck = Duck.open(here, 512L << 20);
        CloseableIterable<FileScanTask> tasks = table(table).newScan().planFiles()) {
      for (FileScanTask task : tasks) {
        parts.add(living(task, here));
      }
      String empty = "SELECT NULL WHERE false";
      duck.run(
          "CREATE TABLE t AS "
              + (parts.isEmpty() ? empty : String.join(" UNION ALL BY NAME ", parts)));
      return duck.rows(query);
    }
  }

  private String living(FileScanTask task, Path here) throws IOException {
    String rows =
        "SELECT * EXCLUDE (file_row_number) FROM read_parquet(%s, file_row_number=true) WHERE true"
            .formatted(fetched(task.file().location(), here));
    StringBuilder query = new StringBuilder(rows);
    for (DeleteFile delete : task.deletes()) {
      query.append(
          " AND file_row_number NOT IN (SELECT pos FROM read_parquet(%s) WHERE file_path = %s)"
              .formatted(fetched(delete.location(), here), Quote.text(task.file().location())));
    }
    return query.toString();
  }

  private String fetched(String location, Path here) throws IOException {
    S3Uri uri = S3Uri.of(location);
    Path file = here.resolve(uri.key().replace('/', '_'));
    if (!Files.exists(file)) {
      Files.write(
          file,
          aws()
              .s3()
              .getObjectAsBytes(request -> request.bucket(uri.bucket()).key(uri.key()))
              .asByteArray());
    }
    return Quote.text(file.toString());
  }

  /// Keys of objects under a prefix.
  List<String> keys(String prefix) {
    return aws()
        .s3()
        .listObjectsV2Paginator(request -> request.bucket(BUCKET).prefix(prefix))
        .contents()
        .stream()
        .map(object -> object.key())
        .toList();
  }

  String log() {
    return log.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    cloud.close();
  }
}
