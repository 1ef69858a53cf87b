package dev.lakestep.dynamo.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.dynamo.Refusal;
import dev.lakestep.dynamo.expression.Condition;
import dev.lakestep.dynamo.expression.Kind;
import dev.lakestep.dynamo.expression.Projection;
import dev.lakestep.dynamo.store.Store;
import dev.lakestep.dynamo.table.Table;
import dev.lakestep.dynamo.value.Item;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The calls that do several things, each for itself.
final class BatchCalls {
  private static final int MOST_READ = 100;
  private static final int MOST_WRITTEN = 25;
  private static final long LARGEST_ANSWER = 16L << 20;

  private BatchCalls() {}

  /// The items that are wanted of one table.
  private record Wanted(
      String table, JsonNode json, List<Item> keys, Optional<Projection> projection) {
    boolean isConsistent() {
      return Request.of(json).flag("ConsistentRead", false);
    }
  }

  static ObjectNode read(Context context, Request request) {
    Request items = request.part("RequestItems").orElseThrow(() -> Request.missing("requestItems"));
    Consumed consumed = new Consumed(Consumed.Mode.of(request), Consumed.Purpose.PLAIN);
    if (items.fields().isEmpty()) {
      throw atLeastOne("{}", "requestItems");
    }
    items.json().elements().forEachRemaining(part -> keys(Request.of(part)));
    List<Wanted> all = new ArrayList<>();
    for (var field : items.json().properties()) {
      all.add(wanted(context.tableName(field.getKey()), Request.of(field.getValue())));
    }
    if (all.stream().mapToInt(wanted -> wanted.keys().size()).sum() > MOST_READ) {
      throw Refusal.invalid("Too many items requested for the BatchGetItem call");
    }
    for (Wanted wanted : all) {
      Table table = context.table(wanted.table());
      wanted.keys().forEach(key -> Keys.checkKey(table.spec(), key));
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.putObject("Responses");
    answer.putObject("UnprocessedKeys");
    long room = LARGEST_ANSWER;
    for (Wanted wanted : all) {
      room -= read(context, wanted, new Filling(answer, consumed, room));
    }
    consumed.showAll(answer);
    return answer;
  }

  private static Refusal duplicates() {
    return Refusal.invalid("Provided list of item keys contains duplicates");
  }

  private static Refusal atLeastOne(String value, String member) {
    return Request.constraint(
        "Value '%s' at '%s'".formatted(value, member),
        "Member must have length greater than or equal to 1");
  }

  private static List<Item> keys(Request part) {
    List<Item> keys = part.list("Keys").orElse(List.of()).stream().map(Wire::item).toList();
    if (new HashSet<>(keys).size() < keys.size()) {
      throw duplicates();
    }
    return keys;
  }

  private static Wanted wanted(String table, Request part) {
    ExpressionReader.refuseLegacy(part, List.of("AttributesToGet"));
    List<Item> keys = keys(part);
    if (keys.isEmpty()) {
      throw part.has("Keys")
          ? atLeastOne("[]", "requestItems.%s.member.keys".formatted(table))
          : Request.missing("requestItems.%s.member.keys".formatted(table));
    }
    ExpressionReader reader = ExpressionReader.of(part, Kind.PROJECTION);
    Optional<Projection> projection = reader.projection();
    reader.checkAllUsed();
    return new Wanted(table, part.json(), keys, projection);
  }

  /// An answer that still has room for so many bytes.
  private record Filling(ObjectNode answer, Consumed consumed, long room) {}

  /// What does not fit is to be asked for again; answers how many bytes did.
  private static long read(Context context, Wanted wanted, Filling filling) {
    Table table = context.table(wanted.table());
    ArrayNode found = filling.answer().withObjectProperty("Responses").putArray(wanted.table());
    long used = 0;
    for (int i = 0; i < wanted.keys().size(); i++) {
      Item key = wanted.keys().get(i);
      Optional<Item> item = context.store().read(table, () -> table.row(key));
      int size = item.map(Item::size).orElse(0);
      if (used + size > filling.room()) {
        leave(wanted, i, filling.answer().withObjectProperty("UnprocessedKeys"));
        return filling.room();
      }
      used += size;
      filling.consumed().read(table.spec(), size, wanted.isConsistent());
      item.map(known -> wanted.projection().map(some -> some.of(known)).orElse(known))
          .ifPresent(known -> found.add(Wire.json(known)));
    }
    return used;
  }

  private static void leave(Wanted wanted, int from, ObjectNode unprocessed) {
    ObjectNode rest = wanted.json().deepCopy();
    ArrayNode keys = rest.putArray("Keys");
    wanted.keys().stream().skip(from).map(Wire::json).forEach(keys::add);
    unprocessed.set(wanted.table(), rest);
  }

  static ObjectNode write(Context context, Request request) {
    Request items = request.part("RequestItems").orElseThrow(() -> Request.missing("requestItems"));
    Consumed consumed = new Consumed(Consumed.Mode.of(request), Consumed.Purpose.PLAIN);
    boolean metrics = Metrics.wanted(request);
    List<Write> writes = writes(context, items);
    List<Write.Done> done =
        context
            .store()
            .write(() -> {
              checkAll(context, writes);
              List<Write.Done> all =
                  writes.stream().map(write -> write.apply(context.table(write.table()))).toList();
              return new Store.Plan<>(
                  all.stream().flatMap(one -> one.changes().stream()).toList(), all);
            });
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.putObject("UnprocessedItems");
    done.forEach(one -> consumed.written(one.table().spec(), one.row()));
    consumed.showAll(answer);
    if (metrics) {
      Metrics.show(answer, done);
    }
    return answer;
  }

  private static List<Write> writes(Context context, Request items) {
    if (items.fields().isEmpty()) {
      throw atLeastOne("{}", "requestItems");
    }
    List<Write> writes = new ArrayList<>();
    for (String name : items.fields()) {
      List<Request> parts = items.parts(name);
      if (parts.isEmpty()) {
        throw atLeastOne("[]", "requestItems.%s.member".formatted(name));
      }
      String table = context.tableName(name);
      parts.forEach(part -> writes.add(write(table, part)));
    }
    if (writes.size() > MOST_WRITTEN) {
      throw Refusal.invalid("Too many items requested for the BatchWriteItem call");
    }
    return writes;
  }

  private static Write write(String table, Request part) {
    Optional<Request> put = part.part("PutRequest");
    Optional<Request> delete = part.part("DeleteRequest");
    if (put.isPresent() == delete.isPresent()) {
      throw Refusal.invalid(
          put.isPresent()
              ? "Supplied AttributeValue has more than one datatypes set, must contain exactly one"
                  + " of the supported datatypes"
              : "Supplied AttributeValue is empty, must contain exactly one of the supported"
                  + " datatypes");
    }
    Condition always = new Condition.Always();
    return put.isPresent()
        ? new Write(table, item(put.get()), always, false, new Write.Effect.Put())
        : new Write(
            table, WriteReader.key(delete.orElseThrow()), always, false, new Write.Effect.Delete());
  }

  private static Item item(Request put) {
    return Wire.item(put.value("Item").orElseThrow(() -> Request.missing("item")));
  }

  private static void checkAll(Context context, List<Write> writes) {
    Set<List<Object>> seen = new HashSet<>();
    for (Write write : writes) {
      Table table = context.table(write.table());
      write.check(table);
      if (!seen.add(List.of(write.table(), write.key(table)))) {
        throw duplicates();
      }
    }
  }
}
