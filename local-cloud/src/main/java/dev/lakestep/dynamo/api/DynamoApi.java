package dev.lakestep.dynamo.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.JsonProtocol;
import dev.lakestep.dynamo.Refusal;
import dev.lakestep.dynamo.store.Change;
import dev.lakestep.dynamo.store.Store;
import dev.lakestep.dynamo.table.Table;
import dev.lakestep.dynamo.value.Item;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// DynamoDB on a folder: each operation by its name, JSON in and out. Any number of threads may
/// call; what was answered survives the end of the process.
public final class DynamoApi implements AutoCloseable {
  private static final Duration SWEEP = Duration.ofSeconds(1);
  private static final Map<String, Operation> OPERATIONS =
      Map.ofEntries(
          Map.entry("GetItem", ItemCalls::read),
          Map.entry("PutItem", ItemCalls::put),
          Map.entry("UpdateItem", ItemCalls::update),
          Map.entry("DeleteItem", ItemCalls::delete),
          Map.entry("BatchGetItem", BatchCalls::read),
          Map.entry("BatchWriteItem", BatchCalls::write),
          Map.entry("TransactGetItems", TransactionCalls::read),
          Map.entry("TransactWriteItems", TransactionCalls::write),
          Map.entry("Query", SearchCalls::query),
          Map.entry("Scan", SearchCalls::scan),
          Map.entry("CreateTable", TableCalls::create),
          Map.entry("DescribeTable", TableCalls::describe),
          Map.entry("ListTables", TableCalls::list),
          Map.entry("DeleteTable", TableCalls::delete),
          Map.entry("UpdateTable", TableChanges::update),
          Map.entry("UpdateTimeToLive", TableChanges::updateExpiry),
          Map.entry("DescribeTimeToLive", TableChanges::describeExpiry));

  private final Context context;
  private final Thread sweeper;

  /// One operation.
  private interface Operation {
    ObjectNode call(Context context, Request request);
  }

  private DynamoApi(Context context) {
    this.context = context;
    this.sweeper = Thread.ofVirtual().name("lakestep-expiry").unstarted(this::sweepForEver);
  }

  /// The region and account that stand in ARNs.
  public record Place(String region, String account) {
    String arnPrefix() {
      return "arn:aws:dynamodb:%s:%s:table/".formatted(region, account);
    }
  }

  /// The tables in a folder.
  ///
  /// @throws IOException if another process uses them
  public static DynamoApi open(Path folder, Place place, InstantSource clock, Store.Options options)
      throws IOException {
    Store store = Store.open(folder, options);
    DynamoApi api = new DynamoApi(new Context(store, clock, place.arnPrefix()));
    api.sweeper.start();
    return api;
  }

  /// Does what `X-Amz-Target` names behind `DynamoDB_20120810.`.
  public Answer call(String operation, JsonNode body) {
    try {
      Operation known = OPERATIONS.get(operation);
      if (known == null) {
        throw Refusal.of("UnknownOperationException", "");
      }
      return new Answer(200, known.call(context, Request.of(body)));
    } catch (Refusal refusal) {
      return Answer.of(refusal);
    }
  }

  /// The operations for a service of the same process, by name.
  public Map<String, JsonProtocol.Operation> operations() {
    Map<String, JsonProtocol.Operation> all = new HashMap<>();
    OPERATIONS.keySet().forEach(name -> all.put(name, (input, _) -> answered(name, input)));
    return all;
  }

  private ObjectNode answered(String operation, ObjectNode input) {
    Answer answer = call(operation, input);
    if (answer.status() == 200) {
      return answer.body();
    }
    String type = answer.body().path("__type").asText();
    String message = answer.body().has("Message") ? "Message" : "message";
    throw new AwsError(
        type.substring(type.indexOf('#') + 1),
        answer.status(),
        answer.body().path(message).asText());
  }

  /// Deletes the items whose time is over; done by itself every second.
  public void expire() {
    Instant now = context.clock().instant();
    context.store().forget(now);
    for (Table table : context.store().all()) {
      if (!table.expired(now).isEmpty()) {
        context.store().write(() -> new Store.Plan<>(expiries(table, now), table));
      }
    }
  }

  private static List<Change> expiries(Table table, Instant now) {
    long number = table.spec().number();
    List<Item> keys =
        table.expired(now).stream().map(item -> table.spec().keys().keyOf(item)).toList();
    return keys.stream().<Change>map(key -> new Change.Deleted(number, key)).toList();
  }

  private void sweepForEver() {
    try {
      while (true) {
        Thread.sleep(SWEEP);
        expire();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    sweeper.interrupt();
    try {
      sweeper.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    context.store().close();
  }
}
