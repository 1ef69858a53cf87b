package dev.lakestep.dynamo.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.dynamo.Refusal;
import dev.lakestep.dynamo.store.Change;
import dev.lakestep.dynamo.store.Store;
import dev.lakestep.dynamo.table.Index;
import dev.lakestep.dynamo.table.KeySchema;
import dev.lakestep.dynamo.table.Table;
import dev.lakestep.dynamo.table.TableSpec;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;

/// The calls that make, show and remove tables. What is asked for is done when it is answered,
/// though the answer says, as on AWS, that it is under way.
final class TableCalls {
  private static final long MOST_NAMES = 100;

  private TableCalls() {}

  static ObjectNode create(Context context, Request request) {
    String name = context.tableName(request);
    refuseStreams(request);
    if (!request.has("AttributeDefinitions")) {
      throw Request.missing("attributeDefinitions");
    }
    List<KeySchema.Part> definitions = SchemaReader.definitions(request);
    SchemaReader reader = SchemaReader.of(definitions);
    KeySchema keys = reader.keys(request);
    List<Index> indexes = reader.indexes(request, keys);
    reader.checkAllUsed(keys, indexes);
    TableSpec.Terms terms =
        new TableSpec.Terms(
            billed(request),
            context.clock().instant(),
            Optional.empty(),
            request.flag("DeletionProtectionEnabled", false));
    TableSpec spec =
        context
            .store()
            .write(() -> {
              if (context.store().table(name).isPresent()) {
                throw Refusal.of("ResourceInUseException", "Table already exists: " + name);
              }
              long number = context.store().nextNumber();
              TableSpec made = new TableSpec(name, number, keys, definitions, indexes, terms);
              return new Store.Plan<>(List.of(new Change.Defined(made)), made);
            });
    return described(context, "TableDescription", new Table(spec), "CREATING");
  }

  private static void refuseStreams(Request request) {
    request
        .part("StreamSpecification")
        .filter(part -> part.flag("StreamEnabled", false))
        .ifPresent(_ -> {
          throw Refusal.invalid("Streams are not supported: StreamSpecification");
        });
  }

  /// What is paid for in advance; nothing, if every request is paid for.
  private static Optional<Index.Throughput> billed(Request request) {
    String mode =
        request
            .oneOf("BillingMode", List.of("PROVISIONED", "PAY_PER_REQUEST"))
            .orElse("PROVISIONED");
    Optional<Index.Throughput> throughput = SchemaReader.throughput(request);
    if (mode.equals("PAY_PER_REQUEST") && throughput.isPresent()) {
      throw Refusal.parameter(
          "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is"
              + " PAY_PER_REQUEST");
    }
    if (mode.equals("PROVISIONED") && throughput.isEmpty()) {
      throw Refusal.parameter(
          "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is"
              + " PROVISIONED");
    }
    return throughput;
  }

  static ObjectNode describe(Context context, Request request) {
    Table table = known(context, context.tableName(request));
    return context.store().read(table, () -> described(context, "Table", table, "ACTIVE"));
  }

  static Table known(Context context, String name) {
    return context
        .store()
        .table(name)
        .orElseThrow(() ->
            Refusal.of(
                "ResourceNotFoundException",
                "Requested resource not found: Table: %s not found".formatted(name)));
  }

  static ObjectNode described(Context context, String field, Table table, String status) {
    String arn = context.arnPrefix() + table.spec().name();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.set(field, new Description(table, arn, status).json());
    return answer;
  }

  static ObjectNode list(Context context, Request request) {
    Optional<Long> given = request.atLeast("Limit", 1);
    given
        .filter(limit -> limit > MOST_NAMES)
        .ifPresent(limit -> {
          throw Request.constraint(
              "Value '%d' at 'limit'".formatted(limit),
              "Member must have value less than or equal to " + MOST_NAMES);
        });
    long limit = given.orElse(MOST_NAMES);
    request.text("ExclusiveStartTableName").ifPresent(Context::checkName);
    NavigableSet<String> all = context.store().names();
    NavigableSet<String> some =
        request.text("ExclusiveStartTableName").map(name -> all.tailSet(name, false)).orElse(all);
    List<String> names = some.stream().limit(limit + 1).toList();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode shown = answer.putArray("TableNames");
    names.stream().limit(limit).forEach(shown::add);
    if (names.size() > limit) {
      answer.put("LastEvaluatedTableName", names.get((int) limit - 1));
    }
    return answer;
  }

  static ObjectNode delete(Context context, Request request) {
    String name = context.tableName(request);
    Table gone =
        context
            .store()
            .write(() -> {
              Table table = known(context, name);
              if (table.spec().terms().isProtected()) {
                throw Refusal.invalid(
                    "Resource cannot be deleted as it is currently protected against deletion."
                        + " Disable deletion protection first.");
              }
              return new Store.Plan<>(List.of(new Change.Dropped(table.spec().number())), table);
            });
    return described(context, "TableDescription", gone, "DELETING");
  }
}
