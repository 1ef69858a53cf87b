package dev.lakestep.dynamo.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.dynamo.Refusal;
import dev.lakestep.dynamo.Refusal.Reason;
import dev.lakestep.dynamo.expression.Kind;
import dev.lakestep.dynamo.expression.Projection;
import dev.lakestep.dynamo.store.Change;
import dev.lakestep.dynamo.store.Store;
import dev.lakestep.dynamo.table.Replacement;
import dev.lakestep.dynamo.table.Table;
import dev.lakestep.dynamo.value.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The calls that do everything they are asked for, or nothing.
final class TransactionCalls {
  private static final int MOST = 100;
  private static final int LONGEST_TOKEN = 36;
  private static final long LARGEST = 4L << 20;
  private static final Duration REMEMBERED = Duration.ofMinutes(10);
  private static final List<String> ACTIONS = List.of("ConditionCheck", "Put", "Delete", "Update");

  private TransactionCalls() {}

  private static List<Request> actions(Request request) {
    List<Request> actions = request.parts("TransactItems");
    if (!request.has("TransactItems")) {
      throw Request.missing("transactItems");
    }
    if (actions.isEmpty() || actions.size() > MOST) {
      throw Request.constraint(
          "Value '%s' at 'transactItems'".formatted(actions.isEmpty() ? "[]" : "[...]"),
          actions.isEmpty()
              ? "Member must have length greater than or equal to 1"
              : "Member must have length less than or equal to " + MOST);
    }
    return actions;
  }

  static ObjectNode write(Context context, Request request) {
    List<Request> actions = actions(request);
    Consumed.Mode mode = Consumed.Mode.of(request);
    boolean metrics = Metrics.wanted(request);
    List<Write> writes = actions.stream().map(action -> action(context, action)).toList();
    Optional<String> token = request.text("ClientRequestToken").filter(given -> !given.isEmpty());
    token.ifPresent(TransactionCalls::checkToken);
    Outcome outcome =
        context
            .store()
            .write(() ->
                plan(
                    context,
                    writes,
                    new Once(token, Fingerprint.of(request.json().path("TransactItems")))));
    Consumed consumed =
        new Consumed(
            mode,
            outcome.repeated()
                ? Consumed.Purpose.TRANSACTION_READ
                : Consumed.Purpose.TRANSACTION_WRITE);
    for (Write.Done done : outcome.done()) {
      if (outcome.repeated()) {
        consumed.read(done.table().spec(), done.row().sizeAfter(), true);
      } else {
        consumed.written(done.table().spec(), done.row());
      }
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    consumed.showAll(answer);
    if (metrics) {
      Metrics.show(answer, outcome.done());
    }
    return answer;
  }

  private static void checkToken(String token) {
    if (token.length() > LONGEST_TOKEN) {
      throw Request.constraint(
          "Value '%s' at 'clientRequestToken'".formatted(token),
          "Member must have length less than or equal to " + LONGEST_TOKEN);
    }
  }

  /// A request that is done once, if it has a token.
  private record Once(Optional<String> token, String request) {}

  /// What was written, now or when the same was asked before.
  private record Outcome(List<Write.Done> done, boolean repeated) {}

  private static Write action(Context context, Request action) {
    List<String> given = ACTIONS.stream().filter(action::has).toList();
    if (given.size() != 1) {
      throw Refusal.invalid(
          given.isEmpty()
              ? "Invalid Request: TransactWriteRequest should contain Delete or Put or Update"
                  + " request"
              : "TransactItems can only contain one of Check, Put, Update or Delete");
    }
    Request inner = action.part(given.getFirst()).orElseThrow();
    WriteReader reader = new WriteReader(context);
    return switch (given.getFirst()) {
      case "Put" -> reader.put(inner);
      case "Delete" -> reader.delete(inner);
      case "Update" -> reader.update(inner);
      default -> reader.check(inner);
    };
  }

  private static Store.Plan<Outcome> plan(Context context, List<Write> writes, Once once) {
    Instant now = context.clock().instant();
    Optional<Change.Remembered> before =
        once.token().flatMap(token -> context.store().done(token, now));
    if (before.isPresent()) {
      if (!before.get().request().equals(once.request())) {
        throw Refusal.of("IdempotentParameterMismatchException", "");
      }
      return new Store.Plan<>(List.of(), new Outcome(asTheyAre(context, writes), true));
    }
    List<Write.Done> done = apply(context, writes);
    List<Change> changes = new ArrayList<>();
    done.forEach(one -> changes.addAll(one.changes()));
    once.token()
        .ifPresent(token ->
            changes.add(new Change.Remembered(token, once.request(), now.plus(REMEMBERED))));
    return new Store.Plan<>(changes, new Outcome(done, false));
  }

  private static List<Write.Done> asTheyAre(Context context, List<Write> writes) {
    return writes.stream()
        .map(write -> {
          Table table = context.table(write.table());
          Item key = write.key(table);
          Optional<Item> item = table.row(key);
          return new Write.Done(table, key, new Replacement(item, item));
        })
        .toList();
  }

  private static List<Write.Done> apply(Context context, List<Write> writes) {
    writes.forEach(write -> context.table(write.table()));
    checkDistinct(context, writes);
    List<Write.Done> done = new ArrayList<>();
    List<Reason> reasons = new ArrayList<>();
    for (Write write : writes) {
      try {
        Table table = context.table(write.table());
        write.check(table);
        done.add(write.apply(table));
        reasons.add(Reason.NONE);
      } catch (Refusal refusal) {
        reasons.add(reason(refusal));
      }
    }
    if (done.size() < writes.size()) {
      throw Refusal.cancelled(reasons);
    }
    long size = done.stream().mapToLong(one -> one.row().sizeAfter()).sum();
    if (size > LARGEST) {
      throw Refusal.invalid(
          "Collection size or item sizes exceed the maximum of 4194304 bytes for a transaction");
    }
    return done;
  }

  private static Reason reason(Refusal refusal) {
    boolean condition = refusal.type().equals("ConditionalCheckFailedException");
    return new Reason(
        condition ? "ConditionalCheckFailed" : "ValidationError",
        Optional.of(refusal.message()),
        refusal.item());
  }

  private static void checkDistinct(Context context, List<Write> writes) {
    Set<List<Object>> seen = new HashSet<>();
    for (Write write : writes) {
      Item key = write.key(context.table(write.table()));
      if (!seen.add(List.of(write.table(), key))) {
        throw twice();
      }
    }
  }

  private static Refusal twice() {
    return Refusal.invalid("Transaction request cannot include multiple operations on one item");
  }

  /// An item that is wanted.
  private record Wanted(String table, Item key, Optional<Projection> projection) {}

  static ObjectNode read(Context context, Request request) {
    Consumed consumed = new Consumed(Consumed.Mode.of(request), Consumed.Purpose.TRANSACTION_READ);
    List<Wanted> all = actions(request).stream().map(action -> wanted(context, action)).toList();
    List<Optional<Item>> items = context.store().readTogether(() -> items(context, all));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode responses = answer.putArray("Responses");
    for (int i = 0; i < all.size(); i++) {
      Wanted wanted = all.get(i);
      Optional<Item> item = items.get(i);
      ObjectNode response = responses.addObject();
      item.map(known -> wanted.projection().map(some -> some.of(known)).orElse(known))
          .ifPresent(known -> response.set("Item", Wire.json(known)));
      int size = item.map(Item::size).orElse(0);
      consumed.read(context.table(wanted.table()).spec(), size, true);
    }
    consumed.showAll(answer);
    return answer;
  }

  private static Wanted wanted(Context context, Request action) {
    Request inner =
        action.part("Get").orElseThrow(() -> Request.missing("transactItems.1.member.get"));
    String table = context.tableName(inner);
    Item key = WriteReader.key(inner);
    ExpressionReader reader = ExpressionReader.of(inner, Kind.PROJECTION);
    Optional<Projection> projection = reader.projection();
    reader.checkAllUsed();
    return new Wanted(table, key, projection);
  }

  private static List<Optional<Item>> items(Context context, List<Wanted> all) {
    all.forEach(wanted -> context.table(wanted.table()));
    if (new HashSet<>(all.stream().map(one -> List.of(one.table(), one.key())).toList()).size()
        < all.size()) {
      throw twice();
    }
    List<Reason> reasons = new ArrayList<>();
    for (Wanted wanted : all) {
      try {
        Keys.checkKey(context.table(wanted.table()).spec(), wanted.key());
        reasons.add(Reason.NONE);
      } catch (Refusal refusal) {
        reasons.add(reason(refusal));
      }
    }
    if (reasons.stream().anyMatch(reason -> !reason.equals(Reason.NONE))) {
      throw Refusal.cancelled(reasons);
    }
    return all.stream().map(one -> context.table(one.table()).row(one.key())).toList();
  }
}
