package dev.lakestep.dynamo.api;

import dev.lakestep.dynamo.Refusal;
import dev.lakestep.dynamo.expression.Condition;
import dev.lakestep.dynamo.expression.Kind;
import dev.lakestep.dynamo.expression.Path;
import dev.lakestep.dynamo.expression.Paths;
import dev.lakestep.dynamo.expression.Projection;
import dev.lakestep.dynamo.table.Index;
import dev.lakestep.dynamo.table.KeySchema;
import dev.lakestep.dynamo.table.TableSpec;
import dev.lakestep.dynamo.value.Item;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Which items of those that are read are answered, and what of them.
record Selection(What what, Condition filter, Optional<Projection> projection) {
  /// The values of `Select`.
  enum What {
    ALL_ATTRIBUTES,
    ALL_PROJECTED_ATTRIBUTES,
    SPECIFIC_ATTRIBUTES,
    COUNT
  }

  static Selection read(Request request, ExpressionReader reader) {
    Condition filter = reader.condition(Kind.FILTER);
    Optional<Projection> projection = reader.projection();
    Optional<What> given =
        request
            .oneOf(
                "Select",
                List.of(
                    "SPECIFIC_ATTRIBUTES", "COUNT", "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES"))
            .map(What::valueOf);
    boolean index = request.has("IndexName");
    What otherwise = index ? What.ALL_PROJECTED_ATTRIBUTES : What.ALL_ATTRIBUTES;
    return new Selection(
        given.orElse(projection.isPresent() ? What.SPECIFIC_ATTRIBUTES : otherwise),
        filter,
        projection);
  }

  /// @throws Refusal if what is selected does not go with the rest of the request
  void checkParts(Request request) {
    boolean projected = projection.isPresent();
    switch (what) {
      case ALL_ATTRIBUTES -> refuse(projected, notWith("ALL_ATTRIBUTES"));
      case ALL_PROJECTED_ATTRIBUTES -> {
        refuse(
            !request.has("IndexName"),
            "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
        refuse(projected, notWith("ALL_PROJECTED_ATTRIBUTES"));
      }
      case SPECIFIC_ATTRIBUTES ->
          refuse(
              !projected,
              "Must specify the AttributesToGet or ProjectionExpression when choosing to get"
                  + " SPECIFIC_ATTRIBUTES");
      case COUNT -> refuse(projected, notWith("only the Count"));
    }
  }

  private static String notWith(String what) {
    return "Cannot specify the ProjectionExpression when choosing to get " + what;
  }

  private static void refuse(boolean wrong, String message) {
    if (wrong) {
      throw Refusal.invalid(message);
    }
  }

  /// @throws Refusal if a global index has not what is asked of it
  void check(TableSpec table, Index index) {
    if (!index.isGlobal()) {
      return;
    }
    if (what == What.ALL_ATTRIBUTES && !index.keepsAll()) {
      throw Refusal.parameter(
          ("Select type ALL_ATTRIBUTES is not supported for global secondary index %s because its"
                  + " projection type is not ALL")
              .formatted(index.name()));
    }
    List<Path> projected = projection.map(Projection::paths).orElse(List.of());
    missing(table.keys(), index, projected)
        .ifPresent(names -> {
          throw Refusal.parameter(
              "Global secondary index %s does not project [%s]".formatted(index.name(), names));
        });
  }

  /// @throws Refusal if the index does not keep what a query filters by
  void checkFilter(TableSpec table, Index index) {
    missing(table.keys(), index, Paths.of(filter))
        .ifPresent(names -> {
          throw Refusal.parameter(
              "Secondary index %s does not project one or more filter attributes: [%s]"
                  .formatted(index.name(), names));
        });
  }

  private static Optional<String> missing(KeySchema table, Index index, List<Path> paths) {
    List<String> names =
        paths.stream()
            .map(Path::attribute)
            .distinct()
            .filter(name -> !index.keeps(name, table))
            .toList();
    return names.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", names));
  }

  /// Whether a local index has to look into the table for it.
  boolean needsTable(TableSpec table, Index index) {
    Stream<Path> projected = projection.map(Projection::paths).orElse(List.of()).stream();
    return !index.isGlobal()
        && !index.keepsAll()
        && (what == What.ALL_ATTRIBUTES
            || Stream.concat(projected, Paths.of(filter).stream())
                .anyMatch(path -> !index.keeps(path.attribute(), table.keys())));
  }

  /// What is answered of an item, of which an index may hold a part.
  Item shown(Item item, Item entry) {
    return projection.map(some -> some.of(item)).orElse(what == What.ALL_ATTRIBUTES ? item : entry);
  }
}
