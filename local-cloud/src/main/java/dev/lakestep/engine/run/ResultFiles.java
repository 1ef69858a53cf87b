package dev.lakestep.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.engine.definition.State.Writer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Writes the results of a map run: a file per status, and a manifest that names them; or puts them
/// together as the output.
final class ResultFiles {
  private static final String FAILED = "States.ResultWriterFailed";

  private final Place place;
  private final Writer writer;
  private final String resource;
  private final String bucket;
  private final String folder;

  /// The run whose results they are.
  record Place(Walker walker, Visit visit, String arn) {}

  private ResultFiles(Place place, Writer writer, String resource, JsonNode arguments) {
    this.place = place;
    this.writer = writer;
    this.resource = resource;
    this.bucket = arguments.path("Bucket").asText();
    String prefix = arguments.path("Prefix").asText();
    String id = place.arn().substring(place.arn().lastIndexOf(':') + 1);
    this.folder = prefix.isEmpty() ? id : prefix.replaceAll("/$", "") + "/" + id;
  }

  /// None if the results are not to be written.
  static Optional<ResultFiles> of(Place place, Writer writer) {
    return writer
        .resource()
        .map(resource -> {
          Fields fields = place.walker().core.fields(place.visit(), Map.of());
          JsonNode arguments =
              writer
                  .arguments()
                  .map(field -> fields.evaluate(field, "ResultWriter/Arguments"))
                  .orElseGet(Details::empty);
          return new ResultFiles(place, writer, resource, arguments);
        });
  }

  static String transformation(Writer writer, String otherwise) {
    return writer.config().path("Transformation").asText(otherwise);
  }

  /// What the children gave, or more, or less.
  static ArrayNode transformed(String transformation, List<ChildResult> results) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (ChildResult result : results) {
      switch (transformation) {
        case "NONE" -> array.add(result.described());
        case "FLATTEN" -> {
          if (result.output().isArray()) {
            result.output().forEach(array::add);
          } else {
            array.add(result.output());
          }
        }
        default -> array.add(result.output());
      }
    }
    return array;
  }

  void write(List<ChildResult> results, Consumer<JsonNode> written, Consumer<Failure> otherwise) {
    Map<ChildResult.Status, List<ChildResult>> byStatus =
        results.stream()
            .collect(
                Collectors.groupingBy(
                    ChildResult::status,
                    () -> new EnumMap<>(ChildResult.Status.class),
                    Collectors.toList()));
    ObjectNode manifest =
        Details.empty().put("DestinationBucket", bucket).put("MapRunArn", place.arn());
    ObjectNode files = manifest.putObject("ResultFiles");
    for (String status : List.of("FAILED", "PENDING", "SUCCEEDED")) {
      files.putArray(status);
    }
    Deque<JsonNode> puts = new ArrayDeque<>();
    byStatus.forEach((status, some) -> {
      String key = "%s/%s_0.%s".formatted(folder, status, isLines() ? "jsonl" : "json");
      String body = body(some);
      files.withArray("/" + status).addObject().put("Key", key).put("Size", MapItems.utf8(body));
      puts.add(put(key, body));
    });
    String key = folder + "/manifest.json";
    puts.add(put(key, manifest.toString()));
    ObjectNode output = Details.empty().put("MapRunArn", place.arn());
    output.putObject("ResultWriterDetails").put("Bucket", bucket).put("Key", key);
    next(puts, () -> written.accept(output), otherwise);
  }

  private boolean isLines() {
    return writer.config().path("OutputType").asText().equals("JSONL");
  }

  private String body(List<ChildResult> results) {
    String transformation = transformation(writer, "NONE");
    ArrayNode array = transformed(transformation, results);
    return isLines()
        ? MapItems.list(array).stream().map(JsonNode::toString).collect(Collectors.joining("\n"))
        : array.toString();
  }

  private JsonNode put(String key, String body) {
    return Details.empty().put("Bucket", bucket).put("Key", key).put("Body", body);
  }

  private void next(Deque<JsonNode> puts, Runnable then, Consumer<Failure> otherwise) {
    if (puts.isEmpty()) {
      then.run();
      return;
    }
    place
        .walker()
        .call(
            place.visit(),
            new Effect.Request(
                resource,
                puts.remove(),
                Optional.empty(),
                Optional.empty(),
                place.visit().state.name()),
            _ -> next(puts, then, otherwise),
            failure -> otherwise.accept(new Failure(FAILED, failure.cause())));
  }
}
