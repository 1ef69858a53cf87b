package dev.lakestep.task.inbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.compiler.expr.eval.Context;
import dev.lakestep.contract.Arguments;
import dev.lakestep.task.Desk;
import dev.lakestep.task.FlowWorld;
import dev.lakestep.task.NamedError;
import dev.lakestep.task.S3Uri;
import dev.lakestep.task.call.Evaluated;
import dev.lakestep.task.call.JsonValues;
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

  private S3Client s3() {
    return desk.roles().own().s3();
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
  S3Uri target(Landed object) {
    return switch (watched.action()) {
      case NONE -> landed(object.key());
      case DELETE ->
          S3Uri.of(
              "%sinbox/%s/%s/%s/%s"
                  .formatted(
                      desk.settings().files(),
                      watched.trigger().flow().machine(),
                      watched.trigger().id(),
                      Names.hash(object.key() + "\n" + object.id()),
                      name(object.key())));
      case MOVE -> {
        Arguments to = moveTo();
        String folder = to.textOr("key", "").replaceAll("/+$", "");
        yield new S3Uri(
            to.textOr("bucket", watched.bucket()),
            (folder.isEmpty() ? "" : folder + "/") + name(object.key()));
      }
    };
  }

  private Arguments moveTo() {
    ObjectNode seen = JsonNodeFactory.instance.objectNode();
    seen.putObject("trigger").put("id", watched.trigger().id()).put("type", Watched.TYPE);
    seen.putObject("flow")
        .put("namespace", watched.trigger().flow().namespace())
        .put("id", watched.trigger().flow().id());
    ObjectNode said = JsonNodeFactory.instance.objectNode();
    said.set("moveTo", watched.trigger().json().path("objects").path("moveTo"));
    FlowWorld world = new FlowWorld(desk.settings(), desk.roles().own(), desk.clock());
    return Arguments.of(Evaluated.of(said, new Context(JsonValues.fields(seen), world)))
        .fields("moveTo");
  }

  /// The last name of a key; that of a folder keeps its slash.
  private static String name(String key) {
    String bare = key.replaceAll("/+$", "");
    String last = bare.substring(bare.lastIndexOf('/') + 1);
    return key.endsWith("/") ? last + "/" : last;
  }

  /// Brings an object to where the flow finds it.
  ///
  /// @return whether it was still what has landed
  boolean brought(Batch.Item item) throws Exception {
    S3Uri from = landed(item.object().key());
    if (item.moved()) {
      return true;
    }
    if (from.equals(item.uri())) {
      return head(from).filter(item.object()::is).isPresent();
    }
    Alike alike = watched.action() == Watched.Action.MOVE ? Alike.of(moveTo()) : Alike.PLAIN;
    try {
      Copied copied =
          new ObjectCopies(s3(), alike)
              .copy(new Original(from, Optional.empty(), watched.terms()), item.uri());
      return item.object().is(copied.original());
    } catch (NamedError e) {
      if (e.name().equals("S3.NoSuchKey")) {
        return false;
      }
      throw e;
    } catch (S3Exception e) {
      if (e.statusCode() == CHANGED || e.statusCode() == NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  /// Takes away what has landed, unless something else lies there by now.
  void takeAway(Landed object) {
    S3Uri from = landed(object.key());
    if (watched.takesAway() && head(from).filter(object::is).isPresent()) {
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
    if (watched.takesAway() && isThere(item)) {
      s3().deleteObject(request -> request.bucket(item.uri().bucket()).key(item.uri().key()));
    }
  }

  /// Whether the object lies where the flow finds it, and not another by now. A copy in parts has
  /// an ETag of its own.
  private boolean isThere(Batch.Item item) {
    Landed object = item.object();
    return head(item.uri())
        .filter(head -> head.contentLength() == object.size())
        .map(head -> Landed.bare(head.eTag()))
        .filter(etag -> etag.contains("-") || etag.equals(object.etag()))
        .isPresent();
  }

  /// Brings an object that nothing can be made of where people find it, with the reason beside it.
  void quarantine(Batch.Item item, String execution, ObjectNode reason) throws Exception {
    S3Uri to =
        landed(
            "%s%s/%s/%s/%s/%s"
                .formatted(
                    Watched.QUARANTINE,
                    watched.trigger().flow().machine(),
                    watched.trigger().id(),
                    LocalDate.ofInstant(item.object().modified(), ZoneOffset.UTC),
                    execution,
                    name(item.object().key())));
    s3().putObject(
            request -> request.bucket(to.bucket()).key(to.key() + ".reason.json"),
            RequestBody.fromString(reason.toPrettyString()));
    if (isThere(item)) {
      new ObjectCopies(s3(), Alike.PLAIN).copy(Original.latest(item.uri()), to);
      takeBack(item);
    }
  }
}
