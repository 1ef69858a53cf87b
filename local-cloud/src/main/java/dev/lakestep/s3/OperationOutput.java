package dev.lakestep.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Answer;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Element;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.cloud.wire.Headers.Header;
import dev.lakestep.cloud.wire.Xml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What an answer of S3 says, as fields of the API: numbers and flags are what they are, moments
/// are texts.
final class OperationOutput {
  private static final int LONGEST = 32 << 20;
  private static final Map<String, String> HEADERS =
      Map.ofEntries(
          Map.entry("accept-ranges", "AcceptRanges"),
          Map.entry("cache-control", "CacheControl"),
          Map.entry("content-disposition", "ContentDisposition"),
          Map.entry("content-encoding", "ContentEncoding"),
          Map.entry("content-language", "ContentLanguage"),
          Map.entry("content-range", "ContentRange"),
          Map.entry("etag", "ETag"),
          Map.entry("expires", "ExpiresString"),
          Map.entry("location", "Location"),
          Map.entry("x-amz-bucket-region", "BucketRegion"),
          Map.entry("x-amz-checksum-crc32", "ChecksumCRC32"),
          Map.entry("x-amz-checksum-crc32c", "ChecksumCRC32C"),
          Map.entry("x-amz-checksum-crc64nvme", "ChecksumCRC64NVME"),
          Map.entry("x-amz-checksum-sha1", "ChecksumSHA1"),
          Map.entry("x-amz-checksum-sha256", "ChecksumSHA256"),
          Map.entry("x-amz-checksum-type", "ChecksumType"),
          Map.entry("x-amz-copy-source-version-id", "CopySourceVersionId"),
          Map.entry("x-amz-server-side-encryption", "ServerSideEncryption"),
          Map.entry("x-amz-storage-class", "StorageClass"),
          Map.entry("x-amz-version-id", "VersionId"),
          Map.entry("x-amz-website-redirect-location", "WebsiteRedirectLocation"));
  private static final Set<String> NUMBERS =
      Set.of(
          "KeyCount",
          "MaxKeys",
          "MaxParts",
          "MaxUploads",
          "NextPartNumberMarker",
          "ObjectSize",
          "PartNumber",
          "PartNumberMarker",
          "Size",
          "TotalPartsCount");
  private static final Set<String> FLAGS = Set.of("DeleteMarker", "IsLatest", "IsTruncated");

  /// Elements that stand for a list by standing there more than once, and the name of the list.
  private static final Map<String, String> REPEATED =
      Map.of(
          "CommonPrefixes", "CommonPrefixes",
          "Contents", "Contents",
          "DeleteMarker", "DeleteMarkers",
          "Deleted", "Deleted",
          "Error", "Errors",
          "Part", "Parts",
          "Upload", "Uploads",
          "Version", "Versions");

  private static final Set<String> LISTS = Set.of("Buckets", "TagSet");

  private OperationOutput() {}

  static void headers(Answer answer, boolean ofObject, ObjectNode fields) {
    if (ofObject) {
      fields.putObject("Metadata");
    }
    for (Header header : answer.headers().all()) {
      String name = header.name().toLowerCase(Locale.ROOT);
      String value = header.value();
      if (HEADERS.containsKey(name)) {
        fields.put(HEADERS.getOrDefault(name, name), value);
      } else if (name.startsWith("x-amz-meta-")) {
        fields.withObject("/Metadata").put(name.substring("x-amz-meta-".length()), value);
      } else {
        switch (name) {
          case "content-type" -> {
            if (ofObject) {
              fields.put("ContentType", value);
            }
          }
          case "last-modified" -> fields.put("LastModified", moment(value));
          case "x-amz-delete-marker" -> fields.put("DeleteMarker", value.equals("true"));
          case "x-amz-mp-parts-count" -> fields.put("PartsCount", Integer.parseInt(value));
          case "x-amz-tagging-count" -> fields.put("TagCount", Integer.parseInt(value));
          default -> {}
        }
      }
    }
  }

  private static String moment(String date) {
    return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant().toString();
  }

  /// An object as a text.
  static String text(long length, Answer.Opener opener) throws IOException {
    if (length > LONGEST) {
      throw new AwsError(
          "EntityTooLarge",
          400,
          "An object of %d bytes does not fit into an answer.".formatted(length));
    }
    try (InputStream in = opener.open()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static void document(String operation, String text, ObjectNode fields) throws IOException {
    if (operation.equals("GetBucketPolicy")) {
      fields.put("Policy", text);
      return;
    }
    Element root = Xml.read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    switch (operation) {
      case "CopyObject" -> fields.set("CopyObjectResult", fields(root));
      case "UploadPartCopy" -> fields.set("CopyPartResult", fields(root));
      case "GetBucketLocation" -> {
        if (!root.text().isEmpty()) {
          fields.put("LocationConstraint", root.text());
        }
      }
      default -> fields.setAll(fields(root));
    }
  }

  private static ObjectNode fields(Element element) {
    ObjectNode fields = Fields.none();
    for (Element inner : element.inner()) {
      String name = inner.name();
      if (LISTS.contains(name)) {
        var list = fields.putArray(name);
        inner.inner().forEach(one -> list.add(fields(one)));
      } else if (!inner.inner().isEmpty()) {
        if (REPEATED.containsKey(name)) {
          fields.withArray("/" + REPEATED.getOrDefault(name, name)).add(fields(inner));
        } else {
          fields.set(name, fields(inner));
        }
      } else if (NUMBERS.contains(name)) {
        fields.put(name, Long.parseLong(inner.text()));
      } else if (FLAGS.contains(name)) {
        fields.put(name, inner.text().equals("true"));
      } else {
        fields.put(name, inner.text());
      }
    }
    return fields;
  }
}
