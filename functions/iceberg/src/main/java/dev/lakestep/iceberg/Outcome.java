package dev.lakestep.iceberg;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.iceberg.commit.Identity;
import dev.lakestep.iceberg.glue.GlueTables;
import dev.lakestep.task.Running;
import java.util.Map;
import org.apache.iceberg.Snapshot;

/// What a load tells of itself: as outputs of its task, and in the snapshot that it makes, so that
/// an attempt whose answer was lost can be answered for.
record Outcome(
    String table,
    long rowsRead,
    long rowsWritten,
    long rowsRejected,
    long bytesRead,
    long bytesWritten,
    long files,
    String rejects) {
  static final String RECORDED = "lakestep.outputs";
  static final String EXECUTION = "lakestep.execution";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// What all of a load stands on.
  record Context(Running running, IngestRequest request, GlueTables tables, Identity identity) {}

  /// Of a load of nothing.
  Outcome(String table) {
    this(table, 0, 0, 0, 0, 0, 0, "");
  }

  Outcome with(long written) {
    return new Outcome(
        table, rowsRead, rowsWritten, rowsRejected, bytesRead, written, files, rejects);
  }

  /// As it stands in a snapshot.
  Map<String, String> summary(Context context) {
    ObjectNode told = json();
    told.remove("snapshotId");
    return Map.of(
        RECORDED,
        told.toString(),
        EXECUTION,
        context.identity().execution(),
        "lakestep.mode",
        context.request().goal().mode().name());
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("rowsRead", rowsRead);
    json.put("rowsWritten", rowsWritten);
    json.put("rowsRejected", rowsRejected);
    json.put("bytesRead", bytesRead);
    json.put("bytesWritten", bytesWritten);
    json.put("files", files);
    json.put("table", table);
    if (rejects.isEmpty()) {
      json.putNull("rejects");
    } else {
      json.put("rejects", rejects);
    }
    json.putNull("snapshotId");
    json.put("alreadyDone", false);
    return json;
  }

  ObjectNode json(Snapshot snapshot) {
    return json().put("snapshotId", snapshot.snapshotId());
  }

  /// Of a load that was done before: in this execution it did what it did, in others nothing.
  static ObjectNode recorded(Snapshot snapshot, Identity identity, String table) {
    boolean isOwn = identity.execution().equals(snapshot.summary().get(EXECUTION));
    ObjectNode json = new Outcome(table).json();
    if (isOwn) {
      try {
        if (JSON.readTree(snapshot.summary().getOrDefault(RECORDED, "{}"))
            instanceof ObjectNode told) {
          json.setAll(told);
        }
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("a snapshot bears outputs that are no JSON", e);
      }
    }
    return json.put("snapshotId", snapshot.snapshotId()).put("alreadyDone", true);
  }
}
