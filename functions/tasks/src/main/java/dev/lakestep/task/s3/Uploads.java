package dev.lakestep.task.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.contract.Arguments;
import dev.lakestep.contract.InvalidArgument;
import dev.lakestep.task.Running;
import dev.lakestep.task.S3Uri;
import dev.lakestep.task.call.JsonValues;
import dev.lakestep.task.store.Copied;
import dev.lakestep.task.store.Files;
import dev.lakestep.task.store.Known;
import dev.lakestep.task.store.ObjectCopies;
import dev.lakestep.task.store.Original;
import dev.lakestep.task.store.Parallel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Files of the execution become objects: S3 copies them by itself.
final class Uploads {
  private final Running running;
  private final Arguments arguments;
  private final S3Uri target;
  private final ObjectCopies copies;

  private Uploads(Arguments arguments, Running running) {
    this.running = running;
    this.arguments = arguments;
    this.target = new S3Uri(arguments.text("bucket"), arguments.text("key"));
    this.copies = new ObjectCopies(running.aws().s3(), UploadTerms.of(arguments));
  }

  static ObjectNode upload(Arguments arguments, Running running) throws Exception {
    Uploads uploads = new Uploads(arguments, running);
    JsonNode from = read(arguments);
    return from.isContainerNode() ? uploads.several(from) : uploads.one(from.asText());
  }

  /// An expression may have made a text of a list or map.
  private static JsonNode read(Arguments arguments) {
    JsonNode from = arguments.value("from");
    String text = from.asText().strip();
    if (from.isMissingNode()) {
      throw arguments.missing("from");
    }
    return from.isTextual() && (text.startsWith("[") || text.startsWith("{"))
        ? JsonValues.parsed(text)
        : from;
  }

  private ObjectNode one(String from) throws Exception {
    String key = target.key();
    String whole = key.endsWith("/") || key.isEmpty() ? key + Files.name(from) : key;
    Copied copied = written(from, whole);
    ObjectNode outputs = outputs(whole);
    outputs.put("eTag", copied.eTag());
    copied.versionId().ifPresent(version -> outputs.put("versionId", version));
    outputs.putObject("files").set(Files.name(from), told(copied));
    return outputs;
  }

  private ObjectNode several(JsonNode from) throws Exception {
    List<Map.Entry<String, String>> files = List.copyOf(named(from).entrySet());
    String key = target.key();
    String folder = key.isEmpty() || key.endsWith("/") ? key : key + "/";
    List<Copied> copied =
        Parallel.each(files, file -> written(file.getValue(), folder + file.getKey()));
    ObjectNode outputs = outputs(key);
    ObjectNode all = outputs.putObject("files");
    for (int i = 0; i < files.size(); i++) {
      all.set(files.get(i).getKey(), told(copied.get(i)));
    }
    running.log().info("uploaded %d files to %s".formatted(files.size(), target));
    return outputs;
  }

  /// Files by the names that they are to have; in a list, each has its own.
  private static SequencedMap<String, String> named(JsonNode from) {
    SequencedMap<String, String> files = new LinkedHashMap<>();
    if (from.isObject()) {
      from.properties().forEach(file -> files.put(file.getKey(), file.getValue().asText()));
      return files;
    }
    for (JsonNode file : from) {
      String name = Files.name(file.asText());
      if (files.putIfAbsent(name, file.asText()) != null) {
        throw new InvalidArgument(
            "`from` has two files called `%s`; say their names in a map".formatted(name));
      }
    }
    return files;
  }

  private Copied written(String from, String key) throws Exception {
    Original original = Original.latest(S3Uri.of(from));
    Checksum.of(arguments).hold(original, running.aws().s3());
    return copies.copy(original, new S3Uri(target.bucket(), key));
  }

  private ObjectNode told(Copied copied) {
    ObjectNode file = JsonValues.JSON.objectNode();
    file.put("uri", copied.uri().toString());
    Known.put(file, "contentLength", copied.original().contentLength());
    String type = arguments.textOr("contentType", String.valueOf(copied.original().contentType()));
    file.put("contentType", type);
    Known.put(file, "metadata", arguments.textsByName("metadata"));
    copied.versionId().ifPresent(version -> file.put("versionId", version));
    file.put("eTag", copied.eTag());
    return file;
  }

  private ObjectNode outputs(String key) {
    ObjectNode outputs = JsonValues.JSON.objectNode();
    outputs.put("bucket", target.bucket());
    outputs.put("key", key);
    return outputs;
  }
}
