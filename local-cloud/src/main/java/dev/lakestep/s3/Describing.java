package dev.lakestep.s3;

import dev.lakestep.cloud.wire.Headers;
import dev.lakestep.cloud.wire.Parameters;
import dev.lakestep.s3.Version.Description;
import dev.lakestep.s3.Version.Stored;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What headers say of an object, on its way in and out.
final class Describing {
  private static final List<String> KEPT =
      List.of(
          "content-type",
          "cache-control",
          "content-disposition",
          "content-language",
          "expires",
          "x-amz-website-redirect-location",
          "x-amz-storage-class",
          "x-amz-server-side-encryption");
  private static final String USER = "x-amz-meta-";
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Describing() {}

  /// What a client says of an object that it uploads.
  static Description of(Headers headers) {
    Map<String, String> kept = new TreeMap<>();
    KEPT.forEach(name -> headers.value(name).ifPresent(value -> kept.put(name, value)));
    headers.below(USER).forEach((name, value) -> kept.put(USER + name, value));
    encoding(headers).ifPresent(value -> kept.put("content-encoding", value));
    return new Description(kept, Map.of(), tags(headers.value("x-amz-tagging").orElse("")));
  }

  /// `aws-chunked` is how it travels, and not how it is.
  private static Optional<String> encoding(Headers headers) {
    return headers
        .value("content-encoding")
        .map(value ->
            String.join(
                ",",
                Stream.of(value.split(","))
                    .map(String::strip)
                    .filter(one -> !one.equalsIgnoreCase("aws-chunked"))
                    .toList()))
        .filter(value -> !value.isEmpty());
  }

  static SequencedMap<String, String> tags(String form) {
    SequencedMap<String, String> tags = new LinkedHashMap<>();
    Parameters.of(form).all().forEach(tag -> tags.put(tag.name(), tag.value()));
    return tags;
  }

  /// The headers of an answer about an object.
  static Headers headers(Stored object, boolean withChecksums) {
    Headers headers =
        Headers.NONE
            .with("ETag", quoted(object.etag()))
            .with("Last-Modified", DATE.format(object.modified()))
            .with("Accept-Ranges", "bytes");
    Map<String, String> said = new TreeMap<>(object.description().headers());
    said.putIfAbsent("content-type", "binary/octet-stream");
    said.putIfAbsent("x-amz-server-side-encryption", "AES256");
    for (var header : said.entrySet()) {
      headers = headers.with(header.getKey(), header.getValue());
    }
    if (!object.id().equals(Version.NO_ID)) {
      headers = headers.with("x-amz-version-id", object.id());
    }
    if (!object.description().tags().isEmpty()) {
      int count = object.description().tags().size();
      headers = headers.with("x-amz-tagging-count", String.valueOf(count));
    }
    return withChecksums ? headers.with(checksums(object)) : headers;
  }

  /// The checksums of an object, and whether they are of all of it or of its parts.
  static Headers checksums(Stored object) {
    Headers headers = Headers.NONE;
    for (var checksum : object.description().checksums().entrySet()) {
      headers =
          headers
              .with("x-amz-checksum-" + checksum.getKey(), checksum.getValue())
              .with("x-amz-checksum-type", type(checksum.getValue()));
    }
    return headers;
  }

  static String type(String checksum) {
    return checksum.contains("-") ? "COMPOSITE" : "FULL_OBJECT";
  }

  static String quoted(String etag) {
    return '"' + etag + '"';
  }
}
