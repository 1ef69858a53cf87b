package dev.lakestep.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.Calls;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What Athena tells of the one catalogue there is, which is Glue's.
record CatalogCalls(Calls calls, Account account) {
  private static final String NAME = "AwsDataCatalog";
  private static final int PAGE = 50;

  Map<String, UnaryOperator<ObjectNode>> operations() {
    return Map.of(
        "GetDataCatalog", this::catalog,
        "ListDataCatalogs", this::catalogs,
        "GetDatabase", this::database,
        "ListDatabases", this::databases,
        "GetTableMetadata", this::table,
        "ListTableMetadata", this::tables);
  }

  private ObjectNode catalog(ObjectNode input) {
    String name = Ask.of(input).text("Name", 256);
    if (!name.equalsIgnoreCase(NAME)) {
      throw AthenaErrors.input("Data catalog " + name + " was not found");
    }
    ObjectNode output = Fields.none();
    ObjectNode view = output.putObject("DataCatalog");
    view.put("Name", NAME).put("Type", "GLUE");
    view.put("Description", "AWS Glue Data Catalog of the account");
    view.putObject("Parameters").put("catalog-id", account.id());
    return output;
  }

  private ObjectNode catalogs(ObjectNode input) {
    Ask.of(input).page(2, PAGE);
    ObjectNode output = Fields.none();
    output.putArray("DataCatalogsSummary").addObject().put("CatalogName", NAME).put("Type", "GLUE");
    return output;
  }

  private static Ask ask(ObjectNode input) {
    Ask ask = Ask.of(input);
    String name = ask.text("CatalogName", 256);
    if (!name.equalsIgnoreCase(NAME)) {
      throw AthenaErrors.invalid(
          "DATACATALOG_NOT_FOUND", "Catalog '%s' does not exist".formatted(name));
    }
    return ask;
  }

  private ObjectNode glue(String operation, ObjectNode input) {
    try {
      return calls.call(new Calls.Call("glue", operation, input, "athena.amazonaws.com"));
    } catch (AwsError refused) {
      throw AthenaErrors.metadata(refused);
    }
  }

  private static ObjectNode paged(Ask ask, int most) {
    Ask.Page page = ask.page(1, most);
    ObjectNode input = Fields.none().put("MaxResults", page.size());
    page.token().ifPresent(token -> input.put("NextToken", token));
    return input;
  }

  private static void token(ObjectNode found, ObjectNode output) {
    Fields.text(found, "NextToken")
        .filter(token -> !token.isEmpty())
        .ifPresent(token -> output.put("NextToken", token));
  }

  private ObjectNode database(ObjectNode input) {
    String name = ask(input).text("DatabaseName", 128);
    ObjectNode output = Fields.none();
    JsonNode found = glue("GetDatabase", Fields.none().put("Name", name)).path("Database");
    output.set("Database", database(found));
    return output;
  }

  private static ObjectNode database(JsonNode found) {
    ObjectNode view = Fields.none().put("Name", found.path("Name").asText());
    copy(found, "Description", view, "Description");
    copy(found, "Parameters", view, "Parameters");
    return view;
  }

  private static void copy(JsonNode from, String field, ObjectNode to, String name) {
    Optional<JsonNode> value = Fields.value(from, field);
    value.ifPresent(found -> to.set(name, found));
  }

  private ObjectNode databases(ObjectNode input) {
    ObjectNode found = glue("GetDatabases", paged(ask(input), PAGE));
    ObjectNode output = Fields.none();
    ArrayNode list = output.putArray("DatabaseList");
    found.path("DatabaseList").forEach(one -> list.add(database(one)));
    token(found, output);
    return output;
  }

  private ObjectNode table(ObjectNode input) {
    Ask ask = ask(input);
    ObjectNode asked =
        Fields.none()
            .put("DatabaseName", ask.text("DatabaseName", 128))
            .put("Name", ask.text("TableName", 128));
    ObjectNode output = Fields.none();
    output.set("TableMetadata", table(glue("GetTable", asked).path("Table")));
    return output;
  }

  private ObjectNode tables(ObjectNode input) {
    Ask ask = ask(input);
    ObjectNode asked = paged(ask, PAGE).put("DatabaseName", ask.text("DatabaseName", 128));
    ask.text("Expression").ifPresent(pattern -> asked.put("Expression", pattern));
    ObjectNode found = glue("GetTables", asked);
    ObjectNode output = Fields.none();
    ArrayNode list = output.putArray("TableMetadataList");
    found.path("TableList").forEach(one -> list.add(table(one)));
    token(found, output);
    return output;
  }

  private static ObjectNode table(JsonNode found) {
    JsonNode storage = found.path("StorageDescriptor");
    ObjectNode view = Fields.none().put("Name", found.path("Name").asText());
    copy(found, "CreateTime", view, "CreateTime");
    copy(found, "LastAccessTime", view, "LastAccessTime");
    copy(found, "TableType", view, "TableType");
    columns(view.putArray("Columns"), storage.path("Columns"));
    columns(view.putArray("PartitionKeys"), found.path("PartitionKeys"));
    ObjectNode parameters = view.putObject("Parameters");
    found
        .path("Parameters")
        .properties()
        .forEach(one -> parameters.set(one.getKey(), one.getValue()));
    copy(storage, "InputFormat", parameters, "inputformat");
    copy(storage, "OutputFormat", parameters, "outputformat");
    copy(storage, "Location", parameters, "location");
    copy(storage.path("SerdeInfo"), "SerializationLibrary", parameters, "serde.serialization.lib");
    storage
        .path("SerdeInfo")
        .path("Parameters")
        .properties()
        .forEach(one -> parameters.set("serde.param." + one.getKey(), one.getValue()));
    return view;
  }

  private static void columns(ArrayNode views, JsonNode columns) {
    for (JsonNode column : columns) {
      ObjectNode view = views.addObject().put("Name", column.path("Name").asText());
      copy(column, "Type", view, "Type");
      copy(column, "Comment", view, "Comment");
    }
  }
}
