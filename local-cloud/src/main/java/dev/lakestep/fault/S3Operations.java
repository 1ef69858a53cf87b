package dev.lakestep.fault;

import dev.lakestep.cloud.wire.Parameters;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.s3.Address;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Which operation of S3 a request asks for, by its method, its path and its parameters.
final class S3Operations {
  /// Settings of a bucket or an object, and how their operations go on behind `Get`, `Put` and
  /// `Delete`.
  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("versioning", "BucketVersioning"),
          Map.entry("notification", "BucketNotificationConfiguration"),
          Map.entry("encryption", "BucketEncryption"),
          Map.entry("lifecycle", "BucketLifecycleConfiguration"),
          Map.entry("publicAccessBlock", "PublicAccessBlock"),
          Map.entry("policy", "BucketPolicy"),
          Map.entry("cors", "BucketCors"),
          Map.entry("logging", "BucketLogging"),
          Map.entry("ownershipControls", "BucketOwnershipControls"),
          Map.entry("location", "BucketLocation"));

  private static final List<String> OF_BOTH = List.of("acl", "tagging");

  private S3Operations() {}

  static String of(Request request) {
    Address address = Address.of(request);
    if (address.isService()) {
      return "ListBuckets";
    }
    Parameters asked = request.parameters();
    Optional<String> both = OF_BOTH.stream().filter(asked::has).findFirst();
    if (both.isPresent()) {
      String thing = address.isBucket() ? "Bucket" : "Object";
      return verb(request) + thing + capital(both.get());
    }
    return address.isBucket() ? ofBucket(request) : ofObject(request);
  }

  private static String ofBucket(Request request) {
    Parameters asked = request.parameters();
    Optional<String> setting = SETTINGS.keySet().stream().filter(asked::has).findFirst();
    if (setting.isPresent()) {
      return verb(request) + SETTINGS.get(setting.get());
    }
    return switch (request.method()) {
      case "PUT" -> "CreateBucket";
      case "HEAD" -> "HeadBucket";
      case "DELETE" -> "DeleteBucket";
      case "POST" -> asked.has("delete") ? "DeleteObjects" : "PostObject";
      default -> listing(asked);
    };
  }

  private static String listing(Parameters asked) {
    if (asked.has("uploads")) {
      return "ListMultipartUploads";
    }
    if (asked.has("versions")) {
      return "ListObjectVersions";
    }
    return asked.value("list-type").filter("2"::equals).isPresent()
        ? "ListObjectsV2"
        : "ListObjects";
  }

  private static String ofObject(Request request) {
    Parameters asked = request.parameters();
    boolean copies = request.headers().value("x-amz-copy-source").isPresent();
    boolean ofUpload = asked.has("uploadId");
    return switch (request.method()) {
      case "PUT" -> {
        if (ofUpload) {
          yield copies ? "UploadPartCopy" : "UploadPart";
        }
        yield copies ? "CopyObject" : "PutObject";
      }
      case "POST" -> ofUpload ? "CompleteMultipartUpload" : "CreateMultipartUpload";
      case "HEAD" -> "HeadObject";
      case "DELETE" -> ofUpload ? "AbortMultipartUpload" : "DeleteObject";
      default -> {
        if (ofUpload) {
          yield "ListParts";
        }
        yield asked.has("attributes") ? "GetObjectAttributes" : "GetObject";
      }
    };
  }

  private static String verb(Request request) {
    return capital(request.method().toLowerCase(Locale.ROOT));
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
