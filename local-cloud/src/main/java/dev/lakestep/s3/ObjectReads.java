package dev.lakestep.s3;

import dev.lakestep.cloud.wire.Answer;
import dev.lakestep.cloud.wire.Answer.Content;
import dev.lakestep.cloud.wire.Element;
import dev.lakestep.cloud.wire.Headers;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.cloud.wire.Xml;
import dev.lakestep.s3.Version.Stored;
import java.util.List;
import java.util.Optional;

/// `GET` and `HEAD` of objects.
record ObjectReads(Scene scene) {
  private static final List<String> OVERRIDES =
      List.of(
          "content-type",
          "content-language",
          "expires",
          "cache-control",
          "content-disposition",
          "content-encoding");

  Answer read(Address address, Request request) {
    Stored object = scene.object(address, request);
    boolean withChecksums =
        request
            .headers()
            .value("x-amz-checksum-mode")
            .filter("ENABLED"::equalsIgnoreCase)
            .isPresent();
    switch (new Conditions(request.headers(), "").read(object)) {
      case FAILED -> throw S3Errors.preconditionFailed();
      case NOT_MODIFIED -> {
        return new Answer(304, Describing.headers(object, false), new Content.Nothing());
      }
      case GO_ON -> {}
    }
    Headers headers = overridden(Describing.headers(object, withChecksums), request);
    Optional<String> part = request.parameters().value("partNumber");
    if (part.isPresent()) {
      int parts = Math.max(1, object.partSizes().size());
      headers = headers.with("x-amz-mp-parts-count", String.valueOf(parts));
    }
    Optional<ByteRange> range =
        part.isPresent()
            ? part(object, part.get())
            : request.headers().value("Range").flatMap(asked -> ByteRange.of(asked, object.size()));
    return range.isPresent()
        ? ranged(object, headers, range.get(), request)
        : content(200, headers, new Slice(object, 0, object.size()), request);
  }

  /// Checksums are of the whole, and so not said of a part of it.
  private Answer ranged(Stored object, Headers headers, ByteRange range, Request request) {
    Headers own =
        new Headers(
                headers.all().stream()
                    .filter(header -> !header.name().startsWith("x-amz-checksum"))
                    .toList())
            .with("Content-Range", range.header(object.size()));
    return content(206, own, new Slice(object, range.first(), range.length()), request);
  }

  private record Slice(Stored object, long from, long length) {}

  private Answer content(int status, Headers headers, Slice slice, Request request) {
    Content content =
        request.method().equals("HEAD")
            ? new Content.LengthOnly(slice.length())
            : new Content.Streamed(
                slice.length(),
                () ->
                    scene
                        .store()
                        .contents()
                        .read(slice.object().pieces(), slice.from(), slice.length()));
    return new Answer(status, headers, content);
  }

  /// An object that was not uploaded in parts is its own part 1.
  private static Optional<ByteRange> part(Stored object, String number) {
    int index = number.matches("\\d{1,5}") ? Integer.parseInt(number) - 1 : -1;
    List<Long> sizes = object.partSizes().isEmpty() ? List.of(object.size()) : object.partSizes();
    if (index < 0 || index >= sizes.size()) {
      throw S3Errors.invalidRange();
    }
    long first = sizes.stream().limit(index).mapToLong(size -> size).sum();
    return sizes.get(index) == 0
        ? Optional.empty()
        : Optional.of(new ByteRange(first, first + sizes.get(index) - 1));
  }

  private static Headers overridden(Headers headers, Request request) {
    Headers all = headers;
    for (String name : OVERRIDES) {
      Optional<String> value = request.parameters().value("response-" + name);
      if (value.isPresent()) {
        all =
            new Headers(
                    all.all().stream()
                        .filter(header -> !header.name().equalsIgnoreCase(name))
                        .toList())
                .with(name, value.get());
      }
    }
    return all;
  }

  /// `GET ?attributes`
  Answer attributes(Address address, Request request) {
    Stored object = scene.object(address, request);
    List<String> asked =
        request.headers().values("x-amz-object-attributes").stream()
            .flatMap(value -> List.of(value.split(",")).stream())
            .map(String::strip)
            .toList();
    Element document = Element.of("GetObjectAttributesResponse").in(S3Service.NAMESPACE);
    if (asked.contains("ETag")) {
      document = document.with(Element.text("ETag", object.etag()));
    }
    if (asked.contains("Checksum") && !object.description().checksums().isEmpty()) {
      document = document.with(checksum(object));
    }
    if (asked.contains("ObjectParts") && !object.partSizes().isEmpty()) {
      String count = String.valueOf(object.partSizes().size());
      document = document.with(Element.of("ObjectParts", Element.text("TotalPartsCount", count)));
    }
    if (asked.contains("StorageClass")) {
      document = document.with(Element.text("StorageClass", "STANDARD"));
    }
    if (asked.contains("ObjectSize")) {
      document = document.with(Element.text("ObjectSize", String.valueOf(object.size())));
    }
    return Answer.of(200, "application/xml", Xml.write(document))
        .with("Last-Modified", Describing.headers(object, false).value("Last-Modified").orElse(""));
  }

  private static Element checksum(Stored object) {
    Element all = Element.of("Checksum");
    for (var checksum : object.description().checksums().entrySet()) {
      String name = ChecksumKind.of(checksum.getKey()).map(ChecksumKind::element).orElseThrow();
      all =
          all.with(Element.text(name, checksum.getValue()))
              .with(Element.text("ChecksumType", Describing.type(checksum.getValue())));
    }
    return all;
  }
}
