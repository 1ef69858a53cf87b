package dev.lakestep.glue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Predicate;

/// What `SearchTables` asks for.
///
/// @param text what has to stand somewhere in the table; one in double quotes is a whole name
record TableSearch(String text, List<Filter> filters) implements Predicate<Table> {

  /// A property that has to have a value, or for names, begin with it.
  record Filter(String key, String value) {}

  static TableSearch of(ObjectNode input) {
    if (!input.path("SortCriteria").isEmpty()) {
      throw GlueErrors.absent("SortCriteria of SearchTables");
    }
    List<Filter> filters =
        Ask.structures(input, "Filters").stream().map(TableSearch::filter).toList();
    return new TableSearch(Place.small(Ask.text(input, "SearchText")), filters);
  }

  private static Filter filter(ObjectNode filter) {
    if (!filter.path("Comparator").asText("EQUALS").equals("EQUALS")) {
      throw GlueErrors.absent("comparators of SearchTables other than EQUALS");
    }
    return new Filter(Ask.text(filter, "Key"), Ask.text(filter, "Value"));
  }

  @Override
  public boolean test(Table table) {
    return holds(table) && filters.stream().allMatch(filter -> holds(filter, table));
  }

  private boolean holds(Table table) {
    if (text.isEmpty()) {
      return true;
    }
    if (text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")) {
      return table.name().equals(text.substring(1, text.length() - 1));
    }
    String description = table.fields().path("Description").asText("");
    return table.name().contains(text)
        || Place.small(description).contains(text)
        || table.parameters().values().stream().anyMatch(one -> Place.small(one).contains(text));
  }

  private static boolean holds(Filter filter, Table table) {
    return switch (Place.small(filter.key())) {
      case "databasename" -> table.database().startsWith(Place.small(filter.value()));
      case "name" -> table.name().startsWith(Place.small(filter.value()));
      case "tabletype" -> table.type().equals(filter.value());
      default -> filter.value().equals(table.parameters().getOrDefault(filter.key(), ""));
    };
  }
}
