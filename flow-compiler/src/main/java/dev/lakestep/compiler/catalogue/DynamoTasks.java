package dev.lakestep.compiler.catalogue;

import static dev.lakestep.compiler.catalogue.Rows.NO_OUTPUTS;
import static dev.lakestep.compiler.catalogue.Rows.field;
import static dev.lakestep.compiler.catalogue.Rows.fields;
import static dev.lakestep.compiler.catalogue.Rows.items;
import static dev.lakestep.compiler.catalogue.Rows.may;
import static dev.lakestep.compiler.catalogue.Rows.need;
import static dev.lakestep.compiler.catalogue.Shape.OBJECT;
import static dev.lakestep.compiler.catalogue.Shape.TEXT;
import static dev.lakestep.compiler.catalogue.Shape.WHOLE;
import static dev.lakestep.compiler.catalogue.Shape.either;

import dev.lakestep.compiler.expr.Type;
import java.util.List;

/// The tasks of DynamoDB.
final class DynamoTasks {
  private DynamoTasks() {}

  private static final Property TABLE = need("tableName", TEXT, "The table.");
  private static final Property KEY = need("key", OBJECT, "The item's whole primary key.");
  private static final Property LIMIT = may("limit", WHOLE, "How many items at most.");
  private static final Property FILTER =
      may("filterExpression", TEXT, "What items must match to come back.");
  private static final Property FETCH_TYPE =
      may("fetchType", Aws.FETCH, "What comes back: items, one item, a file, or nothing.")
          .fallback("STORE");
  private static final Property INDEX = may("indexName", TEXT, "The index, where it is one.");
  private static final Property NAMES =
      may("expressionAttributeNames", Shape.mapOf(TEXT), "Names that begin with `#`.");

  private static final Type FOUND =
      fields(
          field("rows", items(Rows.mapOf(Type.ANY))),
          field("row", Rows.mapOf(Type.ANY)),
          field("uri", Type.TEXT),
          field("size", Type.WHOLE));

  static final List<Entry> ENTRIES =
      List.of(
          Aws.task(
              "aws.dynamodb.PutItem",
              "Writes an item; one with the same key is replaced.",
              NO_OUTPUTS,
              TABLE,
              need("item", either(OBJECT, TEXT), "The item, as a map or as JSON.")),
          Aws.task(
              "aws.dynamodb.GetItem",
              "Reads the item with a key.",
              fields(field("row", Rows.mapOf(Type.ANY))),
              TABLE,
              KEY),
          Aws.task(
              "aws.dynamodb.DeleteItem", "Deletes the item with a key.", NO_OUTPUTS, TABLE, KEY),
          Aws.task(
              "aws.dynamodb.Query",
              "Reads the items whose keys match an expression.",
              FOUND,
              TABLE,
              need("keyConditionExpression", TEXT, "What the keys must match."),
              need("expressionAttributeValues", OBJECT, "Values that begin with `:`."),
              NAMES,
              INDEX,
              FILTER,
              LIMIT,
              FETCH_TYPE),
          Aws.task(
              "aws.dynamodb.Scan",
              "Reads all items of a table.",
              FOUND,
              TABLE,
              FILTER,
              may("expressionAttributeValues", OBJECT, "Values that begin with `:`."),
              NAMES,
              INDEX,
              LIMIT,
              FETCH_TYPE));
}
