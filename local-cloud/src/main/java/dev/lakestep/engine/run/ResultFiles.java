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

  /// About how many characters of results a file has at most.
  private static final long LONGEST = 8L << 20;

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

  /// Results that go into one file.
  private record Part(String key, ChildResult.Status status, List<ChildResult> results) {}

  /// One file after the other, so that no more than one is in memory.
  void write(List<ChildResult> results, Consumer<JsonNode> written, Consumer<Failure> otherwise) {
    ObjectNode manifest =
        Details.empty().put("DestinationBucket", bucket).put("MapRunArn", place.arn());
    ObjectNode files = manifest.putObject("ResultFiles");
    for (String status : List.of("FAILED", "PENDING", "SUCCEEDED")) {
      files.putArray(status);
    }
    next(parts(results), manifest, written, otherwise);
  }

  private void next(
      Deque<Part> parts,
      ObjectNode manifest,
      Consumer<JsonNode> written,
      Consumer<Failure> otherwise) {
    if (parts.isEmpty()) {
      String key = folder + "/manifest.json";
      ObjectNode output = Details.empty().put("MapRunArn", place.arn());
      output.putObject("ResultWriterDetails").put("Bucket", bucket).put("Key", key);
      put(key, manifest.toString(), () -> written.accept(output), otherwise);
      return;
    }
    Part part = parts.remove();
    String body = body(part.results());
    manifest
        .withArray("/ResultFiles/" + part.status())
        .addObject()
        .put("Key", part.key())
        .put("Size", MapItems.utf8(body));
    put(part.key(), body, () -> next(parts, manifest, written, otherwise), otherwise);
  }

  private Deque<Part> parts(List<ChildResult> results) {
    Map<ChildResult.Status, List<ChildResult>> byStatus =
        results.stream()
            .collect(
                Collectors.groupingBy(
                    ChildResult::status,
                    () -> new EnumMap<>(ChildResult.Status.class),
                    Collectors.toList()));
    Deque<Part> parts = new ArrayDeque<>();
    byStatus.forEach((status, some) -> {
      int number = 0;
      int from = 0;
      long size = 0;
      for (int i = 0; i < some.size(); i++) {
        long more = some.get(i).length();
        if (i > from && size + more > LONGEST) {
          parts.add(new Part(key(status, number++), status, some.subList(from, i)));
          from = i;
          size = 0;
        }
        size += more;
      }
      parts.add(new Part(key(status, number), status, some.subList(from, some.size())));
    });
    return parts;
  }

  private String key(ChildResult.Status status, int number) {
    return "%s/%s_%d.%s".formatted(folder, status, number, isLines() ? "jsonl" : "json");
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

  private void put(String key, String body, Runnable then, Consumer<Failure> otherwise) {
    JsonNode arguments = Details.empty().put("Bucket", bucket).put("Key", key).put("Body", body);
    place
        .walker()
        .call(
            place.visit(),
            new Effect.Request(
                resource,
                arguments,
                Optional.empty(),
                Optional.empty(),
                place.visit().state.name()),
            _ -> then.run(),
            failure -> otherwise.accept(new Failure(FAILED, failure.cause())));
  }
}
