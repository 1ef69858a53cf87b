package dev.lakestep.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.cloud.wire.JsonProtocol.Operation;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.queue.Store.View;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Operations on up to ten messages, each of which can be refused alone.
final class BatchCalls {
  private static final int MOST = 10;
  private static final int LONGEST = 1_048_576;

  private final Store store;

  BatchCalls(Store store) {
    this.store = store;
  }

  Map<String, Operation> operations() {
    return Map.of(
        "SendMessageBatch", this::send,
        "DeleteMessageBatch", this::delete,
        "ChangeMessageVisibilityBatch", this::hide);
  }

  /// Does one entry, and says in the output what came of it.
  @FunctionalInterface
  private interface Step {
    void take(View view, Queue queue, JsonNode entry, ObjectNode output);
  }

  private ObjectNode send(ObjectNode input, Request request) {
    List<JsonNode> entries = entries(input, "SendMessageBatchRequestEntry");
    int size = 0;
    for (JsonNode entry : entries) {
      size += entry.has("MessageBody") ? Shapes.outgoing(entry).size() : 0;
    }
    if (size > LONGEST) {
      throw new AwsError(
          "BatchRequestTooLong",
          400,
          "Batch requests cannot be longer than %d bytes. You have sent %d bytes."
              .formatted(LONGEST, size));
    }
    String sender = Shapes.sender(request);
    return each(
        input,
        entries,
        (view, queue, entry, output) -> {
          Outgoing outgoing = Shapes.outgoing(entry);
          MessageCalls.sent(output, outgoing, Sending.send(view, queue, outgoing, sender));
        });
  }

  private ObjectNode delete(ObjectNode input, Request request) {
    return each(
        input,
        entries(input, "DeleteMessageBatchRequestEntry"),
        (view, queue, entry, _) ->
            Settling.delete(view, queue, Shapes.needed(entry, "ReceiptHandle")));
  }

  private ObjectNode hide(ObjectNode input, Request request) {
    return each(
        input,
        entries(input, "ChangeMessageVisibilityBatchRequestEntry"),
        (view, queue, entry, _) ->
            Settling.hide(
                view,
                queue,
                Shapes.needed(entry, "ReceiptHandle"),
                Fields.whole(entry, "VisibilityTimeout").orElse(0)));
  }

  private ObjectNode each(ObjectNode input, List<JsonNode> entries, Step step) {
    String name = Shapes.queue(input);
    return store.change(view -> {
      Queue queue = view.queue(name);
      ObjectNode output = Fields.none();
      for (JsonNode entry : entries) {
        ObjectNode done = Fields.none().put("Id", entry.path("Id").asText());
        try {
          step.take(view, queue, entry, done);
          output.withArray("Successful").add(done);
        } catch (AwsError refused) {
          done.put("SenderFault", true)
              .put("Code", SqsErrors.older(refused.code()))
              .put("Message", refused.words());
          output.withArray("Failed").add(done);
        }
      }
      return output;
    });
  }

  private static List<JsonNode> entries(ObjectNode input, String shape) {
    List<JsonNode> entries = new ArrayList<>();
    input.path("Entries").forEach(entries::add);
    if (entries.isEmpty()) {
      throw new AwsError(
          "EmptyBatchRequest",
          400,
          "There should be at least one %s in the request.".formatted(shape));
    }
    if (entries.size() > MOST) {
      throw new AwsError(
          "TooManyEntriesInBatchRequest",
          400,
          "Maximum number of entries per request are 10. You have sent %d."
              .formatted(entries.size()));
    }
    Set<String> ids = new HashSet<>();
    entries.forEach(entry -> checkId(entry.path("Id").asText(), ids));
    return entries;
  }

  private static void checkId(String id, Set<String> ids) {
    if (!id.matches("[A-Za-z0-9_-]{1,80}")) {
      throw new AwsError(
          "InvalidBatchEntryId",
          400,
          "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It"
              + " can be at most 80 letters long.");
    }
    if (!ids.add(id)) {
      throw new AwsError("BatchEntryIdsNotDistinct", 400, "Id %s repeated.".formatted(id));
    }
  }
}
