package dev.lakestep.task.kv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.contract.Arguments;
import dev.lakestep.task.Chance;
import dev.lakestep.task.NamedError;
import dev.lakestep.task.Running;
import dev.lakestep.task.Work;
import dev.lakestep.task.call.JsonValues;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/// The tasks of the key-value store, by their types. Who changes a value does so only if it still
/// is what was read, so that of several changes at once none is lost.
public final class KvTasks {
  private static final String MISSING = "Lakestep.NoSuchKey";
  private static final String THERE = "Lakestep.KeyExists";
  private static final int MOST_TRIES = 100;
  private static final long LONGEST_WAIT_MILLIS = 50;

  private final Arguments arguments;
  private final Running running;
  private final DynamoDbClient dynamo;
  private final String table;
  private final String key;

  private KvTasks(Arguments arguments, Running running) {
    this.arguments = arguments;
    this.running = running;
    this.dynamo = running.aws().dynamo();
    this.table = running.settings().kvTable();
    this.key = arguments.text("key");
  }

  public static final Map<String, Work> BY_TYPE =
      Map.of(
          "core.kv.Set", (arguments, running) -> new KvTasks(arguments, running).set(),
          "core.kv.Get", (arguments, running) -> new KvTasks(arguments, running).value(),
          "core.kv.Put", (arguments, running) -> new KvTasks(arguments, running).put(),
          "core.kv.Delete", (arguments, running) -> new KvTasks(arguments, running).delete());

  private String namespace() {
    return arguments.textOr("namespace", running.call().flow().namespace());
  }

  private long now() {
    return running.clock().instant().getEpochSecond();
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  private static Map<String, AttributeValue> place(String namespace, String key) {
    return Map.of("namespace", text(namespace), "key", text(key));
  }

  private Map<String, AttributeValue> place() {
    return place(namespace(), key);
  }

  private ObjectNode set() {
    JsonNode given = given();
    KvValue value =
        arguments
            .textIfAny("kvType")
            .map(type -> KvValue.of(type, given))
            .orElse(KvValue.of(given));
    Map<String, AttributeValue> item = item(value);
    arguments
        .duration("ttl")
        .ifPresent(ttl ->
            item.put("expires", AttributeValue.fromN(Long.toString(now() + ttl.toSeconds()))));
    arguments.textIfAny("kvDescription").ifPresent(text -> item.put("description", text(text)));
    if (arguments.flagOr("overwrite", true)) {
      dynamo.putItem(request -> request.tableName(table).item(item));
    } else if (!isNew(item)) {
      throw new NamedError(
          THERE, "the key `%s` is there already, and is not to be overwritten".formatted(key));
    }
    return JsonValues.JSON.objectNode();
  }

  private JsonNode given() {
    if (!arguments.json().has("value")) {
      throw arguments.missing("value");
    }
    return arguments.json().path("value");
  }

  private Map<String, AttributeValue> item(KvValue value) {
    Map<String, AttributeValue> item = new HashMap<>(place());
    item.put("value", text(value.json().toString()));
    item.put("type", text(value.type()));
    item.put("updated", text(running.clock().instant().toString()));
    return item;
  }

  /// Whether there was none; what has expired is not there.
  private boolean isNew(Map<String, AttributeValue> item) {
    try {
      dynamo.putItem(request ->
          request
              .tableName(table)
              .item(item)
              .conditionExpression("attribute_not_exists(#key) OR #expires <= :now")
              .expressionAttributeNames(Map.of("#key", "key", "#expires", "expires"))
              .expressionAttributeValues(
                  Map.of(":now", AttributeValue.fromN(Long.toString(now())))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private Optional<Map<String, AttributeValue>> found(String namespace) {
    Map<String, AttributeValue> item =
        dynamo
            .getItem(
                request -> request.tableName(table).consistentRead(true).key(place(namespace, key)))
            .item();
    return item.containsKey("value") && isLive(item) ? Optional.of(item) : Optional.empty();
  }

  private boolean isLive(Map<String, AttributeValue> item) {
    AttributeValue expires = item.get("expires");
    return expires == null || Long.parseLong(expires.n()) > now();
  }

  private static String field(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    return value == null ? "" : value.s();
  }

  private NamedError missing() {
    return new NamedError(MISSING, "the key `%s` is not there".formatted(key));
  }

  private ObjectNode put() throws InterruptedException {
    JsonNode given = given();
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      Optional<Map<String, AttributeValue>> item = found(namespace());
      if (item.isEmpty() && arguments.flagOr("errorOnMissing", false)) {
        throw missing();
      }
      boolean done =
          item.map(there -> isMerged(there, given))
              .orElseGet(
                  () -> isNew(item(new KvValue("JSON", MissingNode.getInstance()).merged(given))));
      if (done) {
        return JsonValues.JSON.objectNode();
      }
      Thread.sleep(Chance.below(LONGEST_WAIT_MILLIS));
    }
    throw new NamedError(
        "Lakestep.Failed", "the key `%s` was changed by others again and again".formatted(key));
  }

  /// Whether nobody has changed the value meanwhile. Its end and description stay.
  private boolean isMerged(Map<String, AttributeValue> there, JsonNode given) {
    String before = field(there, "value");
    KvValue merged = new KvValue(field(there, "type"), JsonValues.parsed(before)).merged(given);
    try {
      dynamo.updateItem(request ->
          request
              .tableName(table)
              .key(place())
              .updateExpression("SET #value = :value, #type = :type, #updated = :updated")
              .conditionExpression("#value = :before")
              .expressionAttributeNames(
                  Map.of("#value", "value", "#type", "type", "#updated", "updated"))
              .expressionAttributeValues(
                  Map.of(
                      ":value", text(merged.json().toString()),
                      ":type", text(merged.type()),
                      ":updated", text(running.clock().instant().toString()),
                      ":before", text(before))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  /// In the flow's own namespace those above count too, the nearest first.
  private ObjectNode value() {
    ObjectNode outputs = JsonValues.JSON.objectNode();
    String namespace = namespace();
    Optional<Map<String, AttributeValue>> item = found(namespace);
    boolean isOwn = namespace.equals(running.call().flow().namespace());
    while (item.isEmpty() && isOwn && namespace.contains(".")) {
      namespace = namespace.substring(0, namespace.lastIndexOf('.'));
      item = found(namespace);
    }
    if (item.isEmpty() && arguments.flagOr("errorOnMissing", false)) {
      throw missing();
    }
    item.ifPresent(there -> outputs.set("value", JsonValues.parsed(field(there, "value"))));
    return outputs;
  }

  private ObjectNode delete() {
    Map<String, AttributeValue> old =
        dynamo
            .deleteItem(
                request -> request.tableName(table).key(place()).returnValues(ReturnValue.ALL_OLD))
            .attributes();
    boolean deleted = !old.isEmpty() && isLive(old);
    if (!deleted && arguments.flagOr("errorOnMissing", false)) {
      throw missing();
    }
    ObjectNode outputs = JsonValues.JSON.objectNode();
    outputs.put("deleted", deleted);
    return outputs;
  }
}
