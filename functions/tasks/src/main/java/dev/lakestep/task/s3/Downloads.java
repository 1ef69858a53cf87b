package dev.lakestep.task.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.contract.Arguments;
import dev.lakestep.task.Running;
import dev.lakestep.task.S3Uri;
import dev.lakestep.task.call.JsonValues;
import dev.lakestep.task.store.Alike;
import dev.lakestep.task.store.Copied;
import dev.lakestep.task.store.Files;
import dev.lakestep.task.store.ObjectCopies;
import dev.lakestep.task.store.Original;
import dev.lakestep.task.store.Parallel;
import dev.lakestep.task.store.Terms;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Objects become files of the execution: copies within S3, which nobody else changes.
final class Downloads {
  private enum Action {
    MOVE,
    DELETE,
    NONE
  }

  private final Running running;
  private final Files files;
  private final ObjectCopies copies;

  private Downloads(Running running) {
    this.running = running;
    this.files = new Files(running);
    this.copies = new ObjectCopies(running.aws().s3(), new Kept());
  }

  static ObjectNode one(Arguments arguments, Running running) throws Exception {
    Downloads downloads = new Downloads(running);
    return arguments.has("key")
        ? downloads.single(arguments)
        : downloads.chosen(arguments, Choice.of(arguments).files());
  }

  private ObjectNode single(Arguments arguments) throws Exception {
    S3Uri uri = new S3Uri(arguments.text("bucket"), arguments.text("key"));
    Original original = new Original(uri, arguments.textIfAny("versionId"), Terms.of(arguments));
    Copied copied = copies.copy(original, files.named(uri.key()));
    ObjectNode outputs = copied.file();
    checksum(copied.original(), outputs);
    ObjectNode all = outputs.deepCopy();
    outputs.putObject("files").set(uri.key(), all);
    return outputs;
  }

  /// That which S3 has stored with the object; it has held the copy against it.
  private static void checksum(HeadObjectResponse head, ObjectNode outputs) {
    put(outputs, "CRC32", head.checksumCRC32());
    put(outputs, "CRC32C", head.checksumCRC32C());
    put(outputs, "CRC64NVME", head.checksumCRC64NVME());
    put(outputs, "SHA1", head.checksumSHA1());
    put(outputs, "SHA256", head.checksumSHA256());
  }

  private static void put(ObjectNode outputs, String algorithm, @Nullable String value) {
    if (value != null) {
      outputs.put("checksumAlgorithm", algorithm);
      outputs.put("checksumValue", value);
    }
  }

  private ObjectNode chosen(Arguments arguments, Choice choice) throws Exception {
    List<S3Object> objects = S3Tasks.chosen(choice, arguments, running);
    List<Copied> copied = copied(choice, objects);
    ObjectNode outputs = JsonValues.JSON.objectNode();
    ObjectNode all = outputs.putObject("files");
    for (int i = 0; i < objects.size(); i++) {
      all.set(objects.get(i).key(), copied.get(i).file());
    }
    return outputs;
  }

  private List<Copied> copied(Choice choice, List<S3Object> objects) throws Exception {
    return Parallel.each(
        IntStream.range(0, objects.size()).boxed().toList(),
        number -> {
          String key = objects.get(number).key();
          return copies.copy(original(choice, key), files.numbered(number, key));
        });
  }

  private static Original original(Choice choice, String key) {
    return new Original(choice.uri(key), Optional.empty(), choice.terms());
  }

  static ObjectNode several(Arguments arguments, Running running) throws Exception {
    return new Downloads(running).several(arguments);
  }

  private ObjectNode several(Arguments arguments) throws Exception {
    Choice choice = Choice.of(arguments);
    Action action = arguments.wordOr("action", Action.class, Action.NONE);
    List<S3Object> objects = S3Tasks.chosen(choice, arguments, running);
    List<S3Object> found = objects.stream().filter(one -> !one.key().endsWith("/")).toList();
    List<Copied> copied = copied(choice, found);
    ObjectNode outputs = JsonValues.JSON.objectNode();
    ObjectNode uris = JsonValues.JSON.objectNode();
    for (int i = 0; i < found.size(); i++) {
      uris.put(found.get(i).key(), copied.get(i).uri().toString());
    }
    var told = outputs.putArray("objects");
    for (S3Object object : objects) {
      ObjectNode one = choice.told(object);
      if (uris.has(object.key())) {
        one.set("uri", uris.path(object.key()));
      }
      told.add(one);
    }
    outputs.set("outputFiles", uris);
    act(action, arguments, choice, copied(found, copied));
    return outputs;
  }

  private record Taken(String key, Copied copied) {}

  private static List<Taken> copied(List<S3Object> objects, List<Copied> copied) {
    return IntStream.range(0, objects.size())
        .mapToObj(i -> new Taken(objects.get(i).key(), copied.get(i)))
        .toList();
  }

  /// An object that has changed since it was copied stays as it is.
  private void act(Action action, Arguments arguments, Choice choice, List<Taken> taken)
      throws Exception {
    if (action == Action.NONE) {
      return;
    }
    Target target = Target.of(action == Action.MOVE, arguments, choice);
    ObjectCopies moves = new ObjectCopies(running.aws().s3(), target.alike());
    Parallel.each(
        taken,
        one -> {
          Original original = original(choice, one.key());
          if (action == Action.MOVE) {
            moves.copy(original, target.uri(one.key()));
          }
          copies.drop(original, one.copied());
          return one;
        });
  }

  private record Target(S3Uri folder, Alike alike) {
    static Target of(boolean moves, Arguments arguments, Choice choice) {
      if (!moves) {
        return new Target(choice.uri(""), Alike.PLAIN);
      }
      Arguments to = arguments.fields("moveTo");
      String key = to.text("key").replaceAll("/+$", "");
      return new Target(
          new S3Uri(to.textOr("bucket", choice.bucket()), key.isEmpty() ? "" : key + "/"),
          Alike.of(to));
    }

    S3Uri uri(String key) {
      return new S3Uri(folder.bucket(), folder.key() + Files.name(key));
    }
  }
}
