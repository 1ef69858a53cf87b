package dev.lakestep.dynamo.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.dynamo.expression.Kind;
import dev.lakestep.dynamo.expression.Path;
import dev.lakestep.dynamo.expression.Projection;
import dev.lakestep.dynamo.expression.Update;
import dev.lakestep.dynamo.store.Store;
import dev.lakestep.dynamo.table.Table;
import dev.lakestep.dynamo.value.Item;
import java.util.List;
import java.util.Optional;

/// The calls that concern one item.
final class ItemCalls {
  private static final List<String> OLD = List.of("ALL_OLD", "NONE");
  private static final List<String> ANY =
      List.of("ALL_NEW", "UPDATED_OLD", "ALL_OLD", "NONE", "UPDATED_NEW");

  private ItemCalls() {}

  static ObjectNode read(Context context, Request request) {
    String name = context.tableName(request);
    ExpressionReader.refuseLegacy(request, List.of("AttributesToGet"));
    Consumed consumed = new Consumed(Consumed.Mode.of(request), Consumed.Purpose.PLAIN);
    Item key = WriteReader.key(request);
    ExpressionReader reader = ExpressionReader.of(request, Kind.PROJECTION);
    Optional<Projection> projection = reader.projection();
    reader.checkAllUsed();
    Table table = context.table(name);
    Keys.checkKey(table.spec(), key);
    Optional<Item> item = context.store().read(table, () -> table.row(key));
    consumed.read(
        table.spec(), item.map(Item::size).orElse(0), request.flag("ConsistentRead", false));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    item.map(known -> projection.map(some -> some.of(known)).orElse(known))
        .ifPresent(known -> answer.set("Item", Wire.json(known)));
    consumed.showOne(answer);
    return answer;
  }

  static ObjectNode put(Context context, Request request) {
    String returned = WriteReader.returned(request, OLD);
    return write(context, request, new Wanted(new WriteReader(context).put(request), returned));
  }

  static ObjectNode delete(Context context, Request request) {
    String returned = WriteReader.returned(request, OLD);
    return write(context, request, new Wanted(new WriteReader(context).delete(request), returned));
  }

  static ObjectNode update(Context context, Request request) {
    String returned = WriteReader.returned(request, ANY);
    return write(context, request, new Wanted(new WriteReader(context).update(request), returned));
  }

  /// What to write, and what to answer of it.
  private record Wanted(Write write, String returned) {}

  private static ObjectNode write(Context context, Request request, Wanted wanted) {
    Consumed consumed = new Consumed(Consumed.Mode.of(request), Consumed.Purpose.PLAIN);
    boolean metrics = Metrics.wanted(request);
    Write.Done done =
        context
            .store()
            .write(() -> {
              Table table = context.table(wanted.write().table());
              wanted.write().check(table);
              Write.Done planned = wanted.write().apply(table);
              return new Store.Plan<>(planned.changes(), planned);
            });
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    returned(wanted, done)
        .filter(item -> !item.isEmpty())
        .ifPresent(item -> answer.set("Attributes", Wire.json(item)));
    consumed.written(done.table().spec(), done.row());
    consumed.showOne(answer);
    if (metrics) {
      Metrics.of(done.table().spec(), done.key())
          .ifPresent(json -> answer.set("ItemCollectionMetrics", json));
    }
    return answer;
  }

  private static Optional<Item> returned(Wanted wanted, Write.Done done) {
    return switch (wanted.returned()) {
      case "ALL_OLD" -> done.row().before();
      case "ALL_NEW" -> done.row().after();
      case "UPDATED_OLD" -> done.row().before().map(updated(wanted.write())::of);
      case "UPDATED_NEW" -> done.row().after().map(updated(wanted.write())::of);
      default -> Optional.empty();
    };
  }

  /// Only the places that an update names, not the attributes around them.
  private static Projection updated(Write write) {
    List<Path> paths =
        write.effect() instanceof Write.Effect.Change(Update update) ? update.targets() : List.of();
    return new Projection(paths);
  }
}
