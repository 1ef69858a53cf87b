package dev.lakestep.iam.demand;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What Glue's catalog demands: of a table also of its database and of the catalog.
record GlueDemands(Arns arns) {
  List<Demand> of(Asked asked) {
    JsonNode input = asked.input();
    String database = first(input, "DatabaseName", "Database");
    String operation = asked.operation();
    List<String> resources = new ArrayList<>(List.of(catalog()));
    if (operation.contains("Database") && !operation.equals("GetDatabases")) {
      String name = first(input, "Name", "DatabaseName");
      resources.add(
          database(name.isEmpty() ? input.path("DatabaseInput").path("Name").asText() : name));
    } else if (operation.equals("GetDatabases")) {
      resources.add(database("*"));
    } else if (!database.isEmpty()) {
      resources.add(database(database));
      tables(input, operation).forEach(table -> resources.add(table(database, table)));
    }
    return resources.stream().map(resource -> Demand.of("glue:" + operation, resource)).toList();
  }

  private static List<String> tables(JsonNode input, String operation) {
    if (operation.contains("Function")) {
      return List.of();
    }
    if (operation.equals("GetTables") || operation.equals("SearchTables")) {
      return List.of("*");
    }
    if (input.hasNonNull("TablesToDelete")) {
      List<String> all = new ArrayList<>();
      input.path("TablesToDelete").forEach(one -> all.add(one.asText()));
      return all;
    }
    String name = first(input, "TableName", "Name");
    String inner = input.path("TableInput").path("Name").asText("");
    String table = name.isEmpty() ? inner : name;
    return table.isEmpty() ? List.of() : List.of(table);
  }

  private static String first(JsonNode input, String field, String other) {
    String one = input.path(field).asText("");
    return one.isEmpty() ? input.path(other).asText("") : one;
  }

  String catalog() {
    return arns.of("glue", "catalog");
  }

  /// Glue keeps names in small letters.
  String database(String name) {
    return arns.of("glue", "database/" + name.toLowerCase(Locale.ROOT));
  }

  String table(String database, String name) {
    return arns.of("glue", "table/" + (database + "/" + name).toLowerCase(Locale.ROOT));
  }

  /// What Athena asks of the catalog in the name of who sent a statement.
  List<Demand> table(String action, String database, String name) {
    return List.of(
        Demand.of(action, catalog()),
        Demand.of(action, database(database)),
        Demand.of(action, table(database, name)));
  }
}
