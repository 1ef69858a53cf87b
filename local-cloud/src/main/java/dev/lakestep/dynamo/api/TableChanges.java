package dev.lakestep.dynamo.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.dynamo.Refusal;
import dev.lakestep.dynamo.store.Change;
import dev.lakestep.dynamo.store.Store;
import dev.lakestep.dynamo.table.Index;
import dev.lakestep.dynamo.table.KeySchema;
import dev.lakestep.dynamo.table.Table;
import dev.lakestep.dynamo.table.TableSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The calls that change what a table is.
final class TableChanges {
  private static final List<String> CHANGES =
      List.of(
          "ProvisionedThroughput",
          "BillingMode",
          "GlobalSecondaryIndexUpdates",
          "DeletionProtectionEnabled");

  private TableChanges() {}

  static ObjectNode update(Context context, Request request) {
    String name = context.tableName(request);
    request
        .part("StreamSpecification")
        .ifPresent(_ -> {
          throw Refusal.invalid("Streams are not supported: StreamSpecification");
        });
    if (CHANGES.stream().noneMatch(request::has)) {
      throw Refusal.invalid(
          "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled,"
              + " GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required");
    }
    Table changed =
        context
            .store()
            .write(() -> {
              Table table = TableCalls.known(context, name);
              TableSpec spec = indexed(request, billed(request, table.spec()));
              TableSpec next =
                  spec.with(terms ->
                      new TableSpec.Terms(
                          terms.throughput(),
                          terms.created(),
                          terms.expiry(),
                          request.flag("DeletionProtectionEnabled", terms.isProtected())));
              return new Store.Plan<>(List.of(new Change.Defined(next)), table);
            });
    return TableCalls.described(context, "TableDescription", changed, "UPDATING");
  }

  private static TableSpec billed(Request request, TableSpec spec) {
    Optional<Index.Throughput> given = SchemaReader.throughput(request);
    Optional<Index.Throughput> now = spec.terms().throughput();
    Optional<String> mode = request.oneOf("BillingMode", List.of("PROVISIONED", "PAY_PER_REQUEST"));
    if (given.isPresent() && given.equals(now)) {
      throw unchanged(given.get());
    }
    if (mode.filter("PAY_PER_REQUEST"::equals).isPresent() && given.isPresent()) {
      throw Refusal.parameter(
          "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is"
              + " PAY_PER_REQUEST");
    }
    if (mode.filter("PROVISIONED"::equals).isPresent() && given.isEmpty() && now.isEmpty()) {
      throw Refusal.parameter(
          "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is"
              + " PROVISIONED");
    }
    Optional<Index.Throughput> next =
        mode.filter("PAY_PER_REQUEST"::equals).isPresent() ? Optional.empty() : given.or(() -> now);
    return spec.with(
        terms -> new TableSpec.Terms(next, terms.created(), terms.expiry(), terms.isProtected()));
  }

  private static Refusal unchanged(Index.Throughput same) {
    return Refusal.invalid(
        ("The provisioned throughput for the table will not change. The requested value equals the"
                + " current value. Current ReadCapacityUnits provisioned for the table: %d."
                + " Requested ReadCapacityUnits: %d. Current WriteCapacityUnits provisioned for the"
                + " table: %d. Requested WriteCapacityUnits: %d. Refer to the Amazon DynamoDB"
                + " Developer Guide for current limits and how to request higher limits.")
            .formatted(same.read(), same.read(), same.write(), same.write()));
  }

  private static TableSpec indexed(Request request, TableSpec spec) {
    List<KeySchema.Part> definitions = new ArrayList<>(spec.definitions());
    for (KeySchema.Part part : SchemaReader.definitions(request)) {
      if (definitions.stream().noneMatch(known -> known.name().equals(part.name()))) {
        definitions.add(part);
      }
    }
    List<Index> indexes = new ArrayList<>(spec.indexes());
    for (Request update : request.parts("GlobalSecondaryIndexUpdates")) {
      update.part("Create").ifPresent(create -> add(indexes, definitions, create));
      update.part("Delete").ifPresent(delete -> indexes.remove(index(indexes, delete)));
      update.part("Update").ifPresent(change -> rebill(indexes, change));
    }
    definitions.removeIf(part ->
        spec.keys().part(part.name()).isEmpty()
            && indexes.stream().allMatch(index -> index.keys().part(part.name()).isEmpty()));
    return spec.indexed(definitions, indexes);
  }

  private static void add(List<Index> indexes, List<KeySchema.Part> definitions, Request create) {
    Index index = SchemaReader.of(definitions).index(create, Index.Scope.GLOBAL);
    if (indexes.stream().anyMatch(known -> known.name().equals(index.name()))) {
      throw Refusal.parameter("Duplicate index name: " + index.name());
    }
    indexes.add(index);
  }

  private static Index index(List<Index> indexes, Request request) {
    String name = request.text("IndexName").orElseThrow(() -> Request.missing("indexName"));
    return indexes.stream()
        .filter(index -> index.isGlobal() && index.name().equals(name))
        .findFirst()
        .orElseThrow(Refusal::tableNotFound);
  }

  private static void rebill(List<Index> indexes, Request change) {
    Index known = index(indexes, change);
    indexes.set(
        indexes.indexOf(known),
        new Index(
            known.name(),
            known.scope(),
            known.keys(),
            known.kept(),
            SchemaReader.throughput(change)));
  }

  static ObjectNode updateExpiry(Context context, Request request) {
    String name = context.tableName(request);
    Request wanted =
        request
            .part("TimeToLiveSpecification")
            .orElseThrow(() -> Request.missing("timeToLiveSpecification"));
    String attribute =
        wanted
            .text("AttributeName")
            .orElseThrow(() -> Request.missing("timeToLiveSpecification.attributeName"));
    boolean enabled = wanted.flag("Enabled", false);
    context
        .store()
        .write(() -> {
          Table table = TableCalls.known(context, name);
          checkExpiry(table.spec().terms(), attribute, enabled);
          TableSpec next =
              table
                  .spec()
                  .with(terms ->
                      new TableSpec.Terms(
                          terms.throughput(),
                          terms.created(),
                          enabled ? Optional.of(attribute) : Optional.empty(),
                          terms.isProtected()));
          return new Store.Plan<>(List.of(new Change.Defined(next)), next);
        });
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer
        .putObject("TimeToLiveSpecification")
        .put("AttributeName", attribute)
        .put("Enabled", enabled);
    return answer;
  }

  private static void checkExpiry(TableSpec.Terms terms, String attribute, boolean enabled) {
    Optional<String> now = terms.expiry();
    if (enabled == now.isPresent() && now.map(attribute::equals).orElse(true)) {
      throw Refusal.invalid("TimeToLive is already " + (enabled ? "enabled" : "disabled"));
    }
    if (now.isPresent() && !now.get().equals(attribute)) {
      throw Refusal.invalid("TimeToLive is active on a different AttributeName");
    }
  }

  static ObjectNode describeExpiry(Context context, Request request) {
    Table table = TableCalls.known(context, context.tableName(request));
    Optional<String> attribute = table.spec().terms().expiry();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ObjectNode json = answer.putObject("TimeToLiveDescription");
    json.put("TimeToLiveStatus", attribute.isPresent() ? "ENABLED" : "DISABLED");
    attribute.ifPresent(name -> json.put("AttributeName", name));
    return answer;
  }
}
