package dev.lakestep.task.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/// A version of an object that has landed: what S3 said of it when it was noticed. The same bytes
/// may land again under the same key within the second that S3 counts by; `turn` tells such apart.
///
/// @param sequencer orders the events of a key; empty if no event told of it
/// @param version what S3 calls it, empty in a bucket without versions
record Landed(
    String key,
    String etag,
    Instant modified,
    long size,
    String version,
    String sequencer,
    Change change,
    int turn) {

  enum Change {
    CREATE,
    UPDATE
  }

  static Landed of(String key, HeadObjectResponse head, String sequencer) {
    String version = head.versionId();
    return new Landed(
        key,
        bare(head.eTag()),
        head.lastModified(),
        head.contentLength(),
        version == null || version.equals("null") ? "" : version,
        sequencer,
        Change.CREATE,
        1);
  }

  static String bare(String etag) {
    return etag.replace("\"", "");
  }

  Landed with(Change what) {
    return new Landed(key, etag, modified, size, version, sequencer, what, turn);
  }

  Landed again() {
    return new Landed(key, etag, modified, size, version, sequencer, change, turn + 1);
  }

  /// Tells the versions of a key apart.
  String id() {
    return "%s@%d#%d".formatted(etag, modified.getEpochSecond(), turn);
  }

  /// In the order in which objects have landed, so far as S3 tells it.
  String place() {
    return String.format(
        Locale.ROOT,
        "%012d#%s#%s",
        modified.getEpochSecond(),
        sequencer,
        Names.hash(key + "\n" + id()));
  }

  /// Whether this is what S3 has by that.
  boolean is(HeadObjectResponse head) {
    return bare(head.eTag()).equals(etag)
        && head.lastModified().getEpochSecond() == modified.getEpochSecond();
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("key", key).put("etag", etag).put("modified", modified.toString()).put("size", size);
    json.put("version", version).put("sequencer", sequencer).put("change", change.name());
    return json.put("turn", turn);
  }

  static Landed of(JsonNode json) {
    return new Landed(
        json.path("key").asText(),
        json.path("etag").asText(),
        Instant.parse(json.path("modified").asText()),
        json.path("size").asLong(),
        json.path("version").asText(),
        json.path("sequencer").asText(),
        Change.valueOf(json.path("change").asText()),
        json.path("turn").asInt());
  }

  /// What a flow is told of it.
  ObjectNode told(String bucket, String uri) {
    ObjectNode told = JsonNodeFactory.instance.objectNode();
    told.put("uri", uri).put("bucket", bucket).put("key", key).put("etag", "\"" + etag + "\"");
    told.put("size", size).put("lastModified", modified.toString());
    if (!version.isEmpty()) {
      told.put("versionId", version);
    }
    return told.put("changeType", change.name());
  }
}
