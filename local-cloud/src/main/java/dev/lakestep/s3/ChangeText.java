package dev.lakestep.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.s3.Bucket.Versioning;
import dev.lakestep.s3.Version.Description;
import dev.lakestep.s3.Version.Marker;
import dev.lakestep.s3.Version.Piece;
import dev.lakestep.s3.Version.Stored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Changes as the journal has them: a JSON object each.
final class ChangeText {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ChangeText() {}

  static byte[] write(Change change) {
    try {
      return JSON.writeValueAsBytes(node(change));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode node(Change change) {
    ObjectNode node = JSON.createObjectNode();
    node.put("bucket", change.bucket());
    switch (change) {
      case Change.BucketMade(_, var created) ->
          node.put("did", "bucket").put("at", created.toString());
      case Change.BucketGone _ -> node.put("did", "bucketGone");
      case Change.VersioningSaid(_, var versioning) ->
          node.put("did", "versioning").put("versioning", versioning.name());
      case Change.DocumentSaid(_, var name, var text) ->
          node.put("did", "document").put("name", name).put("text", text);
      case Change.VersionAdded(_, var version) -> version(node.put("did", "add"), version);
      case Change.VersionDescribed(_, var version) -> version(node.put("did", "describe"), version);
      case Change.VersionGone(_, var key, var id) ->
          node.put("did", "gone").put("key", key).put("id", id);
      case Change.Announced(var inner, var event) -> {
        ObjectNode told = node(inner);
        if (event.isWanted()) {
          told.set("event", EventText.write(event));
        }
        return told;
      }
      case Change.EventDue(_, var event) ->
          node.put("did", "due").set("event", EventText.write(event));
      case Change.EventTold(_, var sequencer) ->
          node.put("did", "told").put("sequencer", sequencer);
      case Change.UploadBegun(_, var upload) -> upload(node.put("did", "upload"), upload);
      case Change.PartCame(_, var upload, var part) ->
          part(node.put("did", "part").put("upload", upload), part);
      case Change.UploadGone(_, var upload) -> node.put("did", "uploadGone").put("upload", upload);
    }
    return node;
  }

  static Change read(byte[] record) {
    try {
      JsonNode node = JSON.readTree(record);
      Change change = change(node);
      return node.has("event") && !(change instanceof Change.EventDue)
          ? new Change.Announced(change, EventText.read(node))
          : change;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Change change(JsonNode node) {
    String bucket = node.path("bucket").asText();
    return switch (node.path("did").asText()) {
      case "bucket" -> new Change.BucketMade(bucket, instant(node, "at"));
      case "bucketGone" -> new Change.BucketGone(bucket);
      case "versioning" ->
          new Change.VersioningSaid(bucket, Versioning.valueOf(text(node, "versioning")));
      case "document" -> new Change.DocumentSaid(bucket, text(node, "name"), text(node, "text"));
      case "add" -> new Change.VersionAdded(bucket, version(node));
      case "describe" -> new Change.VersionDescribed(bucket, version(node));
      case "gone" -> new Change.VersionGone(bucket, text(node, "key"), text(node, "id"));
      case "due" -> new Change.EventDue(bucket, EventText.read(node));
      case "told" -> new Change.EventTold(bucket, text(node, "sequencer"));
      case "upload" -> new Change.UploadBegun(bucket, upload(node));
      case "part" -> new Change.PartCame(bucket, text(node, "upload"), part(node));
      case "uploadGone" -> new Change.UploadGone(bucket, text(node, "upload"));
      default -> throw new IllegalStateException("no change of S3: " + node);
    };
  }

  private static void version(ObjectNode node, Version version) {
    node.put("key", version.key()).put("id", version.id());
    node.put("at", version.modified().toString());
    if (version instanceof Stored stored) {
      node.put("etag", stored.etag());
      ArrayNode pieces = node.putArray("pieces");
      stored.pieces().forEach(piece -> piece(pieces.addObject(), piece));
      ArrayNode parts = node.putArray("parts");
      stored.partSizes().forEach(parts::add);
      description(node, stored.description());
    }
  }

  private static Version version(JsonNode node) {
    String key = text(node, "key");
    String id = text(node, "id");
    Instant at = instant(node, "at");
    if (!node.has("etag")) {
      return new Marker(key, id, at);
    }
    List<Piece> pieces = new ArrayList<>();
    node.path("pieces").forEach(piece -> pieces.add(piece(piece)));
    List<Long> parts = new ArrayList<>();
    node.path("parts").forEach(part -> parts.add(part.asLong()));
    return new Stored(key, id, at, text(node, "etag"), pieces, parts, description(node));
  }

  private static void piece(ObjectNode node, Piece piece) {
    node.put("file", piece.file()).put("length", piece.length());
  }

  private static Piece piece(JsonNode node) {
    return new Piece(text(node, "file"), node.path("length").asLong());
  }

  private static void description(ObjectNode node, Description description) {
    map(node.putObject("headers"), description.headers());
    map(node.putObject("checksums"), description.checksums());
    map(node.putObject("tags"), description.tags());
  }

  private static Description description(JsonNode node) {
    return new Description(map(node, "headers"), map(node, "checksums"), map(node, "tags"));
  }

  private static void upload(ObjectNode node, Upload upload) {
    node.put("upload", upload.id()).put("key", upload.key());
    node.put("at", upload.initiated().toString()).put("algorithm", upload.checksumAlgorithm());
    description(node, upload.description());
    ArrayNode parts = node.putArray("came");
    upload.parts().values().forEach(part -> part(parts.addObject(), part));
  }

  private static Upload upload(JsonNode node) {
    Upload upload =
        new Upload(
            text(node, "upload"),
            text(node, "key"),
            instant(node, "at"),
            description(node),
            text(node, "algorithm"));
    node.path("came")
        .forEach(came -> {
          Upload.Part part = part(came);
          upload.parts().put(part.number(), part);
        });
    return upload;
  }

  private static void part(ObjectNode node, Upload.Part part) {
    node.put("number", part.number()).put("etag", part.etag());
    node.put("at", part.modified().toString());
    piece(node.putObject("piece"), part.piece());
    map(node.putObject("checksums"), part.checksums());
  }

  private static Upload.Part part(JsonNode node) {
    return new Upload.Part(
        node.path("number").asInt(),
        text(node, "etag"),
        piece(node.path("piece")),
        instant(node, "at"),
        map(node, "checksums"));
  }

  private static void map(ObjectNode node, Map<String, String> map) {
    map.forEach(node::put);
  }

  private static Map<String, String> map(JsonNode node, String name) {
    Map<String, String> map = new LinkedHashMap<>();
    node.path(name).properties().forEach(one -> map.put(one.getKey(), one.getValue().asText()));
    return map;
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asText();
  }

  private static Instant instant(JsonNode node, String name) {
    return Instant.parse(text(node, name));
  }
}
