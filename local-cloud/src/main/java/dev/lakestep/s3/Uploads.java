package dev.lakestep.s3;

import dev.lakestep.cloud.wire.Answer;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Body;
import dev.lakestep.cloud.wire.Element;
import dev.lakestep.cloud.wire.Headers;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.cloud.wire.Xml;
import dev.lakestep.s3.Store.Decision;
import dev.lakestep.s3.Version.Description;
import dev.lakestep.s3.Version.Piece;
import dev.lakestep.s3.Version.Stored;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Uploads in parts: begun, filled from the client or from other objects, given up.
record Uploads(Scene scene) {
  private static final int MOST_PARTS = 10_000;

  Answer begin(Address address, Request request) throws IOException {
    Description description = Describing.of(request.headers());
    String algorithm = request.headers().value("x-amz-checksum-algorithm").orElse("");
    Upload upload =
        new Upload(VersionIds.fresh(), address.key(), scene.now(), description, algorithm);
    scene
        .store()
        .change(() ->
            Decision.of(upload, new Change.UploadBegun(scene.bucket(address).name(), upload)));
    Element result =
        Element.of(
                "InitiateMultipartUploadResult",
                Element.text("Bucket", address.bucket()),
                Element.text("Key", address.key()),
                Element.text("UploadId", upload.id()))
            .in(S3Service.NAMESPACE);
    Answer answer = Answer.of(200, "application/xml", Xml.write(result));
    return algorithm.isEmpty() ? answer : answer.with("x-amz-checksum-algorithm", algorithm);
  }

  Upload upload(Address address, Request request) {
    String id = request.parameters().value("uploadId").orElse("");
    return Optional.ofNullable(scene.bucket(address).uploads().get(id))
        .filter(upload -> upload.key().equals(address.key()))
        .orElseThrow(S3Errors::noSuchUpload);
  }

  Answer part(Address address, Request request) throws IOException {
    Upload upload = upload(address, request);
    int number = number(request);
    Incoming incoming = Incoming.of(request, upload.checksumAlgorithm());
    Piece piece = scene.store().contents().take(incoming);
    Incoming.Received received;
    try {
      received = incoming.received();
    } catch (AwsError refused) {
      scene.store().contents().remove(List.of(piece));
      throw refused;
    }
    keep(address, upload, part(number, received.md5(), piece, received.checksums()));
    Headers headers = Headers.NONE.with("ETag", Describing.quoted(received.md5()));
    for (var checksum : received.checksums().entrySet()) {
      headers = headers.with("x-amz-checksum-" + checksum.getKey(), checksum.getValue());
    }
    return new Answer(200, headers, new Answer.Content.Nothing());
  }

  /// `UploadPartCopy`
  Answer partOf(Address address, String source, Request request) throws IOException {
    Upload upload = upload(address, request);
    int number = number(request);
    Stored original = scene.source(source);
    Optional<ByteRange> range =
        request
            .headers()
            .value("x-amz-copy-source-range")
            .map(text -> ByteRange.within(text, original.size()));
    long from = range.map(ByteRange::first).orElse(0L);
    long length = range.map(ByteRange::length).orElse(original.size());
    Contents contents = scene.store().contents();
    try (InputStream in = contents.read(original.pieces(), from, length)) {
      Incoming incoming =
          Incoming.of(
              new Request(
                  "PUT",
                  request.path(),
                  request.parameters(),
                  Headers.NONE,
                  new Body(in),
                  request.caller(),
                  request.id()),
              upload.checksumAlgorithm());
      Piece piece = contents.take(incoming);
      Incoming.Received received = incoming.received();
      Upload.Part part = part(number, received.md5(), piece, received.checksums());
      keep(address, upload, part);
      Element result =
          Element.of(
                  "CopyPartResult",
                  Element.text("LastModified", part.modified().toString()),
                  Element.text("ETag", Describing.quoted(part.etag())))
              .in(S3Service.NAMESPACE);
      return Answer.of(200, "application/xml", Xml.write(result));
    }
  }

  private Upload.Part part(int number, String etag, Piece piece, Map<String, String> checksums) {
    return new Upload.Part(number, etag, piece, scene.now(), checksums);
  }

  /// The last one of a number counts.
  private void keep(Address address, Upload upload, Upload.Part part) throws IOException {
    scene
        .store()
        .change(() -> {
          Bucket bucket = scene.bucket(address);
          Upload now =
              Optional.ofNullable(bucket.uploads().get(upload.id()))
                  .orElseThrow(S3Errors::noSuchUpload);
          List<Piece> unused =
              Optional.ofNullable(now.parts().get(part.number()))
                  .map(old -> List.of(old.piece()))
                  .orElse(List.of());
          Change change = new Change.PartCame(bucket.name(), upload.id(), part);
          return new Decision<>(List.of(change), part, unused);
        });
  }

  private static int number(Request request) {
    String text = request.parameters().value("partNumber").orElse("");
    int number = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    if (number < 1 || number > MOST_PARTS) {
      throw S3Errors.invalidArgument(
          "Part number must be an integer between 1 and 10000, inclusive");
    }
    return number;
  }

  Answer abort(Address address, Request request) throws IOException {
    upload(address, request);
    String id = request.parameters().value("uploadId").orElse("");
    scene
        .store()
        .change(() -> {
          Upload upload = upload(address, request);
          List<Piece> unused = upload.parts().values().stream().map(Upload.Part::piece).toList();
          Change change = new Change.UploadGone(address.bucket(), id);
          return new Decision<>(List.of(change), id, unused);
        });
    return Answer.empty(204);
  }
}
