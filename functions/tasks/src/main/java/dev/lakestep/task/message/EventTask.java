package dev.lakestep.task.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.contract.Arguments;
import dev.lakestep.task.NamedError;
import dev.lakestep.task.Running;
import dev.lakestep.task.S3Uri;
import dev.lakestep.task.call.JsonValues;
import dev.lakestep.task.store.Files;
import dev.lakestep.task.store.Known;
import dev.lakestep.task.store.ObjectWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/// `aws.eventbridge.PutEvents`: events to buses, ten in a call; what became of each is a file, a
/// JSON map a line.
final class EventTask {
  private static final Set<String> BUSY =
      Set.of("ThrottlingException", "InternalFailure", "InternalException");
  private static final int MOST_TRIES = 5;
  private static final long FIRST_WAIT_MILLIS = 100;

  private final EventBridgeClient events;

  private EventTask(Running running) {
    this.events =
        running
            .aws()
            .client(EventBridgeClient.class, access -> access.to(EventBridgeClient.builder()));
  }

  static ObjectNode put(Arguments arguments, Running running)
      throws IOException, InterruptedException {
    List<Arguments> entries = Messages.of("entries", arguments, running);
    List<ObjectNode> results = new EventTask(running).sent(entries);
    long failed = results.stream().filter(result -> result.has("errorCode")).count();
    S3Uri uri = new Files(running).named("events.jsonl");
    try (ObjectWriter writer = new ObjectWriter(running.aws().s3(), ObjectWriter.Target.of(uri))) {
      for (ObjectNode result : results) {
        writer.write((result + "\n").getBytes(StandardCharsets.UTF_8));
      }
      writer.commit();
    }
    if (failed > 0 && arguments.flagOr("failOnUnsuccessfulEvents", true)) {
      ObjectNode first =
          results.stream().filter(result -> result.has("errorCode")).findFirst().orElseThrow();
      throw new NamedError(
          "EventBridge." + first.path("errorCode").asText(),
          "%d of %d events were refused, see %s: %s"
              .formatted(failed, results.size(), uri, first.path("errorMessage").asText()));
    }
    running.log().info("sent %d events".formatted(results.size() - failed));
    ObjectNode outputs = JsonValues.JSON.objectNode();
    outputs.put("uri", uri.toString());
    outputs.put("failedEntryCount", failed);
    outputs.put("entryCount", results.size());
    return outputs;
  }

  private List<ObjectNode> sent(List<Arguments> entries) throws InterruptedException {
    List<ObjectNode> results = new ArrayList<>();
    for (List<Arguments> some : Messages.grouped(entries, EventTask::size)) {
      List<PutEventsResultEntry> answers = answers(some.stream().map(EventTask::entry).toList());
      for (int i = 0; i < some.size(); i++) {
        ObjectNode result = JsonValues.JSON.objectNode();
        Known.put(result, "eventId", answers.get(i).eventId());
        Known.put(result, "errorCode", answers.get(i).errorCode());
        Known.put(result, "errorMessage", answers.get(i).errorMessage());
        result.set("entry", some.get(i).json());
        results.add(result);
      }
    }
    return results;
  }

  private static long size(Arguments entry) {
    return entry.json().toString().getBytes(StandardCharsets.UTF_8).length;
  }

  /// Those that a busy service has refused are sent again.
  private List<PutEventsResultEntry> answers(List<PutEventsRequestEntry> entries)
      throws InterruptedException {
    List<PutEventsResultEntry> answers =
        new ArrayList<>(events.putEvents(request -> request.entries(entries)).entries());
    for (int tries = 1; tries < MOST_TRIES; tries++) {
      List<Integer> again = new ArrayList<>();
      for (int i = 0; i < answers.size(); i++) {
        if (answers.get(i).errorCode() != null && BUSY.contains(answers.get(i).errorCode())) {
          again.add(i);
        }
      }
      if (again.isEmpty()) {
        return answers;
      }
      Thread.sleep(FIRST_WAIT_MILLIS << tries);
      List<PutEventsRequestEntry> left = again.stream().map(entries::get).toList();
      List<PutEventsResultEntry> newer =
          events.putEvents(request -> request.entries(left)).entries();
      for (int i = 0; i < again.size(); i++) {
        answers.set(again.get(i), newer.get(i));
      }
    }
    return answers;
  }

  private static PutEventsRequestEntry entry(Arguments event) {
    JsonNode detail = event.value("detail");
    if (detail.isMissingNode()) {
      throw event.missing("detail");
    }
    PutEventsRequestEntry.Builder entry =
        PutEventsRequestEntry.builder()
            .source(event.text("source"))
            .detailType(event.text("detailType"))
            .detail(Messages.text(detail))
            .resources(event.texts("resources"));
    event.textIfAny("eventBusName").ifPresent(entry::eventBusName);
    event.momentIfAny("time").ifPresent(entry::time);
    return entry.build();
  }
}
