package dev.lakestep.engine.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// A machine as it stands: its latest revision, and the versions that were published. Its number is
/// what its executions are listed under; no other machine ever has it.
record MachineRecord(
    long number,
    String name,
    Revision revision,
    Instant created,
    SequencedMap<Integer, Version> versions,
    int lastVersion,
    boolean deleting) {
  static final String INITIAL = "INITIAL";

  /// A definition and who runs it.
  record Revision(String id, String definition, String roleArn, Instant at) {}

  /// A revision that never changes.
  record Version(Revision revision, Instant created, Optional<String> description) {}

  MachineRecord {
    versions = Collections.unmodifiableSequencedMap(new TreeMap<>(versions));
  }

  static MachineRecord created(long number, String name, Revision revision) {
    return new MachineRecord(number, name, revision, revision.at(), new TreeMap<>(), 0, false);
  }

  MachineRecord revised(Revision next) {
    return new MachineRecord(number, name, next, created, versions, lastVersion, deleting);
  }

  MachineRecord published(int version, Version as) {
    SequencedMap<Integer, Version> all = new TreeMap<>(versions);
    all.put(version, as);
    return new MachineRecord(
        number, name, revision, created, all, Math.max(version, lastVersion), deleting);
  }

  MachineRecord without(int version) {
    SequencedMap<Integer, Version> all = new TreeMap<>(versions);
    all.remove(version);
    return new MachineRecord(number, name, revision, created, all, lastVersion, deleting);
  }

  MachineRecord deleted() {
    return new MachineRecord(number, name, revision, created, versions, lastVersion, true);
  }

  static ObjectNode json(Revision revision) {
    return Json.object()
        .put("id", revision.id())
        .put("definition", revision.definition())
        .put("roleArn", revision.roleArn())
        .put("at", revision.at().toEpochMilli());
  }

  static Revision revision(JsonNode json) {
    return new Revision(
        json.path("id").asText(),
        json.path("definition").asText(),
        json.path("roleArn").asText(),
        Json.time(json, "at"));
  }
}
