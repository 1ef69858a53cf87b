package dev.lakestep.task.operate;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakestep.task.Desk;
import dev.lakestep.task.NamedError;
import dev.lakestep.task.S3Uri;
import dev.lakestep.task.aws.Aws;
import dev.lakestep.task.runs.Executions;
import dev.lakestep.task.store.Unfinished;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Object;

/// The tables that live as long as an execution. Each is written down before it is made, and
/// dropped when the execution has ended, by the role of the flow that made it. Who makes one while
/// the execution ends learns that it has, and drops it himself.
public final class StagedTables {
  private static final Duration KEPT = Duration.ofDays(400);
  private static final int AT_ONCE = 1000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Desk desk;

  public StagedTables(Desk desk) {
    this.desk = desk;
  }

  private DynamoDbClient dynamo() {
    return desk.roles().own().dynamo();
  }

  /// Writes a table down that will be made. An execution that had ended may have been taken up
  /// again.
  public void begin(String executionArn, StagedTable table) {
    Map<String, AttributeValue> item = new HashMap<>(key(executionArn, table));
    item.put("namespace", AttributeValue.fromS(table.flow().namespace()));
    item.put("flow", AttributeValue.fromS(table.flow().id()));
    item.put("database", AttributeValue.fromS(table.database()));
    item.put("table", AttributeValue.fromS(table.table()));
    item.put("mark", AttributeValue.fromS(table.mark()));
    item.put("location", AttributeValue.fromS(table.location()));
    long expires = desk.clock().instant().plus(KEPT).getEpochSecond();
    item.put("expires", AttributeValue.fromN(String.valueOf(expires)));
    dynamo().putItem(request -> request.tableName(desk.settings().inflightTable()).item(item));
  }

  /// Looks whether the execution goes on, now that the table is made; else the table goes.
  ///
  /// @throws NamedError if the execution has ended
  public void made(String executionArn, StagedTable table) {
    boolean isOver =
        dynamo()
            .getItem(request ->
                request
                    .tableName(desk.settings().inflightTable())
                    .key(key(executionArn, table))
                    .consistentRead(true))
            .item()
            .containsKey("ended");
    if (isOver) {
      drop(table);
      throw new NamedError(
          "Iceberg.ExecutionEnded", "the execution of `%s` has ended".formatted(table.name()));
    }
  }

  /// Drops the tables of an execution that has ended; it may be told so several times, and be told
  /// when the execution has been begun again already. That is only asked about one which has left
  /// tables: events tell of all executions of an account, and few are of flows.
  public void ended(String executionArn) {
    dynamo()
        .queryPaginator(request ->
            request
                .tableName(desk.settings().inflightTable())
                .consistentRead(true)
                .keyConditionExpression("pk = :pk AND begins_with(sk, :kind)")
                .expressionAttributeValues(
                    Map.of(
                        ":pk", AttributeValue.fromS(pk(executionArn)),
                        ":kind", AttributeValue.fromS(StagedTable.KIND))))
        .items()
        .stream()
        .takeWhile(_ -> !Executions.of(desk).isRunning(executionArn))
        .forEach(item -> ended(executionArn, StagedTable.of(item)));
  }

  /// Says so before it looks for the table: who makes it afterwards sees that.
  private void ended(String executionArn, StagedTable table) {
    dynamo()
        .updateItem(request ->
            request
                .tableName(desk.settings().inflightTable())
                .key(key(executionArn, table))
                .updateExpression("SET ended = :now")
                .expressionAttributeValues(
                    Map.of(":now", AttributeValue.fromS(desk.clock().instant().toString()))));
    drop(table);
  }

  /// Takes away the table and then its files, unless a table of the name is not the execution's
  /// own.
  private void drop(StagedTable table) {
    Aws aws = desk.as(table.flow());
    GlueClient glue = aws.client(GlueClient.class, access -> access.to(GlueClient.builder()));
    Optional<Table> there = find(glue, table);
    boolean isOther = there.filter(one -> !isMarked(aws, one, table)).isPresent();
    if (isOther || !table.isAlone()) {
      return;
    }
    if (there.isPresent()) {
      try {
        glue.deleteTable(request -> request.databaseName(table.database()).name(table.table()));
      } catch (EntityNotFoundException e) {
        // somebody else has just done it
      }
    }
    clear(aws, S3Uri.of(table.location() + "/"));
  }

  private static Optional<Table> find(GlueClient glue, StagedTable table) {
    try {
      return Optional.of(
          glue.getTable(request -> request.databaseName(table.database()).name(table.table()))
              .table());
    } catch (EntityNotFoundException e) {
      return Optional.empty();
    }
  }

  /// Engines that change a table may leave out what they do not know in Glue, but not in the
  /// table's own metadata.
  private static boolean isMarked(Aws aws, Table there, StagedTable table) {
    String mark = there.parameters().get(StagedTable.MARK);
    return table.mark().equals(mark == null ? inMetadata(aws, there) : mark);
  }

  private static String inMetadata(Aws aws, Table there) {
    String location = there.parameters().getOrDefault("metadata_location", "");
    if (!location.endsWith(".json") || location.endsWith(".gz.metadata.json")) {
      return "";
    }
    S3Uri uri = S3Uri.of(location);
    try (var in = aws.s3().getObject(request -> request.bucket(uri.bucket()).key(uri.key()))) {
      return JSON.readTree(in).path("properties").path(StagedTable.MARK).asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void clear(Aws aws, S3Uri folder) {
    Unfinished.clear(aws.s3(), folder);
    List<ObjectIdentifier> keys =
        aws
            .s3()
            .listObjectsV2Paginator(request -> request.bucket(folder.bucket()).prefix(folder.key()))
            .contents()
            .stream()
            .map(S3Object::key)
            .map(key -> ObjectIdentifier.builder().key(key).build())
            .toList();
    for (int at = 0; at < keys.size(); at += AT_ONCE) {
      List<ObjectIdentifier> some = keys.subList(at, Math.min(at + AT_ONCE, keys.size()));
      var answer =
          aws.s3()
              .deleteObjects(request ->
                  request.bucket(folder.bucket()).delete(all -> all.objects(some).quiet(true)));
      if (answer.hasErrors()) {
        throw new NamedError(
            "S3." + answer.errors().getFirst().code(),
            "`%s` is not deleted: %s".formatted(folder, answer.errors().getFirst().message()));
      }
    }
  }

  private static Map<String, AttributeValue> key(String executionArn, StagedTable table) {
    return Map.of(
        "pk", AttributeValue.fromS(pk(executionArn)), "sk", AttributeValue.fromS(table.key()));
  }

  private static String pk(String executionArn) {
    return "execution#" + executionArn;
  }
}
