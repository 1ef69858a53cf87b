package dev.lakestep.task.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.contract.Arguments;
import dev.lakestep.task.Desk;
import dev.lakestep.task.NamedError;
import dev.lakestep.task.S3Uri;
import dev.lakestep.task.start.Starter;
import dev.lakestep.task.store.Alike;
import dev.lakestep.task.store.Copied;
import dev.lakestep.task.store.ObjectCopies;
import dev.lakestep.task.store.Original;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Where objects of a trigger lie: first where they have landed, then where the flow finds them,
/// and those that nothing can be made of in quarantine.
record Places(Desk desk, Watched watched) {
  private static final int NOT_FOUND = 404;
  private static final int CHANGED = 412;
  private static final String MISSING = "NoSuchKey";
  private static final String REASON = ".reason.json";

  /// What S3 takes, in bytes.
  private static final int LONGEST_KEY = 1024;

  /// Objects are the flow's own affair, so what it may do with them its role says.
  private S3Client s3() {
    return desk.as(watched.trigger().flow().name()).s3();
  }

  /// What lies under a key.
  Optional<Landed> look(String key, String sequencer) {
    return head(landed(key)).map(head -> Landed.of(key, head, sequencer));
  }

  private Optional<HeadObjectResponse> head(S3Uri uri) {
    try {
      return Optional.of(
          s3().headObject(request -> {
            request.bucket(uri.bucket()).key(uri.key());
            if (uri.bucket().equals(watched.bucket())) {
              watched.terms().owner().ifPresent(request::expectedBucketOwner);
              watched.terms().payer().ifPresent(request::requestPayer);
            }
          }));
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  S3Uri landed(String key) {
    return new S3Uri(watched.bucket(), key);
  }

  /// Where the flow is to find it.
  ///
  /// @param to what the trigger says of that
  S3Uri target(Landed object, Arguments to) {
    return switch (watched.action()) {
      case NONE -> landed(object.key());
      case DELETE -> {
        S3Uri folder =
            S3Uri.of(
                "%sinbox/%s/%s/%s/"
                    .formatted(
                        desk.settings().files(),
                        watched.trigger().flow().machine(),
                        watched.trigger().id(),
                        Names.hash(object.key() + "\n" + object.id())));
        yield named(folder, name(object.key()), LONGEST_KEY);
      }
      case MOVE -> moved(object.key(), to);
    };
  }

  /// An object in a folder; of a name that is too long for a key the end is kept.
  private static S3Uri named(S3Uri folder, String name, int longest) {
    return new S3Uri(
        folder.bucket(),
        folder.key() + Names.cut(name, longest - folder.key().getBytes(UTF_8).length));
  }

  /// Whether S3 takes no key that is as long as where it is to be brought.
  boolean isTooLong(Batch.Item item) {
    return item.uri().key().getBytes(UTF_8).length > LONGEST_KEY;
  }

  private S3Uri moved(String key, Arguments to) {
    String folder = to.textOr("key", "").replaceAll("/+$", "");
    return new S3Uri(
        to.textOr("bucket", watched.bucket()), (folder.isEmpty() ? "" : folder + "/") + name(key));
  }

  /// Whether it lies where it would be moved to: it was moved, and has not landed.
  boolean isMoved(String key) {
    return watched.action() == Watched.Action.MOVE && moved(key, moveTo()).equals(landed(key));
  }

  /// What the trigger says of where objects go.
  Arguments moveTo() {
    ObjectNode said = JsonNodeFactory.instance.objectNode();
    JsonNode to = watched.trigger().json().path("objects").path("moveTo");
    said.set("moveTo", to.isObject() ? to : JsonNodeFactory.instance.objectNode());
    return Arguments.of(new Starter(desk).evaluated(watched.trigger(), said)).fields("moveTo");
  }

  /// The last name of a key; that of a folder keeps its slash.
  private static String name(String key) {
    String bare = key.replaceAll("/+$", "");
    String last = bare.substring(bare.lastIndexOf('/') + 1);
    return key.endsWith("/") ? last + "/" : last;
  }

  /// Brings an object to where the flow finds it.
  ///
  /// @param to what the trigger says of that
  /// @return the object as it lies there, if it was still what has landed
  Optional<Batch.Item> brought(Batch.Item item, Arguments to) throws Exception {
    S3Uri from = landed(item.object().key());
    if (item.moved()) {
      return Optional.of(item);
    }
    // what has changed since must not take the place of what was brought before
    boolean isStill = head(from).filter(item.object()::is).isPresent();
    if (!isStill || from.equals(item.uri())) {
      return isStill ? Optional.of(item) : Optional.empty();
    }
    Alike alike = Alike.of(to);
    try {
      Copied copied =
          new ObjectCopies(s3(), alike)
              .copy(new Original(from, Optional.empty(), watched.terms()), item.uri());
      return item.object().is(copied.original())
          ? Optional.of(item.copied(Landed.bare(copied.eTag())))
          : Optional.empty();
    } catch (NamedError e) {
      if (e.name().equals("S3." + MISSING)) {
        return Optional.empty();
      }
      throw e;
    } catch (S3Exception e) {
      // a bucket that is missing says nothing of the object
      if (e.statusCode() == CHANGED || MISSING.equals(e.awsErrorDetails().errorCode())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /// Whether the flow finds the object where it has landed: there is no other copy of it.
  private boolean isOnly(Batch.Item item) {
    return landed(item.object().key()).equals(item.uri());
  }

  /// Takes away what has landed, unless something else lies there by now.
  void takeAway(Batch.Item item) {
    Landed object = item.object();
    S3Uri from = landed(object.key());
    if (watched.takesAway() && !isOnly(item) && head(from).filter(object::is).isPresent()) {
      try {
        s3().deleteObject(request ->
            request.bucket(from.bucket()).key(from.key()).ifMatch("\"" + object.etag() + "\""));
      } catch (S3Exception e) {
        if (e.statusCode() != CHANGED && e.statusCode() != NOT_FOUND) {
          throw e;
        }
      }
    }
  }

  /// Takes away what was brought and is not wanted.
  void takeBack(Batch.Item item) {
    if (!isOnly(item)) {
      dropped(item);
    }
  }

  private void dropped(Batch.Item item) {
    if (watched.takesAway() && isThere(item)) {
      s3().deleteObject(request -> request.bucket(item.uri().bucket()).key(item.uri().key()));
    }
  }

  /// Whether the object lies where the flow finds it, and not another by now.
  private boolean isThere(Batch.Item item) {
    return head(item.uri()).filter(head -> isSame(item, head)).isPresent();
  }

  /// A copy has an ETag of its own if either is in parts, or encrypted by a key of KMS.
  private static boolean isSame(Batch.Item item, HeadObjectResponse head) {
    String etag = Landed.bare(head.eTag());
    String landed = item.object().etag();
    if (!item.copy().isEmpty()) {
      return etag.equals(item.copy());
    }
    boolean isOwn =
        etag.contains("-")
            || landed.contains("-")
            || String.valueOf(head.serverSideEncryptionAsString()).startsWith("aws:kms");
    return head.contentLength() == item.object().size() && (isOwn || etag.equals(landed));
  }

  /// Brings an object that nothing can be made of where people find it, with the reason beside it.
  ///
  /// @param batch that it was in
  void quarantine(Batch.Item item, Batch batch, ObjectNode reason) throws Exception {
    S3Uri to = quarantined(item.object(), batch);
    s3().putObject(
            request -> request.bucket(to.bucket()).key(to.key() + REASON),
            RequestBody.fromString(reason.toPrettyString()));
    if (isThere(item)) {
      new ObjectCopies(s3(), Alike.PLAIN).copy(Original.latest(item.uri()), to);
      dropped(item);
    }
  }

  /// Two of one batch that have the same name there get a folder each.
  private S3Uri quarantined(Landed object, Batch batch) {
    String name = name(object.key());
    boolean hasNamesake =
        name.endsWith(REASON)
            || batch.objects().stream().filter(one -> name(one.key()).equals(name)).count() > 1;
    String folder =
        "%s%s/%s/%s/%s/%s"
            .formatted(
                Watched.QUARANTINE,
                watched.trigger().flow().machine(),
                watched.trigger().id(),
                LocalDate.ofInstant(object.modified(), ZoneOffset.UTC),
                batch.name(),
                hasNamesake ? Names.hash(object.key()) + "/" : "");
    return named(landed(folder), name, LONGEST_KEY - REASON.length());
  }
}
