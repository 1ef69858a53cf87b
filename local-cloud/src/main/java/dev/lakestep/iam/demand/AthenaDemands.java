package dev.lakestep.iam.demand;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What Athena demands for its own operations; what a statement touches is asked when it runs.
record AthenaDemands(Arns arns, Lookups lookups) {
  private static final Set<String> OF_CATALOGS =
      Set.of(
          "GetTableMetadata",
          "ListTableMetadata",
          "GetDatabase",
          "ListDatabases",
          "GetDataCatalog",
          "CreateDataCatalog",
          "DeleteDataCatalog",
          "UpdateDataCatalog");
  private static final Set<String> OF_ALL =
      Set.of("ListWorkGroups", "ListDataCatalogs", "ListEngineVersions");

  List<Demand> of(Asked asked) {
    String action = "athena:" + asked.operation();
    if (OF_ALL.contains(asked.operation())) {
      return List.of(Demand.of(action, "*"));
    }
    if (asked.operation().contains("Resource")) {
      return List.of(Demand.of(action, asked.text("ResourceARN")));
    }
    if (OF_CATALOGS.contains(asked.operation())) {
      return ofCatalog(asked, action);
    }
    List<Demand> all = new ArrayList<>();
    groups(asked).stream()
        .map(group -> group.isEmpty() ? "primary" : group)
        .distinct()
        .forEach(group -> all.add(Demand.of(action, arns.of("athena", "workgroup/" + group))));
    if (asked.operation().equals("GetQueryResults")) {
      String output = lookups.query(asked.text("QueryExecutionId")).output();
      if (!output.isEmpty()) {
        all.add(new LakeDemands(arns.account()).object("s3:GetObject", output));
      }
    }
    return all;
  }

  /// A query that is named by its id belongs to a workgroup, too.
  private List<String> groups(Asked asked) {
    if (!asked.text("QueryExecutionId").isEmpty()) {
      return List.of(lookups.query(asked.text("QueryExecutionId")).workgroup());
    }
    if (asked.input().path("QueryExecutionIds").isArray()) {
      List<String> groups = new ArrayList<>();
      asked
          .input()
          .path("QueryExecutionIds")
          .forEach(id -> groups.add(lookups.query(id.asText()).workgroup()));
      return groups;
    }
    return List.of(
        asked.operation().endsWith("WorkGroup")
            ? asked.text("WorkGroup", "Name")
            : asked.text("WorkGroup"));
  }

  private List<Demand> ofCatalog(Asked asked, String action) {
    List<Demand> all = new ArrayList<>();
    String catalog = asked.text("CatalogName", "Name");
    all.add(Demand.of(action, arns.of("athena", "datacatalog/" + catalog)));
    GlueDemands glue = new GlueDemands(arns);
    String database = asked.text("DatabaseName");
    switch (asked.operation()) {
      case "GetTableMetadata" ->
          all.addAll(glue.table("glue:GetTable", database, asked.text("TableName")));
      case "ListTableMetadata" -> all.addAll(glue.table("glue:GetTables", database, "*"));
      case "GetDatabase" -> {
        all.add(Demand.of("glue:GetDatabase", glue.catalog()));
        all.add(Demand.of("glue:GetDatabase", glue.database(database)));
      }
      case "ListDatabases" -> {
        all.add(Demand.of("glue:GetDatabases", glue.catalog()));
        all.add(Demand.of("glue:GetDatabases", glue.database("*")));
      }
      default -> {}
    }
    return all;
  }
}
