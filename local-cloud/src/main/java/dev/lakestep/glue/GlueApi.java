package dev.lakestep.glue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.cloud.wire.JsonProtocol;
import dev.lakestep.cloud.wire.JsonProtocol.Operation;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Glue as its clients see it: the operations on the Data Catalog in the shapes of the API.
public final class GlueApi {
  private static final String DATABASE = "DatabaseName";
  private static final String TABLE = "TableName";
  private static final String VALUES = "PartitionValues";

  private final Map<String, Operation> operations = new HashMap<>();
  private final Catalog catalog;

  private GlueApi(Catalog catalog) {
    this.catalog = catalog;
  }

  public static JsonProtocol of(Catalog catalog) {
    return new JsonProtocol("1.1", operations(catalog));
  }

  /// The operations by name.
  public static Map<String, Operation> operations(Catalog catalog) {
    GlueApi api = new GlueApi(catalog);
    Views views = new Views(catalog.account());
    api.databases(new DatabaseCalls(catalog, views));
    api.tables(new TableCalls(catalog, views));
    api.versions(new VersionCalls(catalog, views));
    api.partitions(new PartitionCalls(catalog, views));
    api.statistics(new StatisticsCalls(catalog));
    api.functions(new FunctionCalls(catalog));
    api.others(new ResourceCalls(catalog));
    return Map.copyOf(api.operations);
  }

  private void databases(DatabaseCalls calls) {
    add("CreateDatabase", calls::create, "DatabaseInput");
    add("GetDatabase", calls::one, "Name");
    add("GetDatabases", calls::all);
    add("UpdateDatabase", calls::update, "Name", "DatabaseInput");
    add("DeleteDatabase", calls::delete, "Name");
  }

  private void tables(TableCalls calls) {
    add("CreateTable", calls::create, DATABASE);
    add("UpdateTable", calls::update, DATABASE);
    add("GetTable", calls::one, DATABASE, "Name");
    add("GetTables", calls::all, DATABASE);
    add("DeleteTable", calls::delete, DATABASE, "Name");
    add("BatchDeleteTable", calls::deleteMany, DATABASE, "TablesToDelete");
    add("SearchTables", calls::search);
  }

  private void versions(VersionCalls calls) {
    add("GetTableVersion", calls::one, DATABASE, TABLE);
    add("GetTableVersions", calls::all, DATABASE, TABLE);
    add("DeleteTableVersion", calls::delete, DATABASE, TABLE, "VersionId");
    add("BatchDeleteTableVersion", calls::deleteMany, DATABASE, TABLE, "VersionIds");
  }

  private void partitions(PartitionCalls calls) {
    add("CreatePartition", calls::create, DATABASE, TABLE, "PartitionInput");
    add("BatchCreatePartition", calls::createMany, DATABASE, TABLE, "PartitionInputList");
    add("UpdatePartition", calls::update, DATABASE, TABLE, "PartitionValueList", "PartitionInput");
    add("BatchUpdatePartition", calls::updateMany, DATABASE, TABLE, "Entries");
    add("DeletePartition", calls::delete, DATABASE, TABLE, VALUES);
    add("BatchDeletePartition", calls::deleteMany, DATABASE, TABLE, "PartitionsToDelete");
    add("GetPartition", calls::one, DATABASE, TABLE, VALUES);
    add("BatchGetPartition", calls::some, DATABASE, TABLE, "PartitionsToGet");
    add("GetPartitions", calls::all, DATABASE, TABLE);
  }

  private void statistics(StatisticsCalls calls) {
    add("GetColumnStatisticsForTable", calls::read, DATABASE, TABLE, "ColumnNames");
    add("UpdateColumnStatisticsForTable", calls::update, DATABASE, TABLE, "ColumnStatisticsList");
    add("DeleteColumnStatisticsForTable", calls::delete, DATABASE, TABLE, "ColumnName");
    String[] ofPartition = {DATABASE, TABLE, VALUES};
    add("GetColumnStatisticsForPartition", calls::read, ofPartition);
    add("UpdateColumnStatisticsForPartition", calls::update, ofPartition);
    add("DeleteColumnStatisticsForPartition", calls::delete, ofPartition);
  }

  private void functions(FunctionCalls calls) {
    add("CreateUserDefinedFunction", calls::create, DATABASE, "FunctionInput");
    add("UpdateUserDefinedFunction", calls::update, DATABASE, "FunctionName", "FunctionInput");
    add("DeleteUserDefinedFunction", calls::delete, DATABASE, "FunctionName");
    add("GetUserDefinedFunction", calls::one, DATABASE, "FunctionName");
    add("GetUserDefinedFunctions", calls::all, "Pattern");
  }

  private void others(ResourceCalls calls) {
    add("GetCatalog", calls::catalogue, "CatalogId");
    add("GetCatalogs", calls::catalogues);
    add("GetTags", calls::tags, "ResourceArn");
    add("TagResource", calls::tag, "ResourceArn", "TagsToAdd");
    add("UntagResource", calls::untag, "ResourceArn", "TagsToRemove");
    add(
        "GetResourcePolicy",
        _ -> {
          throw GlueErrors.noPolicy();
        });
    add("GetResourcePolicies", calls::policies);
    add(
        "GetConnection",
        input -> {
          throw GlueErrors.noConnection(Ask.text(input, "Name"));
        },
        "Name");
    add("GetConnections", calls::connections);
    add("GetPartitionIndexes", calls::indexes, DATABASE, TABLE);
  }

  private void add(String name, UnaryOperator<ObjectNode> work, String... needed) {
    Shape.Structure shape = Shapes.request(longestPage(name), needed);
    operations.put(
        name,
        (input, _) -> {
          Violations.check(shape, input, "");
          ours(input);
          return work.apply(input);
        });
  }

  private static int longestPage(String operation) {
    return switch (operation) {
      case "GetPartitions",
          "SearchTables",
          "GetCatalogs",
          "GetConnections",
          "GetResourcePolicies" ->
          1000;
      default -> 100;
    };
  }

  /// There is one catalogue, that of the account.
  private void ours(ObjectNode input) {
    Fields.text(input, "CatalogId")
        .filter(id -> !id.equals(catalog.account().id()))
        .ifPresent(id -> {
          throw GlueErrors.noCatalog(id);
        });
  }
}
