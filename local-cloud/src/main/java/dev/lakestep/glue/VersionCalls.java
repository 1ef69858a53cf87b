package dev.lakestep.glue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;
import java.util.ArrayList;
import java.util.List;

/// Operations on the versions of tables, as the API has them.
record VersionCalls(Catalog catalog, Views views) {

  ObjectNode one(ObjectNode input) {
    Holding holding = holding(input);
    String version = Ask.text(input, "VersionId");
    Table table = version.isEmpty() ? holding.table() : Catalog.version(holding, version);
    ObjectNode answer = Fields.none();
    answer.set("TableVersion", views.version(table));
    return answer;
  }

  ObjectNode all(ObjectNode input) {
    Holding holding = holding(input);
    return new Listing<Table>(
            "TableVersions",
            key -> holding.versions().tailMap(before(key), false).values().stream(),
            table -> List.of(Long.toString(table.version())),
            views::version)
        .page(input, 100);
  }

  private static long before(List<String> key) {
    return key.isEmpty() ? Long.MAX_VALUE : Long.parseLong(key.getFirst());
  }

  ObjectNode delete(ObjectNode input) {
    catalog.deleteVersion(
        Ask.text(input, "DatabaseName"),
        Ask.text(input, "TableName"),
        Ask.text(input, "VersionId"));
    return Fields.none();
  }

  ObjectNode deleteMany(ObjectNode input) {
    String table = Ask.text(input, "TableName");
    holding(input);
    List<ObjectNode> errors = new ArrayList<>();
    for (String version : Ask.texts(input, "VersionIds")) {
      try {
        catalog.deleteVersion(Ask.text(input, "DatabaseName"), table, version);
      } catch (AwsError refused) {
        ObjectNode error = Fields.none().put("TableName", table).put("VersionId", version);
        error.set("ErrorDetail", Ask.detail(refused));
        errors.add(error);
      }
    }
    return Ask.errors(errors);
  }

  private Holding holding(ObjectNode input) {
    return catalog.holding(Ask.text(input, "DatabaseName"), Ask.text(input, "TableName"));
  }
}
