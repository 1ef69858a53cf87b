package dev.lakestep.task.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.contract.Arguments;
import dev.lakestep.task.NamedError;
import dev.lakestep.task.Running;
import dev.lakestep.task.call.JsonValues;
import dev.lakestep.task.store.Known;
import dev.lakestep.task.store.Terms;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Deletes objects: one that is named, or those that are chosen.
final class Deletions {
  private Deletions() {}

  static ObjectNode one(Arguments arguments, Running running) {
    Terms terms = Terms.of(arguments);
    var deleted =
        running
            .aws()
            .s3()
            .deleteObject(request -> {
              request.bucket(arguments.text("bucket")).key(arguments.text("key"));
              arguments.textIfAny("versionId").ifPresent(request::versionId);
              if (arguments.flagOr("bypassGovernanceRetention", false)) {
                request.bypassGovernanceRetention(true);
              }
              terms.payer().ifPresent(request::requestPayer);
              terms.owner().ifPresent(request::expectedBucketOwner);
            });
    ObjectNode outputs = JsonValues.JSON.objectNode();
    Known.put(outputs, "versionId", deleted.versionId());
    Known.put(outputs, "deleteMarker", deleted.deleteMarker());
    Known.put(outputs, "requestCharged", deleted.requestChargedAsString());
    return outputs;
  }

  static ObjectNode several(Arguments arguments, Running running) {
    Choice choice = Choice.of(arguments);
    Doomed doomed = new Doomed(running.aws().s3(), choice);
    choice.pages(running.aws().s3(), doomed::delete);
    if (doomed.count == 0 && arguments.flagOr("errorOnEmpty", false)) {
      throw new NamedError("S3.NoSuchKey", "there is no object to delete");
    }
    running.log().info("deleted %d objects of `%s`".formatted(doomed.count, choice.bucket()));
    ObjectNode outputs = JsonValues.JSON.objectNode();
    outputs.put("count", doomed.count);
    outputs.put("size", doomed.size);
    return outputs;
  }

  /// Deletes page by page, each of them in one call.
  private static final class Doomed {
    private final S3Client s3;
    private final Choice choice;
    private long count;
    private long size;

    Doomed(S3Client s3, Choice choice) {
      this.s3 = s3;
      this.choice = choice;
    }

    /// More are wanted.
    boolean delete(List<S3Object> page) {
      if (!page.isEmpty()) {
        send(page.stream().map(S3Object::key).toList());
        count += page.size();
        size += page.stream().mapToLong(S3Object::size).sum();
      }
      return true;
    }

    private void send(List<String> keys) {
      List<ObjectIdentifier> all = new ArrayList<>();
      keys.forEach(key -> all.add(ObjectIdentifier.builder().key(key).build()));
      List<S3Error> errors =
          s3.deleteObjects(
                  request -> {
                    request.bucket(choice.bucket()).delete(list -> list.objects(all).quiet(true));
                    choice.terms().payer().ifPresent(request::requestPayer);
                    choice.terms().owner().ifPresent(request::expectedBucketOwner);
                  })
              .errors();
      if (!errors.isEmpty()) {
        S3Error first = errors.getFirst();
        throw new NamedError(
            "S3." + first.code(),
            "%d objects cannot be deleted, such as `%s`: %s"
                .formatted(errors.size(), choice.uri(first.key()), first.message()));
      }
    }
  }
}
