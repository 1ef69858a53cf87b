package dev.lakestep.glue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Changes as the journal has them: a JSON object each.
final class ChangeText {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private ChangeText() {}

  static byte[] write(Change change) {
    ObjectNode node = JSON.createObjectNode();
    describe(change, node);
    try {
      return JSON.writeValueAsBytes(node);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void describe(Change change, ObjectNode node) {
    switch (change) {
      case Change.DatabaseKept(var database) ->
          node.put("did", "database")
              .put("name", database.name())
              .put("created", database.created().toString())
              .set("fields", database.fields());
      case Change.DatabaseGone(var name) -> node.put("did", "databaseGone").put("name", name);
      case Change.TableKept(var table, var archived) -> table(node, table, archived);
      case Change.TableGone(var place) -> place(node.put("did", "tableGone"), place);
      case Change.VersionsGone(var place, var versions) -> {
        ArrayNode numbers = place(node.put("did", "versionsGone"), place).putArray("versions");
        versions.forEach(numbers::add);
      }
      case Change.PartitionsChanged(var place, var gone, var kept) -> {
        ArrayNode lost = place(node.put("did", "partitions"), place).putArray("gone");
        gone.forEach(values -> values.forEach(lost.addArray()::add));
        ArrayNode partitions = node.putArray("kept");
        kept.forEach(partition -> partition(partitions.addObject(), partition));
      }
      case Change.StatisticsKept(var place, var values, var columns) -> {
        values.forEach(place(node.put("did", "statistics"), place).putArray("values")::add);
        node.putArray("columns").addAll(columns);
      }
      case Change.StatisticsGone(var place, var values, var columns) -> {
        values.forEach(place(node.put("did", "statisticsGone"), place).putArray("values")::add);
        columns.forEach(node.putArray("columns")::add);
      }
      case Change.FunctionKept(var database, var name, var fields) ->
          place(node.put("did", "function"), new Place(database, name)).set("fields", fields);
      case Change.FunctionGone(var database, var name) ->
          place(node.put("did", "functionGone"), new Place(database, name));
      case Change.TagsKept(var arn, var tags) -> {
        ObjectNode all = node.put("did", "tags").put("arn", arn).putObject("tags");
        tags.forEach(all::put);
      }
    }
  }

  static Change read(byte[] record) {
    JsonNode node = parsed(record);
    Place place = new Place(text(node, "database"), text(node, "name"));
    return switch (text(node, "did")) {
      case "database" ->
          new Change.DatabaseKept(
              new Database(text(node, "name"), instant(node, "created"), fields(node)));
      case "databaseGone" -> new Change.DatabaseGone(text(node, "name"));
      case "table" -> new Change.TableKept(table(node), node.path("archived").asBoolean());
      case "tableGone" -> new Change.TableGone(place);
      case "versionsGone" -> {
        List<Long> versions = new ArrayList<>();
        node.path("versions").forEach(one -> versions.add(one.asLong()));
        yield new Change.VersionsGone(place, versions);
      }
      case "partitions" -> {
        List<List<String>> gone = new ArrayList<>();
        node.path("gone").forEach(values -> gone.add(texts(values)));
        List<Partition> kept = new ArrayList<>();
        node.path("kept").forEach(one -> kept.add(partition(one)));
        yield new Change.PartitionsChanged(place, gone, kept);
      }
      case "statistics" -> {
        List<ObjectNode> columns = new ArrayList<>();
        node.path("columns").forEach(one -> columns.add((ObjectNode) one));
        yield new Change.StatisticsKept(place, texts(node.path("values")), columns);
      }
      case "statisticsGone" ->
          new Change.StatisticsGone(place, texts(node.path("values")), texts(node.path("columns")));
      case "function" -> new Change.FunctionKept(place.database(), place.name(), fields(node));
      case "functionGone" -> new Change.FunctionGone(place.database(), place.name());
      case "tags" -> new Change.TagsKept(text(node, "arn"), map(node.path("tags")));
      default -> throw new IllegalStateException("no change of the catalogue: " + node);
    };
  }

  private static JsonNode parsed(byte[] record) {
    try {
      return JSON.readTree(record);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode place(ObjectNode node, Place place) {
    return node.put("database", place.database()).put("name", place.name());
  }

  private static void table(ObjectNode node, Table table, boolean archived) {
    place(node.put("did", "table"), new Place(table.database(), table.name()))
        .put("archived", archived)
        .put("version", table.version())
        .put("created", table.created().toString())
        .put("updated", table.updated().toString())
        .set("fields", table.fields());
  }

  private static Table table(JsonNode node) {
    return new Table(
        text(node, "database"),
        text(node, "name"),
        node.path("version").asLong(),
        instant(node, "created"),
        instant(node, "updated"),
        fields(node));
  }

  private static void partition(ObjectNode node, Partition partition) {
    partition.values().forEach(node.putArray("values")::add);
    node.put("created", partition.created().toString()).set("fields", partition.fields());
  }

  private static Partition partition(JsonNode node) {
    return new Partition(texts(node.path("values")), instant(node, "created"), fields(node));
  }

  private static ObjectNode fields(JsonNode node) {
    return (ObjectNode) node.path("fields");
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(one -> texts.add(one.asText()));
    return texts;
  }

  private static Map<String, String> map(JsonNode node) {
    Map<String, String> map = new LinkedHashMap<>();
    node.properties().forEach(one -> map.put(one.getKey(), one.getValue().asText()));
    return map;
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asText();
  }

  private static Instant instant(JsonNode node, String name) {
    return Instant.parse(text(node, name));
  }
}
