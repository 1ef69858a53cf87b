package dev.lakestep.cli.platform;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/// The key-value store that flows read and write, as docs/state-machines.md describes it.
public final class KeyValues implements AutoCloseable {
  private final DynamoDbClient dynamo;
  private final String table;

  public KeyValues(Clients clients) {
    this.dynamo = Asked.of(clients::dynamo);
    this.table = clients.platform().kv().name();
  }

  /// A key, and what is kept under it.
  ///
  /// @param value as JSON
  /// @param expires the end of its life in seconds since 1970
  public record Entry(
      String namespace,
      String key,
      String value,
      String type,
      String updated,
      Optional<Long> expires) {
    private boolean isThere(Instant now) {
      return expires.isEmpty() || expires.get() > now.getEpochSecond();
    }
  }

  /// What is there now; in the order of namespaces and keys.
  public List<Entry> all(Instant now) {
    List<Entry> all = new ArrayList<>();
    Asked.of(() -> {
      try {
        dynamo
            .scanPaginator(request -> request.tableName(table).consistentRead(true))
            .items()
            .forEach(item -> all.add(entry(item)));
      } catch (ResourceNotFoundException e) {
        // Nothing has been put on this cloud yet.
        return false;
      }
      return true;
    });
    all.removeIf(entry -> !entry.isThere(now));
    all.sort((one, other) ->
        (one.namespace() + "\0" + one.key()).compareTo(other.namespace() + "\0" + other.key()));
    return all;
  }

  /// What is kept under a key now, as JSON.
  public Optional<String> value(String namespace, String key, Instant now) {
    return Asked.of(() -> {
      try {
        var found = dynamo.getItem(request -> request.tableName(table).key(key(namespace, key)));
        return found.hasItem()
            ? Optional.of(entry(found.item())).filter(one -> one.isThere(now)).map(Entry::value)
            : Optional.empty();
      } catch (ResourceNotFoundException e) {
        return Optional.empty();
      }
    });
  }

  public void put(Entry entry) {
    Map<String, AttributeValue> item = new HashMap<>(key(entry.namespace(), entry.key()));
    item.put("value", AttributeValue.fromS(entry.value()));
    item.put("type", AttributeValue.fromS(entry.type()));
    item.put("updated", AttributeValue.fromS(entry.updated()));
    Asked.of(() -> dynamo.putItem(request -> request.tableName(table).item(item)));
  }

  /// Whether it was there.
  public boolean delete(String namespace, String key) {
    return Asked.of(() ->
        dynamo
            .deleteItem(request ->
                request.tableName(table).key(key(namespace, key)).returnValues(ReturnValue.ALL_OLD))
            .hasAttributes());
  }

  private static Map<String, AttributeValue> key(String namespace, String key) {
    return Map.of("namespace", AttributeValue.fromS(namespace), "key", AttributeValue.fromS(key));
  }

  private static Entry entry(Map<String, AttributeValue> item) {
    return new Entry(
        text(item, "namespace"),
        text(item, "key"),
        text(item, "value"),
        text(item, "type"),
        text(item, "updated"),
        Optional.ofNullable(item.get("expires")).map(expires -> Long.valueOf(expires.n())));
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name)).map(AttributeValue::s).orElse("");
  }

  @Override
  public void close() {
    dynamo.close();
  }
}
