package dev.lakestep.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.engine.definition.State.Source;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads the items of a map run through calls: one object, a listing page by page, or the files
/// that a manifest or a listing names.
final class ItemSource {
  private static final String FAILED = "States.ItemReaderFailed";
  private static final String READ_OBJECT = "arn:aws:states:::s3:getObject";

  private final Walker walker;
  private final Visit visit;
  private final Source source;
  private final JsonNode arguments;
  private final ItemFormat format;
  private final long most;
  private final List<JsonNode> items = new ArrayList<>();
  private List<String> names = List.of();

  ItemSource(Walker walker, Visit visit, Source source, Fields fields) {
    this.walker = walker;
    this.visit = visit;
    this.source = source;
    this.arguments =
        source
            .arguments()
            .map(field -> fields.evaluate(field, "ItemReader/Arguments"))
            .orElseGet(Details::empty);
    JsonNode config = fields.evaluate(source.config(), "ItemReader/ReaderConfig");
    this.format = new ItemFormat(config);
    long bound = config.path("MaxItems").asLong(0);
    this.most = bound > 0 ? bound : Long.MAX_VALUE;
  }

  void read(Consumer<List<JsonNode>> then, Consumer<Failure> otherwise) {
    call(
        source.resource(),
        arguments,
        answer -> {
          if (source.resource().endsWith("listObjectsV2")) {
            listed(answer, then, otherwise);
          } else if (format.isManifest()) {
            names = format.names(answer);
            files(format.files(answer), then, otherwise);
          } else {
            items.addAll(format.items(body(answer)));
            finish(then);
          }
        },
        otherwise);
  }

  private void listed(JsonNode page, Consumer<List<JsonNode>> then, Consumer<Failure> otherwise) {
    page.path("Contents").forEach(items::add);
    boolean enough = items.size() >= most && !format.isFlattened();
    if (page.path("IsTruncated").asBoolean() && !enough) {
      ObjectNode next = arguments.deepCopy();
      next.set("ContinuationToken", page.path("NextContinuationToken"));
      call(source.resource(), next, more -> listed(more, then, otherwise), otherwise);
    } else if (format.isFlattened()) {
      Deque<JsonNode> files = new ArrayDeque<>();
      items.forEach(item -> files.add(object(item.path("Key").asText())));
      items.clear();
      files(files, then, otherwise);
    } else {
      finish(then);
    }
  }

  private JsonNode object(String key) {
    return Details.empty().put("Bucket", arguments.path("Bucket").asText()).put("Key", key);
  }

  private void files(
      Deque<JsonNode> files, Consumer<List<JsonNode>> then, Consumer<Failure> otherwise) {
    if (files.isEmpty() || items.size() >= most) {
      finish(then);
      return;
    }
    call(
        READ_OBJECT,
        files.remove(),
        answer -> {
          items.addAll(format.fileItems(body(answer), names));
          files(files, then, otherwise);
        },
        otherwise);
  }

  private void finish(Consumer<List<JsonNode>> then) {
    then.accept(items.size() > most ? List.copyOf(items.subList(0, (int) most)) : items);
  }

  private void call(
      String resource, JsonNode with, Consumer<JsonNode> onAnswer, Consumer<Failure> otherwise) {
    walker.call(
        visit,
        new Effect.Request(resource, with, Optional.empty(), Optional.empty(), visit.state.name()),
        answer -> {
          try {
            onAnswer.accept(answer);
          } catch (ItemFormat.Unreadable e) {
            otherwise.accept(new Failure(FAILED, String.valueOf(e.getMessage())));
          }
        },
        failure -> otherwise.accept(new Failure(FAILED, failure.cause())));
  }

  private static String body(JsonNode answer) {
    JsonNode body = answer.path("Body");
    return body.isTextual() ? body.textValue() : body.toString();
  }
}
