package dev.lakestep.task.dynamo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.contract.Arguments;
import dev.lakestep.task.Running;
import dev.lakestep.task.Work;
import dev.lakestep.task.call.JsonValues;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/// The tasks of DynamoDB, by their types.
public final class DynamoTasks {
  private DynamoTasks() {}

  public static final Map<String, Work> BY_TYPE =
      Map.of(
          "aws.dynamodb.PutItem", DynamoTasks::put,
          "aws.dynamodb.GetItem", DynamoTasks::item,
          "aws.dynamodb.DeleteItem", DynamoTasks::delete,
          "aws.dynamodb.Query", DynamoTasks::query,
          "aws.dynamodb.Scan", DynamoTasks::scan);

  /// A map, or JSON of one.
  private static Map<String, AttributeValue> attributes(Arguments arguments, String name) {
    JsonNode given = arguments.value(name);
    if (given.isMissingNode()) {
      throw arguments.missing(name);
    }
    try {
      JsonNode read = given.isTextual() ? JsonValues.parsed(given.asText()) : given;
      if (read instanceof ObjectNode fields) {
        return Attributes.of(fields);
      }
    } catch (IllegalArgumentException _) {
      // told below
    }
    throw arguments.wrong(name, "a map");
  }

  private static ObjectNode put(Arguments arguments, Running running) {
    running
        .aws()
        .dynamo()
        .putItem(request ->
            request.tableName(arguments.text("tableName")).item(attributes(arguments, "item")));
    return JsonValues.JSON.objectNode();
  }

  private static ObjectNode item(Arguments arguments, Running running) {
    Map<String, AttributeValue> item =
        running
            .aws()
            .dynamo()
            .getItem(request ->
                request
                    .tableName(arguments.text("tableName"))
                    .consistentRead(true)
                    .key(attributes(arguments, "key")))
            .item();
    ObjectNode outputs = JsonValues.JSON.objectNode();
    outputs.set("row", Attributes.json(item));
    return outputs;
  }

  private static ObjectNode delete(Arguments arguments, Running running) {
    running
        .aws()
        .dynamo()
        .deleteItem(request ->
            request.tableName(arguments.text("tableName")).key(attributes(arguments, "key")));
    return JsonValues.JSON.objectNode();
  }

  private static ObjectNode query(Arguments arguments, Running running) throws Exception {
    return new Found(arguments, running)
        .outputs(start -> {
          QueryRequest.Builder request =
              QueryRequest.builder()
                  .tableName(arguments.text("tableName"))
                  .keyConditionExpression(arguments.text("keyConditionExpression"))
                  .expressionAttributeValues(attributes(arguments, "expressionAttributeValues"));
          arguments.textIfAny("filterExpression").ifPresent(request::filterExpression);
          arguments.textIfAny("indexName").ifPresent(request::indexName);
          if (arguments.has("expressionAttributeNames")) {
            request.expressionAttributeNames(arguments.textsByName("expressionAttributeNames"));
          }
          if (!start.isEmpty()) {
            request.exclusiveStartKey(start);
          }
          QueryResponse page = running.aws().dynamo().query(request.build());
          return new Found.Page(page.items(), page.lastEvaluatedKey());
        });
  }

  private static ObjectNode scan(Arguments arguments, Running running) throws Exception {
    return new Found(arguments, running)
        .outputs(start -> {
          ScanRequest.Builder request =
              ScanRequest.builder().tableName(arguments.text("tableName"));
          if (arguments.has("expressionAttributeValues")) {
            request.expressionAttributeValues(attributes(arguments, "expressionAttributeValues"));
          }
          arguments.textIfAny("filterExpression").ifPresent(request::filterExpression);
          arguments.textIfAny("indexName").ifPresent(request::indexName);
          if (arguments.has("expressionAttributeNames")) {
            request.expressionAttributeNames(arguments.textsByName("expressionAttributeNames"));
          }
          if (!start.isEmpty()) {
            request.exclusiveStartKey(start);
          }
          ScanResponse page = running.aws().dynamo().scan(request.build());
          return new Found.Page(page.items(), page.lastEvaluatedKey());
        });
  }
}
