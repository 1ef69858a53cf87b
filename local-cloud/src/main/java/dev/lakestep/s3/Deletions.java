package dev.lakestep.s3;

import dev.lakestep.cloud.wire.Answer;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Element;
import dev.lakestep.cloud.wire.Headers;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.cloud.wire.Xml;
import dev.lakestep.s3.Bucket.Versioning;
import dev.lakestep.s3.Store.Decision;
import dev.lakestep.s3.Version.Marker;
import dev.lakestep.s3.Version.Piece;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `DELETE` of objects, one by one and many at once.
record Deletions(Scene scene) {
  private static final int MOST = 1000;
  private static final int LONGEST = 2 << 20;

  /// What became of one key; nothing where there was nothing.
  private record Deleted(Optional<Version> version, boolean isMarker) {}

  /// The version that goes, or the object as it is; only under these conditions.
  private record Doomed(Optional<String> id, Headers conditions, Request request) {}

  Answer one(Address address, Request request) throws IOException {
    Deleted deleted =
        delete(
            new Doomed(request.parameters().value("versionId"), request.headers(), request),
            address);
    Headers headers = Headers.NONE;
    if (deleted.version().isPresent() && !deleted.version().get().id().equals(Version.NO_ID)) {
      headers = headers.with("x-amz-version-id", deleted.version().get().id());
    }
    if (deleted.isMarker()) {
      headers = headers.with("x-amz-delete-marker", "true");
    }
    return new Answer(204, headers, new Answer.Content.Nothing());
  }

  private Deleted delete(Doomed doomed, Address address) throws IOException {
    return scene
        .store()
        .change(() -> {
          Bucket bucket = scene.bucket(address);
          if (doomed.conditions().value("if-match").isPresent()) {
            new Conditions(doomed.conditions(), "").write(bucket, address.key());
          }
          return doomed.id().isPresent()
              ? goneForGood(new Place(bucket, address.key()), doomed.id().get(), doomed.request())
              : gone(new Place(bucket, address.key()), doomed.request());
        });
  }

  /// A key of a bucket.
  private record Place(Bucket bucket, String key) {}

  private Decision<Deleted> goneForGood(Place place, String id, Request request) {
    Bucket bucket = place.bucket();
    String key = place.key();
    Optional<Version> version = bucket.version(key, id);
    if (version.isEmpty()) {
      return Decision.of(new Deleted(Optional.empty(), false));
    }
    List<Piece> unused = ObjectWrites.replaced(bucket, key, id);
    Deleted deleted = new Deleted(version, version.get() instanceof Marker);
    Change gone = new Change.VersionGone(bucket.name(), key, id);
    return new Decision<>(
        List.of(scene.events().deleted(gone, bucket, version.get(), request)), deleted, unused);
  }

  private Decision<Deleted> gone(Place place, Request request) {
    Bucket bucket = place.bucket();
    String key = place.key();
    if (bucket.versioning() == Versioning.OFF) {
      return goneForGood(place, Version.NO_ID, request);
    }
    String id = VersionIds.of(bucket.versioning());
    Marker marker = new Marker(key, id, scene.now());
    return new Decision<>(
        List.of(
            scene
                .events()
                .deleted(new Change.VersionAdded(bucket.name(), marker), bucket, marker, request)),
        new Deleted(Optional.of(marker), true),
        ObjectWrites.replaced(bucket, key, id));
  }

  /// `POST ?delete`
  Answer many(Address address, Request request) throws IOException {
    scene.bucket(address);
    Element asked = Xml.read(request.body().bytes(LONGEST)).orElseThrow(S3Errors::malformedXml);
    List<Element> objects = asked.all("Object");
    if (objects.isEmpty() || objects.size() > MOST) {
      throw S3Errors.malformedXml();
    }
    boolean quiet = asked.textOf("Quiet").filter("true"::equals).isPresent();
    List<Element> results = new ArrayList<>();
    for (Element object : objects) {
      String key = object.textOf("Key").orElseThrow(S3Errors::malformedXml);
      Element result = result(new Address(address.bucket(), key), object, request);
      if (!quiet || result.name().equals("Error")) {
        results.add(result);
      }
    }
    Element document = Element.of("DeleteResult", results).in(S3Service.NAMESPACE);
    return Answer.of(200, "application/xml", Xml.write(document));
  }

  private Element result(Address address, Element object, Request request) throws IOException {
    Optional<String> id = object.textOf("VersionId");
    Headers conditions =
        object.textOf("ETag").map(etag -> Headers.NONE.with("if-match", etag)).orElse(Headers.NONE);
    try {
      Deleted deleted = delete(new Doomed(id, conditions, request), address);
      Element result = Element.of("Deleted", Element.text("Key", address.key()));
      if (id.isPresent()) {
        result = result.with(Element.text("VersionId", id.get()));
      }
      if (deleted.isMarker()) {
        result =
            result
                .with(Element.text("DeleteMarker", "true"))
                .with(Element.text("DeleteMarkerVersionId", deleted.version().orElseThrow().id()));
      }
      return result;
    } catch (AwsError refused) {
      return Element.of(
          "Error",
          Element.text("Key", address.key()),
          Element.text("Code", refused.code()),
          Element.text("Message", refused.words()));
    }
  }
}
