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

  private final Walker walker;
  private final Visit visit;
  private final Writer writer;
  private final String resource;
  private final String arn;
  private final String bucket;
  private final String folder;

  private ResultFiles(
      Walker walker, Visit visit, Writer writer, JsonNode arguments, String... names) {
    this.walker = walker;
    this.visit = visit;
    this.writer = writer;
    this.resource = names[0];
    this.arn = names[1];
    this.bucket = arguments.path("Bucket").asText();
    String prefix = arguments.path("Prefix").asText();
    String id = arn.substring(arn.lastIndexOf(':') + 1);
    this.folder = prefix.isEmpty() ? id : prefix.replaceAll("/$", "") + "/" + id;
  }

  /// None if the results are not to be written.
  static Optional<ResultFiles> of(Walker walker, Visit visit, Writer writer, String arn) {
    return writer
        .resource()
        .map(resource -> {
          Fields fields = walker.core.fields(visit, Map.of());
          JsonNode arguments =
              writer
                  .arguments()
                  .map(field -> fields.evaluate(field, "ResultWriter/Arguments"))
                  .orElseGet(Details::empty);
          return new ResultFiles(walker, visit, writer, arguments, resource, arn);
        });
  }

  /// The results as an output: what the children gave, unless the writer asks for more or less.
  static JsonNode inline(Optional<Writer> writer, List<ChildResult> results) {
    return transformed(
        writer.map(one -> one.config().path("Transformation").asText("COMPACT")).orElse("COMPACT"),
        results);
  }

  private static ArrayNode transformed(String transformation, List<ChildResult> results) {
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
    ObjectNode manifest = Details.empty().put("DestinationBucket", bucket).put("MapRunArn", arn);
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
    ObjectNode output = Details.empty().put("MapRunArn", arn);
    output.putObject("ResultWriterDetails").put("Bucket", bucket).put("Key", key);
    next(puts, () -> written.accept(output), otherwise);
  }

  private boolean isLines() {
    return writer.config().path("OutputType").asText().equals("JSONL");
  }

  private String body(List<ChildResult> results) {
    String transformation = writer.config().path("Transformation").asText("NONE");
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
    walker.call(
        visit,
        new Effect.Request(
            resource, puts.remove(), Optional.empty(), Optional.empty(), visit.state.name()),
        _ -> next(puts, then, otherwise),
        failure -> otherwise.accept(new Failure(FAILED, failure.cause())));
  }
}
