package dev.lakestep.task.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.contract.Arguments;
import dev.lakestep.contract.InvalidArgument;
import dev.lakestep.task.Running;
import dev.lakestep.task.S3Uri;
import dev.lakestep.task.call.JsonValues;
import dev.lakestep.task.store.Alike;
import dev.lakestep.task.store.Copied;
import dev.lakestep.task.store.ObjectCopies;
import dev.lakestep.task.store.Original;
import dev.lakestep.task.store.Parallel;
import dev.lakestep.task.store.Terms;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Copies objects, and deletes the originals where they are moved: each only when its copy is
/// there, and only if it is still what was copied.
final class Moves {
  /// S3 tells whole seconds.
  private static final Duration SKEW = Duration.ofSeconds(1);

  private final Running running;
  private final Arguments arguments;
  private final boolean deletes;
  private final ObjectCopies copies;
  private final Optional<Place> to;

  private Moves(Running running, Arguments arguments, boolean deletes) {
    this.running = running;
    this.arguments = arguments;
    this.deletes = deletes;
    boolean isMap = arguments.value("to").isObject();
    this.to = isMap ? Optional.of(place(arguments.fields("to"))) : text("to").map(Moves::place);
    Alike alike = isMap ? Alike.of(arguments.fields("to")) : Alike.PLAIN;
    this.copies = new ObjectCopies(running.aws().s3(), alike);
  }

  /// Where copies go; what is missing is as it was.
  private record Place(Optional<String> bucket, Optional<String> key) {}

  private static Place place(Arguments to) {
    return new Place(to.textIfAny("bucket"), to.textIfAny("key"));
  }

  private static Place place(String uri) {
    S3Uri to = S3Uri.of(uri);
    return new Place(Optional.of(to.bucket()), Optional.of(to.key()).filter(key -> !key.isEmpty()));
  }

  static ObjectNode copy(Arguments arguments, Running running) throws Exception {
    return new Moves(running, arguments, arguments.flagOr("delete", false)).done();
  }

  static ObjectNode move(Arguments arguments, Running running) throws Exception {
    return new Moves(running, arguments, true).done();
  }

  private Optional<String> text(String name) {
    return arguments.textIfAny(name);
  }

  private ObjectNode done() throws Exception {
    if (!arguments.value("from").isObject()) {
      return one(Original.latest(S3Uri.of(arguments.text("from"))));
    }
    Arguments from = arguments.fields("from");
    if (from.has("prefix")) {
      return all(from);
    }
    S3Uri uri = new S3Uri(from.text("bucket"), from.text("key"));
    return one(new Original(uri, from.textIfAny("versionId"), Terms.NONE));
  }

  private ObjectNode one(Original from) throws Exception {
    String key = to.flatMap(Place::key).orElse(from.uri().key());
    // a folder takes the name of what comes
    String whole =
        key.endsWith("/") && !from.uri().key().endsWith("/")
            ? key + from.uri().key().substring(from.uri().key().lastIndexOf('/') + 1)
            : key;
    Copied copied = taken(from, target(from.uri(), whole));
    ObjectNode outputs = written(copied.uri());
    outputs.put("eTag", copied.eTag());
    copied.versionId().ifPresent(version -> outputs.put("versionId", version));
    return outputs;
  }

  private S3Uri target(S3Uri from, String key) {
    return new S3Uri(to.flatMap(Place::bucket).orElse(from.bucket()), key);
  }

  private Copied taken(Original from, S3Uri target) throws Exception {
    if (from.uri().equals(target) && from.version().isEmpty()) {
      throw new InvalidArgument("`%s` would come to where it is".formatted(target));
    }
    Optional<Copied> before = earlier(from, target);
    if (before.isPresent()) {
      return before.get();
    }
    Copied copied = copies.copy(from, target);
    if (deletes && !from.uri().equals(target)) {
      copies.drop(from, copied);
    }
    return copied;
  }

  /// What an attempt of this task has moved whose answer was lost: the original is gone, and the
  /// copy is younger than the execution.
  private Optional<Copied> earlier(Original from, S3Uri target) {
    boolean isFirst = running.call().attempt() == 0;
    if (isFirst || !deletes || from.isThere(running.aws().s3())) {
      return Optional.empty();
    }
    Original there = Original.latest(target);
    if (!there.isThere(running.aws().s3())) {
      return Optional.empty();
    }
    HeadObjectResponse head = there.head(running.aws().s3());
    if (head.lastModified().isBefore(running.call().execution().startDate().minus(SKEW))) {
      return Optional.empty();
    }
    running.log().info("`%s` was moved by an earlier attempt".formatted(from.uri()));
    return Optional.of(
        new Copied(target, head.eTag(), Optional.ofNullable(head.versionId()), head));
  }

  private ObjectNode all(Arguments from) throws Exception {
    String bucket = from.text("bucket");
    String prefix = from.text("prefix");
    String beginning = to.flatMap(Place::key).orElse(prefix);
    S3Uri folder = target(new S3Uri(bucket, prefix), beginning);
    Choice choice = Choice.all(bucket, prefix, Choice.matching(from));
    List<S3Object> objects = choice.first(running.aws().s3(), Long.MAX_VALUE);
    Parallel.each(
        objects,
        object -> {
          Original original = Original.latest(choice.uri(object.key()));
          String key = beginning + object.key().substring(prefix.length());
          return taken(original, new S3Uri(folder.bucket(), key));
        });
    running
        .log()
        .info(
            "%s %d objects to %s".formatted(deletes ? "moved" : "copied", objects.size(), folder));
    return written(folder);
  }

  private static ObjectNode written(S3Uri uri) {
    ObjectNode outputs = JsonValues.JSON.objectNode();
    outputs.put("bucket", uri.bucket());
    outputs.put("key", uri.key());
    outputs.put("uri", uri.toString());
    return outputs;
  }
}
