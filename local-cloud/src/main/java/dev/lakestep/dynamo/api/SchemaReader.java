package dev.lakestep.dynamo.api;

import dev.lakestep.dynamo.Refusal;
import dev.lakestep.dynamo.table.Index;
import dev.lakestep.dynamo.table.KeySchema;
import dev.lakestep.dynamo.value.AttributeValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads keys, their types and indexes, and holds them against each other.
final class SchemaReader {
  private static final int MOST_GLOBAL = 20;
  private static final int MOST_LOCAL = 5;

  private final List<KeySchema.Part> definitions;

  private SchemaReader(List<KeySchema.Part> definitions) {
    this.definitions = definitions;
  }

  static SchemaReader of(List<KeySchema.Part> definitions) {
    return new SchemaReader(definitions);
  }

  static List<KeySchema.Part> definitions(Request request) {
    List<KeySchema.Part> parts = new ArrayList<>();
    for (Request one : request.parts("AttributeDefinitions")) {
      String name =
          one.text("AttributeName")
              .orElseThrow(() -> Request.missing("attributeDefinitions.1.member.attributeName"));
      String type =
          one.oneOf("AttributeType", List.of("B", "N", "S"))
              .orElseThrow(() -> Request.missing("attributeDefinitions.1.member.attributeType"));
      parts.add(new KeySchema.Part(name, AttributeValue.Type.valueOf(type)));
    }
    return parts;
  }

  KeySchema keys(Request request) {
    List<Request> elements = request.parts("KeySchema");
    if (!request.has("KeySchema")) {
      throw Request.missing("keySchema");
    }
    if (elements.isEmpty() || elements.size() > 2) {
      throw Request.constraint(
          "Value '%s' at 'keySchema'".formatted(elements.isEmpty() ? "[]" : "[...]"),
          elements.isEmpty()
              ? "Member must have length greater than or equal to 1"
              : "Member must have length less than or equal to 2");
    }
    List<String> names = elements.stream().map(SchemaReader::name).toList();
    checkRole(elements.getFirst(), "HASH", "first");
    if (elements.size() == 2) {
      if (names.getFirst().equals(names.getLast())) {
        throw Refusal.invalid(
            "Both the Hash Key and the Range Key element in the KeySchema have the same name");
      }
      checkRole(elements.getLast(), "RANGE", "second");
    }
    List<KeySchema.Part> parts = names.stream().map(name -> definition(name, names)).toList();
    return new KeySchema(parts.getFirst(), parts.stream().skip(1).findFirst());
  }

  private static String name(Request element) {
    return element
        .text("AttributeName")
        .orElseThrow(() -> Request.missing("keySchema.1.member.attributeName"));
  }

  private static void checkRole(Request element, String role, String place) {
    String given =
        element
            .oneOf("KeyType", List.of("HASH", "RANGE"))
            .orElseThrow(() -> Request.missing("keySchema.1.member.keyType"));
    if (!given.equals(role)) {
      throw Refusal.invalid(
          "Invalid KeySchema: The %s KeySchemaElement is not a %s key type".formatted(place, role));
    }
  }

  private KeySchema.Part definition(String name, List<String> names) {
    return definitions.stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            Refusal.parameter(
                "Some index key attributes are not defined in AttributeDefinitions. Keys: [%s],"
                        .formatted(String.join(", ", names))
                    + " AttributeDefinitions: [%s]".formatted(names(definitions))));
  }

  private static String names(List<KeySchema.Part> parts) {
    return String.join(", ", parts.stream().map(KeySchema.Part::name).toList());
  }

  List<Index> indexes(Request request, KeySchema table) {
    List<Index> indexes = new ArrayList<>();
    for (Request one : some(request, "LocalSecondaryIndexes", MOST_LOCAL)) {
      indexes.add(local(index(one, Index.Scope.LOCAL), table));
    }
    for (Request one : some(request, "GlobalSecondaryIndexes", MOST_GLOBAL)) {
      indexes.add(index(one, Index.Scope.GLOBAL));
    }
    Set<String> names = new HashSet<>();
    for (Index index : indexes) {
      if (!names.add(index.name())) {
        throw Refusal.parameter("Duplicate index name: " + index.name());
      }
    }
    return indexes;
  }

  private static List<Request> some(Request request, String name, int most) {
    List<Request> parts = request.parts(name);
    if (request.has(name) && parts.isEmpty()) {
      throw Refusal.parameter("List of %s is empty".formatted(name));
    }
    if (parts.size() > most) {
      throw Refusal.parameter(
          most == MOST_GLOBAL
              ? "GlobalSecondaryIndex count exceeds the per-table limit of 20"
              : "Number of LocalSecondaryIndexes exceeds per-table limit of 5");
    }
    return parts;
  }

  private static Index local(Index index, KeySchema table) {
    if (table.range().isEmpty()) {
      throw Refusal.parameter(
          "Table KeySchema does not have a range key, which is required when specifying a"
              + " LocalSecondaryIndex");
    }
    if (index.keys().range().isEmpty()) {
      throw Refusal.parameter(
          "Index KeySchema does not have a range key for index: " + index.name());
    }
    if (!index.keys().hash().equals(table.hash())) {
      throw Refusal.parameter(
          ("Index KeySchema does not have the same leading hash key as table KeySchema for index:"
                  + " %s. index hash key: %s, table hash key: %s")
              .formatted(index.name(), index.keys().hash().name(), table.hash().name()));
    }
    return index;
  }

  Index index(Request request, Index.Scope scope) {
    String name = request.text("IndexName").orElseThrow(() -> Request.missing("indexName"));
    Context.checkName(name);
    KeySchema keys = keys(request);
    Request projection =
        request.part("Projection").orElseThrow(() -> Request.missing("projection"));
    return new Index(name, scope, keys, kept(projection), throughput(request));
  }

  private static Index.Kept kept(Request projection) {
    Index.Kept.Sort sort =
        projection
            .oneOf("ProjectionType", List.of("ALL", "INCLUDE", "KEYS_ONLY"))
            .map(Index.Kept.Sort::valueOf)
            .orElseThrow(() -> Refusal.parameter("Unknown ProjectionType: null"));
    List<String> attributes = projection.texts("NonKeyAttributes");
    boolean included = sort == Index.Kept.Sort.INCLUDE;
    if (included != projection.has("NonKeyAttributes") || (included && attributes.isEmpty())) {
      throw Refusal.parameter(
          "ProjectionType is %s, but NonKeyAttributes is %s"
              .formatted(sort, included ? "not specified" : "specified"));
    }
    return new Index.Kept(sort, attributes);
  }

  static Optional<Index.Throughput> throughput(Request request) {
    return request
        .part("ProvisionedThroughput")
        .map(part -> new Index.Throughput(units(part, "Read"), units(part, "Write")));
  }

  private static long units(Request part, String what) {
    String member = "provisionedThroughput.%sCapacityUnits".formatted(Request.member(what));
    long units = part.number(what + "CapacityUnits").orElseThrow(() -> Request.missing(member));
    if (units < 1) {
      throw Request.constraint(
          "Value '%d' at '%s'".formatted(units, member),
          "Member must have value greater than or equal to 1");
    }
    return units;
  }

  /// Every type that is given has to be that of a key.
  void checkAllUsed(KeySchema table, List<Index> indexes) {
    Set<String> used = new LinkedHashSet<>(table.names());
    indexes.forEach(index -> used.addAll(index.keys().names()));
    if (definitions.stream().allMatch(part -> used.contains(part.name()))) {
      return;
    }
    throw Refusal.parameter(
        indexes.isEmpty()
            ? "Number of attributes in KeySchema does not exactly match number of attributes"
                + " defined in AttributeDefinitions"
            : "Some AttributeDefinitions are not used. AttributeDefinitions: [%s], keys used: [%s]"
                .formatted(names(definitions), String.join(", ", used)));
  }
}
