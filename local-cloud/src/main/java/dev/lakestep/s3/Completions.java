package dev.lakestep.s3;

import dev.lakestep.cloud.wire.Answer;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Element;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.cloud.wire.Xml;
import dev.lakestep.s3.Store.Decision;
import dev.lakestep.s3.Version.Description;
import dev.lakestep.s3.Version.Piece;
import dev.lakestep.s3.Version.Stored;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The end of an upload in parts: an object made of those that its client names.
record Completions(Scene scene) {
  private static final long SHORTEST_PART = 5L << 20;
  private static final int LONGEST = 4 << 20;

  Answer complete(Address address, Request request) throws IOException {
    Uploads uploads = new Uploads(scene);
    Element asked = Xml.read(request.body().bytes(LONGEST)).orElseThrow(S3Errors::malformedXml);
    if (asked.all("Part").isEmpty()) {
      throw S3Errors.malformedXml();
    }
    Stored stored =
        scene
            .store()
            .change(() -> {
              Upload upload = uploads.upload(address, request);
              return decided(address, upload, chosen(upload, asked), request);
            });
    Element result =
        Element.of(
                "CompleteMultipartUploadResult",
                Element.text("Location", "http://%s/%s".formatted(address.bucket(), address.key())),
                Element.text("Bucket", address.bucket()),
                Element.text("Key", address.key()),
                Element.text("ETag", Describing.quoted(stored.etag())))
            .in(S3Service.NAMESPACE);
    for (var checksum : stored.description().checksums().entrySet()) {
      String name = ChecksumKind.of(checksum.getKey()).map(ChecksumKind::element).orElseThrow();
      result =
          result
              .with(Element.text(name, checksum.getValue()))
              .with(Element.text("ChecksumType", Describing.type(checksum.getValue())));
    }
    Answer answer = Answer.of(200, "application/xml", Xml.write(result));
    return stored.id().equals(Version.NO_ID)
        ? answer
        : answer.with("x-amz-version-id", stored.id());
  }

  private Decision<Stored> decided(
      Address address, Upload upload, List<Upload.Part> parts, Request request) {
    Bucket bucket = scene.bucket(address);
    new Conditions(request.headers(), "").write(bucket, address.key());
    Description description = upload.description().checked(checksums(upload, parts));
    Stored stored =
        new Stored(
            address.key(),
            VersionIds.of(bucket.versioning()),
            scene.now(),
            etag(parts),
            parts.stream().map(Upload.Part::piece).toList(),
            parts.stream().map(part -> part.piece().length()).toList(),
            description);
    List<Piece> unused = new ArrayList<>(ObjectWrites.replaced(bucket, address.key(), stored.id()));
    upload.parts().values().stream()
        .filter(part -> !parts.contains(part))
        .forEach(part -> unused.add(part.piece()));
    return new Decision<>(
        List.of(
            scene
                .events()
                .created(bucket, stored, new Events.Cause("CompleteMultipartUpload", request)),
            new Change.UploadGone(bucket.name(), upload.id())),
        stored,
        unused);
  }

  private static List<Upload.Part> chosen(Upload upload, Element asked) {
    List<Upload.Part> parts = new ArrayList<>();
    int last = 0;
    for (Element one : asked.all("Part")) {
      String text = one.textOf("PartNumber").orElse("");
      int number = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
      if (number <= last) {
        throw new AwsError(
            "InvalidPartOrder",
            400,
            "The list of parts was not in ascending order. The parts list must be specified in"
                + " order by part number.");
      }
      last = number;
      Upload.Part part =
          Optional.ofNullable(upload.parts().get(number))
              .filter(came -> isMeant(came, one))
              .orElseThrow(Completions::invalidPart);
      parts.add(part);
    }
    for (Upload.Part part : parts.subList(0, parts.size() - 1)) {
      if (part.piece().length() < SHORTEST_PART) {
        throw new AwsError(
            "EntityTooSmall", 400, "Your proposed upload is smaller than the minimum allowed size");
      }
    }
    return parts;
  }

  private static boolean isMeant(Upload.Part part, Element asked) {
    String etag = asked.textOf("ETag").map(Conditions::plain).orElse("");
    return etag.equals(part.etag())
        && part.checksums().entrySet().stream()
            .allMatch(checksum ->
                ChecksumKind.of(checksum.getKey())
                    .flatMap(kind -> asked.textOf(kind.element()))
                    .filter(sent -> !sent.equals(checksum.getValue()))
                    .isEmpty());
  }

  private static AwsError invalidPart() {
    return new AwsError(
        "InvalidPart",
        400,
        "One or more of the specified parts could not be found.  The part may not have been"
            + " uploaded, or the specified entity tag may not match the part's entity tag.");
  }

  private static String etag(List<Upload.Part> parts) {
    MessageDigest md5 = ChecksumKind.digest("MD5");
    parts.forEach(part -> md5.update(HexFormat.of().parseHex(part.etag())));
    return HexFormat.of().formatHex(md5.digest()) + "-" + parts.size();
  }

  /// The checksum of the checksums of the parts, where all have one.
  private static Map<String, String> checksums(Upload upload, List<Upload.Part> parts) {
    Optional<ChecksumKind> kind = ChecksumKind.of(upload.checksumAlgorithm());
    if (kind.isEmpty()
        || !parts.stream().allMatch(part -> part.checksums().containsKey(kind.get().small()))) {
      return Map.of();
    }
    ChecksumKind.Running all = kind.get().start();
    for (Upload.Part part : parts) {
      byte[] one =
          Base64.getDecoder().decode(part.checksums().getOrDefault(kind.get().small(), ""));
      all.add(one, 0, one.length);
    }
    return Map.of(kind.get().small(), all.text() + "-" + parts.size());
  }
}
