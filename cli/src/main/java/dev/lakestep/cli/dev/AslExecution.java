package dev.lakestep.cli.dev;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.engine.definition.DefinitionReader;
import dev.lakestep.engine.definition.InvalidDefinition;
import dev.lakestep.engine.run.Outcome;
import dev.lakestep.engine.virtual.VirtualRun;
import java.util.ArrayList;
import java.util.List;

/// Runs a recorded execution again, in virtual time, and holds it against the recording.
final class AslExecution {
  private final AslCase recording;
  private final AslMatch match;
  private final JsonNode expected;
  private final List<String> differences = new ArrayList<>();
  private final List<String> secondary = new ArrayList<>();

  AslExecution(AslCase recording) {
    this.recording = recording;
    this.match = recording.match();
    this.expected = recording.expected();
  }

  /// Where causes, or events in full, are not the recorded ones: told, but no reason to fail.
  List<String> secondary() {
    return List.copyOf(secondary);
  }

  AslVerdict judge() {
    if (recording.needs().equals("needs-s3-reader") && AslObject.of(recording).isEmpty()) {
      return new AslVerdict.Skipped(
          "needs-s3-reader: the recording does not hold the S3 object, nor does its output show"
              + " it");
    }
    if (!expected.has("serviceCalls") && recording.has("type:Task")) {
      return new AslVerdict.Skipped(recording.needs() + ": the recording does not hold the calls");
    }
    AslReplay replay = new AslReplay(recording);
    try {
      VirtualRun virtual =
          new VirtualRun(
              DefinitionReader.read(recording.definition(), AslRefusal.flavour(recording)),
              replay::reply);
      virtual.begin(recording.input());
      if (recording.has("stopped-by-api") && isAborted()) {
        virtual.stop("", "");
      }
      outcome(virtual.finish());
      history(new AslHistory(virtual.run().history()), replay.states());
    } catch (IllegalStateException e) {
      if (replay.unknown() > 0 && recording.has("map-distributed")) {
        return new AslVerdict.Skipped(
            recording.needs() + ": the recording does not hold the calls of child executions");
      }
      differences.add(String.valueOf(e.getMessage()));
    } catch (InvalidDefinition e) {
      differences.add(String.valueOf(e.getMessage()));
    }
    return AslVerdict.of(differences);
  }

  private boolean isAborted() {
    return expected.path("status").asText().equals("ABORTED");
  }

  private void outcome(Outcome outcome) {
    ObjectNode actual = AslCase.MAPPER.createObjectNode();
    switch (outcome) {
      case Outcome.Succeeded(var output) -> {
        actual.put("status", "SUCCEEDED");
        compare("output", actual.set("output", output));
      }
      case Outcome.Failed(var error, var cause) -> {
        failure(actual.put("status", "FAILED"), error, cause);
        compare("error", actual);
      }
      case Outcome.TimedOut _ -> actual.put("status", "TIMED_OUT");
      case Outcome.Aborted(var error, var cause) ->
          failure(actual.put("status", "ABORTED"), error, cause);
    }
    compare("status", actual);
    secondary.addAll(match.differences("cause", expected.path("cause"), actual.path("cause")));
  }

  private static void failure(ObjectNode actual, String error, String cause) {
    if (!error.isEmpty()) {
      actual.put("error", error);
    }
    if (!cause.isEmpty()) {
      actual.put("cause", cause);
    }
  }

  private void compare(String name, JsonNode actual) {
    differences.addAll(match.differences(name, expected.path(name), actual.path(name)));
  }

  private void history(AslHistory history, List<String> states) {
    if (!expected.has("eventTypes")) {
      return;
    }
    list("entered", history.entered());
    list("statesEntered", history.entered().stream().map(state -> state.path("state")).toList());
    list("exited", history.exited());
    list("eventTypes", history.types());
    failures(history.evaluationFailures());
    calls(history.calls(), states);
    if (!expected.path("parallelOrderLost").asBoolean()) {
      events(history.whole());
    } else {
      count(history.events().size());
    }
  }

  private void failures(List<JsonNode> actual) {
    List<JsonNode> recorded = new ArrayList<>();
    expected.path("evaluationFailures").forEach(failure -> recorded.add(bare(failure)));
    List<JsonNode> bare = actual.stream().map(AslExecution::bare).toList();
    differences.addAll(match.differences("evaluationFailures", array(recorded), array(bare)));
  }

  private static JsonNode bare(JsonNode failure) {
    ObjectNode bare = failure.deepCopy();
    bare.remove("cause");
    return bare;
  }

  private void calls(List<ObjectNode> actual, List<String> states) {
    List<JsonNode> recorded = new ArrayList<>();
    List<JsonNode> made = new ArrayList<>();
    int index = 0;
    for (JsonNode one : expected.path("serviceCalls")) {
      ObjectNode call = one.deepCopy();
      call.remove(List.of("result", "region"));
      if (index < actual.size()) {
        ObjectNode made1 = actual.get(index);
        made1.remove("region");
        made.add(call.hasNonNull("state") ? made1.put("state", states.get(index)) : made1);
      }
      if (!call.hasNonNull("state")) {
        call.remove("state");
      }
      recorded.add(call);
      index++;
    }
    made.addAll(actual.subList(Math.min(index, actual.size()), actual.size()));
    differences.addAll(match.differences("serviceCalls", array(recorded), array(made)));
  }

  private void list(String name, List<JsonNode> actual) {
    if (expected.path("parallelOrderLost").asBoolean()) {
      List<JsonNode> recorded = new ArrayList<>();
      expected.path(name).forEach(recorded::add);
      AslLost.differences(name, match, recorded, actual).forEach(differences::add);
    } else {
      compare(name, AslCase.MAPPER.createObjectNode().set(name, array(actual)));
    }
  }

  /// The id of the last event still counts those that the recorder dropped.
  private void count(int events) {
    JsonNode recorded = recording.json().path("history");
    int last = recorded.path(recorded.size() - 1).path("id").asInt();
    if (last != events) {
      secondary.add("history: expected %d events, got %d".formatted(last, events));
    }
  }

  private void events(List<JsonNode> actual) {
    List<JsonNode> recorded = new ArrayList<>();
    for (JsonNode event : recording.json().path("history")) {
      ObjectNode bare = event.deepCopy();
      bare.remove("timestamp");
      bare.remove("executionStartedEventDetails");
      recorded.add(bare);
    }
    actual.forEach(event -> ((ObjectNode) event).remove("executionStartedEventDetails"));
    secondary.addAll(match.differences("history", array(recorded), array(actual)));
  }

  private static JsonNode array(List<JsonNode> items) {
    return AslCase.MAPPER.createArrayNode().addAll(items);
  }
}
