package dev.lakestep.iam.demand;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.iam.policy.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What DynamoDB demands: batches of each table, transactions of each item.
record DynamoDemands(Arns arns, Lookups lookups) {
  private static final Pattern EQUAL = Pattern.compile("(#?[\\w.-]+)\\s*=\\s*(:\\w+)");
  private static final List<String> WRITES =
      List.of("Put", "Update", "Delete", "ConditionCheck", "Get");

  List<Demand> of(Asked asked) {
    JsonNode input = asked.input();
    return switch (asked.operation()) {
      case "ListTables", "DescribeLimits", "DescribeEndpoints" ->
          List.of(Demand.of("dynamodb:" + asked.operation(), "*"));
      case "BatchGetItem", "BatchWriteItem" -> batch(asked);
      case "TransactWriteItems", "TransactGetItems" -> transaction(input.path("TransactItems"));
      case "GetItem", "UpdateItem", "DeleteItem" -> List.of(item(asked, input.path("Key")));
      case "PutItem" -> List.of(item(asked, input.path("Item")));
      case "Query" -> List.of(query(asked));
      default -> List.of(Demand.of("dynamodb:" + asked.operation(), resource(input)));
    };
  }

  private String resource(JsonNode input) {
    if (input.hasNonNull("ResourceArn")) {
      return input.path("ResourceArn").asText();
    }
    String table = table(input.path("TableName").asText());
    return input.hasNonNull("IndexName")
        ? table + "/index/" + input.path("IndexName").asText()
        : table;
  }

  private String table(String name) {
    return arns.named("dynamodb", "table/", name);
  }

  private Demand item(Asked asked, JsonNode attributes) {
    return item("dynamodb:" + asked.operation(), asked.input(), attributes);
  }

  private Demand item(String action, JsonNode input, JsonNode attributes) {
    String name = input.path("TableName").asText();
    return new Demand(action, table(name), leading(List.of(attributes), name));
  }

  private Context leading(List<JsonNode> items, String table) {
    String key = lookups.partitionKey(table.substring(table.lastIndexOf('/') + 1));
    List<String> values =
        items.stream().map(item -> text(item.path(key))).filter(text -> !text.isEmpty()).toList();
    return values.isEmpty()
        ? Context.NONE
        : Context.NONE.with("dynamodb:LeadingKeys", values.stream().distinct().toList());
  }

  /// `{"S": "a"}`
  private static String text(JsonNode value) {
    for (var field : value.properties()) {
      return field.getValue().asText("");
    }
    return "";
  }

  private List<Demand> batch(Asked asked) {
    List<Demand> all = new ArrayList<>();
    for (var table : asked.input().path("RequestItems").properties()) {
      List<JsonNode> items = new ArrayList<>();
      table.getValue().path("Keys").forEach(items::add);
      for (JsonNode write : table.getValue()) {
        items.add(write.path("PutRequest").path("Item"));
        items.add(write.path("DeleteRequest").path("Key"));
      }
      all.add(
          new Demand(
              "dynamodb:" + asked.operation(),
              table(table.getKey()),
              leading(items, table.getKey())));
    }
    return all;
  }

  private List<Demand> transaction(JsonNode items) {
    List<Demand> all = new ArrayList<>();
    for (JsonNode item : items) {
      for (String kind : WRITES) {
        if (item.hasNonNull(kind)) {
          String action = kind.equals("ConditionCheck") ? "ConditionCheckItem" : kind + "Item";
          JsonNode one = item.path(kind);
          JsonNode attributes = kind.equals("Put") ? one.path("Item") : one.path("Key");
          all.add(item("dynamodb:" + action, one, attributes));
        }
      }
    }
    return all;
  }

  private Demand query(Asked asked) {
    JsonNode input = asked.input();
    Demand demand = Demand.of("dynamodb:Query", resource(input));
    String name = asked.text("TableName");
    String key = lookups.partitionKey(name.substring(name.lastIndexOf('/') + 1));
    Matcher found = EQUAL.matcher(asked.text("KeyConditionExpression"));
    while (found.find()) {
      String attribute = String.valueOf(found.group(1));
      String called = input.path("ExpressionAttributeNames").path(attribute).asText(attribute);
      if (called.equals(key)) {
        JsonNode value = input.path("ExpressionAttributeValues").path(found.group(2));
        return demand.with("dynamodb:LeadingKeys", text(value));
      }
    }
    String older = text(input.path("KeyConditions").path(key).path("AttributeValueList").path(0));
    return older.isEmpty() ? demand : demand.with("dynamodb:LeadingKeys", older);
  }
}
