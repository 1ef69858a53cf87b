package dev.lakestep.task.dynamo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.contract.Arguments;
import dev.lakestep.task.Running;
import dev.lakestep.task.S3Uri;
import dev.lakestep.task.call.JsonValues;
import dev.lakestep.task.store.Files;
import dev.lakestep.task.store.ObjectWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What a task hands out of the items that it finds, page by page.
record Found(Arguments arguments, Running running) {
  private enum FetchType {
    FETCH,
    FETCH_ONE,
    STORE,
    NONE
  }

  /// @param last where the next page begins; empty if there is none
  record Page(List<Map<String, AttributeValue>> items, Map<String, AttributeValue> last) {}

  /// Reads a page.
  @FunctionalInterface
  interface Reader {
    Page after(Map<String, AttributeValue> start);
  }

  @FunctionalInterface
  private interface Taker {
    void take(ObjectNode row) throws IOException;
  }

  ObjectNode outputs(Reader reader) throws Exception {
    FetchType type = arguments.wordOr("fetchType", FetchType.class, FetchType.STORE);
    long most = type == FetchType.FETCH_ONE ? 1 : arguments.wholeOr("limit", Long.MAX_VALUE);
    ObjectNode outputs = JsonValues.JSON.objectNode();
    switch (type) {
      case FETCH -> {
        var rows = outputs.putArray("rows");
        outputs.put("size", each(reader, most, rows::add));
      }
      case FETCH_ONE -> outputs.put("size", each(reader, most, row -> outputs.set("row", row)));
      case STORE -> stored(reader, most, outputs);
      case NONE -> outputs.put("size", each(reader, most, _ -> {}));
    }
    return outputs;
  }

  private void stored(Reader reader, long most, ObjectNode outputs) throws Exception {
    S3Uri uri = new Files(running).named("rows.jsonl");
    try (ObjectWriter writer = new ObjectWriter(running.aws().s3(), ObjectWriter.Target.of(uri))) {
      long size =
          each(reader, most, row -> writer.write((row + "\n").getBytes(StandardCharsets.UTF_8)));
      writer.commit();
      outputs.put("uri", uri.toString());
      outputs.put("size", size);
    }
  }

  private static long each(Reader reader, long most, Taker taker) throws IOException {
    long count = 0;
    Map<String, AttributeValue> start = Map.of();
    do {
      Page page = reader.after(start);
      for (Map<String, AttributeValue> item : page.items()) {
        if (count == most) {
          return count;
        }
        taker.take(Attributes.json(item));
        count++;
      }
      start = page.last();
    } while (!start.isEmpty() && count < most);
    return count;
  }
}
