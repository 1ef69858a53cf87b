package dev.lakestep.s3;

import dev.lakestep.cloud.wire.Answer;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Element;
import dev.lakestep.cloud.wire.Headers;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.cloud.wire.Xml;
import dev.lakestep.s3.Store.Decision;
import dev.lakestep.s3.Version.Description;
import dev.lakestep.s3.Version.Piece;
import dev.lakestep.s3.Version.Stored;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `PUT` of objects: new bytes, and copies.
record ObjectWrites(Scene scene) {
  private static final long LONGEST = 5L << 30;

  Answer put(Address address, Request request) throws IOException {
    scene.bucket(address);
    String algorithm = request.headers().value("x-amz-sdk-checksum-algorithm").orElse("");
    Incoming incoming = Incoming.of(request, algorithm);
    Piece piece = scene.store().contents().take(incoming);
    Stored stored;
    try {
      Incoming.Received received = incoming.received();
      if (piece.length() > LONGEST) {
        throw tooLarge();
      }
      Description description = Describing.of(request.headers()).checked(received.checksums());
      stored =
          add(
              address,
              new Draft(received.md5(), List.of(piece), List.of(), description),
              new Events.Cause("PutObject", request));
    } catch (AwsError refused) {
      scene.store().contents().remove(List.of(piece));
      throw refused;
    }
    return new Answer(200, written(stored), new Answer.Content.Nothing());
  }

  static AwsError tooLarge() {
    return new AwsError(
        "EntityTooLarge", 400, "Your proposed upload exceeds the maximum allowed size");
  }

  /// An object that is about to be there.
  record Draft(String etag, List<Piece> pieces, List<Long> partSizes, Description description) {}

  /// Puts a draft in its place if the conditions of the request hold there and then.
  private Stored add(Address address, Draft draft, Events.Cause cause) throws IOException {
    Conditions asked = new Conditions(cause.request().headers(), "");
    return scene
        .store()
        .change(() -> {
          Bucket bucket = scene.bucket(address);
          asked.write(bucket, address.key());
          Stored stored =
              new Stored(
                  address.key(),
                  VersionIds.of(bucket.versioning()),
                  scene.now(),
                  draft.etag(),
                  draft.pieces(),
                  draft.partSizes(),
                  draft.description());
          List<Piece> unused = replaced(bucket, address.key(), stored.id());
          Change change = scene.events().created(bucket, stored, cause);
          return new Decision<>(List.of(change), stored, unused);
        });
  }

  /// The bytes of the version that one of this id takes the place of.
  static List<Piece> replaced(Bucket bucket, String key, String id) {
    return bucket.version(key, id).flatMap(Bucket::stored).map(Stored::pieces).orElse(List.of());
  }

  static Headers written(Stored stored) {
    Headers headers =
        Headers.NONE
            .with("ETag", Describing.quoted(stored.etag()))
            .with("x-amz-server-side-encryption", "AES256")
            .with(Describing.checksums(stored));
    return stored.id().equals(Version.NO_ID)
        ? headers
        : headers.with("x-amz-version-id", stored.id());
  }

  Answer copy(Address address, String source, Request request) throws IOException {
    Stored original = scene.source(source);
    scene.bucket(address);
    Conditions conditions = new Conditions(request.headers(), "x-amz-copy-source-");
    if (conditions.read(original) != Conditions.Outcome.GO_ON) {
      throw S3Errors.preconditionFailed();
    }
    boolean replaces = says(request, "x-amz-metadata-directive", "REPLACE");
    if (isItself(address, source) && !replaces && !changesClass(request)) {
      throw S3Errors.invalidRequest(
          "This copy request is illegal because it is trying to copy an object to itself without"
              + " changing the object's metadata, storage class, website redirect location or"
              + " encryption attributes.");
    }
    if (original.size() > LONGEST) {
      throw S3Errors.invalidRequest(
          "The specified copy source is larger than the maximum allowable size for a copy source: "
              + LONGEST);
    }
    List<Piece> pieces = copied(original.pieces());
    Stored stored;
    try {
      Draft draft =
          new Draft(
              original.etag(),
              pieces,
              original.partSizes(),
              description(original.description(), replaces, request));
      stored = add(address, draft, new Events.Cause("CopyObject", request));
    } catch (AwsError refused) {
      scene.store().contents().remove(pieces);
      throw refused;
    }
    return copied(original, stored);
  }

  private static Answer copied(Stored original, Stored stored) {
    Element result =
        Element.of(
                "CopyObjectResult",
                Element.text("LastModified", stored.modified().toString()),
                Element.text("ETag", Describing.quoted(stored.etag())))
            .in(S3Service.NAMESPACE);
    Answer answer = Answer.of(200, "application/xml", Xml.write(result));
    Headers headers = answer.headers().with("x-amz-server-side-encryption", "AES256");
    if (!original.id().equals(Version.NO_ID)) {
      headers = headers.with("x-amz-copy-source-version-id", original.id());
    }
    if (!stored.id().equals(Version.NO_ID)) {
      headers = headers.with("x-amz-version-id", stored.id());
    }
    return new Answer(200, headers, answer.content());
  }

  private List<Piece> copied(List<Piece> pieces) throws IOException {
    List<Piece> copies = new ArrayList<>();
    for (Piece piece : pieces) {
      copies.add(scene.store().contents().copy(piece));
    }
    return copies;
  }

  private static Description description(Description original, boolean replaces, Request request) {
    Description asked = Describing.of(request.headers());
    Map<String, String> tags =
        says(request, "x-amz-tagging-directive", "REPLACE") ? asked.tags() : original.tags();
    Map<String, String> headers = replaces ? asked.headers() : original.headers();
    return new Description(headers, original.checksums(), tags);
  }

  private static boolean isItself(Address address, String source) {
    return Address.ofCopySource(source).equals(address)
        && Address.versionOfCopySource(source).isEmpty();
  }

  private static boolean changesClass(Request request) {
    return request.headers().value("x-amz-storage-class").isPresent()
        || request.headers().value("x-amz-website-redirect-location").isPresent()
        || request.headers().value("x-amz-server-side-encryption").isPresent();
  }

  private static boolean says(Request request, String header, String word) {
    return Optional.of(word).equals(request.headers().value(header));
  }
}
