package dev.lakestep.iam.demand;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What S3 demands.
record S3Demands(Arns arns, Lookups lookups) {
  /// Operations on buckets whose actions are called otherwise.
  private static final Map<String, String> OF_BUCKETS =
      Map.ofEntries(
          Map.entry("HeadBucket", "ListBucket"),
          Map.entry("ListObjectVersions", "ListBucketVersions"),
          Map.entry("ListMultipartUploads", "ListBucketMultipartUploads"),
          Map.entry("GetBucketNotificationConfiguration", "GetBucketNotification"),
          Map.entry("PutBucketNotificationConfiguration", "PutBucketNotification"),
          Map.entry("GetBucketEncryption", "GetEncryptionConfiguration"),
          Map.entry("PutBucketEncryption", "PutEncryptionConfiguration"),
          Map.entry("DeleteBucketEncryption", "PutEncryptionConfiguration"),
          Map.entry("GetBucketLifecycleConfiguration", "GetLifecycleConfiguration"),
          Map.entry("PutBucketLifecycleConfiguration", "PutLifecycleConfiguration"),
          Map.entry("DeleteBucketLifecycleConfiguration", "PutLifecycleConfiguration"),
          Map.entry("GetPublicAccessBlock", "GetBucketPublicAccessBlock"),
          Map.entry("PutPublicAccessBlock", "PutBucketPublicAccessBlock"),
          Map.entry("DeletePublicAccessBlock", "PutBucketPublicAccessBlock"),
          Map.entry("GetBucketCors", "GetBucketCORS"),
          Map.entry("PutBucketCors", "PutBucketCORS"),
          Map.entry("DeleteBucketCors", "PutBucketCORS"),
          Map.entry("DeleteBucketTagging", "PutBucketTagging"));

  List<Demand> of(Asked asked) {
    String bucket = Arns.bucket(asked.text("Bucket"));
    String object = Arns.object(asked.text("Bucket"), asked.text("Key"));
    return switch (asked.operation()) {
      case "ListBuckets" -> List.of(Demand.of("s3:ListAllMyBuckets", "*"));
      case "ListObjects", "ListObjectsV2" -> List.of(listing("s3:ListBucket", asked));
      case "ListObjectVersions" -> List.of(listing("s3:ListBucketVersions", asked));
      case "GetObject", "HeadObject" -> List.of(read(asked, object));
      case "GetObjectAttributes" ->
          List.of(
              read(asked, object),
              Demand.of("s3:GetObject" + version(asked) + "Attributes", object));
      case "GetObjectAcl", "GetObjectTagging", "PutObjectTagging", "DeleteObjectTagging" ->
          List.of(Demand.of(tagging(asked), object));
      case "PutObject", "CreateMultipartUpload" -> put(asked, object);
      case "UploadPart", "CompleteMultipartUpload" -> List.of(Demand.of("s3:PutObject", object));
      case "CopyObject", "UploadPartCopy" -> {
        List<Demand> all = new ArrayList<>(put(asked, object));
        Source source = Source.of(asked.text("CopySource"));
        all.add(Demand.of("s3:GetObject" + source.suffix(), source.arn()));
        if (asked.operation().equals("CopyObject")) {
          tags(asked, source, object, all);
        }
        yield all;
      }
      case "DeleteObject" -> List.of(Demand.of("s3:DeleteObject" + version(asked), object));
      case "DeleteObjects" -> deletions(asked);
      case "AbortMultipartUpload" -> List.of(Demand.of("s3:AbortMultipartUpload", object));
      case "ListParts" -> List.of(Demand.of("s3:ListMultipartUploadParts", object));
      default ->
          List.of(
              Demand.of(
                  "s3:" + OF_BUCKETS.getOrDefault(asked.operation(), asked.operation()), bucket));
    };
  }

  private static String version(Asked asked) {
    return asked.text("VersionId").isEmpty() ? "" : "Version";
  }

  private static Demand read(Asked asked, String object) {
    Demand demand = Demand.of("s3:GetObject" + version(asked), object);
    return version(asked).isEmpty() ? demand : demand.with("s3:VersionId", asked.text("VersionId"));
  }

  /// `s3:GetObjectVersionTagging`
  private static String tagging(Asked asked) {
    return "s3:" + asked.operation().replace("Object", "Object" + version(asked));
  }

  private static Demand listing(String action, Asked asked) {
    Demand demand = Demand.of(action, Arns.bucket(asked.text("Bucket")));
    for (var key :
        Map.of("Prefix", "s3:prefix", "Delimiter", "s3:delimiter", "MaxKeys", "s3:max-keys")
            .entrySet()) {
      if (asked.input().hasNonNull(key.getKey())) {
        demand = demand.with(key.getValue(), asked.text(key.getKey()));
      }
    }
    return demand;
  }

  private static List<Demand> put(Asked asked, String object) {
    List<Demand> all = new ArrayList<>();
    Demand put = Demand.of("s3:PutObject", object);
    if (!asked.text("ServerSideEncryption").isEmpty()) {
      put = put.with("s3:x-amz-server-side-encryption", asked.text("ServerSideEncryption"));
    }
    all.add(put);
    if (!asked.text("Tagging").isEmpty()) {
      all.add(Demand.of("s3:PutObjectTagging", object));
    }
    if (!asked.text("ACL").isEmpty() && !asked.text("ACL").equals("private")) {
      all.add(Demand.of("s3:PutObjectAcl", object));
    }
    // A condition on what is there tells of it.
    if (!asked.text("IfMatch").isEmpty()) {
      all.add(Demand.of("s3:GetObject", object));
    }
    return all;
  }

  /// A copy takes the tags of its original along, if it has some, unless it says otherwise.
  private void tags(Asked asked, Source source, String object, List<Demand> all) {
    boolean keeps = !asked.text("TaggingDirective").equals("REPLACE");
    if (keeps && lookups.isTagged(source.bucket(), source.key(), source.version())) {
      all.add(Demand.of("s3:GetObject" + source.suffix() + "Tagging", source.arn()));
      all.add(Demand.of("s3:PutObjectTagging", object));
    }
  }

  /// What is copied.
  ///
  /// @param version empty for the latest
  private record Source(String bucket, String key, String version) {
    private static final String VERSION = "?versionId=";

    /// Reads `bucket/key?versionId=..`, written as in an address.
    static Source of(String text) {
      String path = text.startsWith("/") ? text.substring(1) : text;
      int query = path.indexOf(VERSION);
      String name =
          URLDecoder.decode(
              (query < 0 ? path : path.substring(0, query)).replace("+", "%2B"),
              StandardCharsets.UTF_8);
      int slash = name.indexOf('/');
      return new Source(
          slash < 0 ? name : name.substring(0, slash),
          slash < 0 ? "" : name.substring(slash + 1),
          query < 0 ? "" : path.substring(query + VERSION.length()));
    }

    String arn() {
      return Arns.object(bucket, key);
    }

    String suffix() {
      return version.isEmpty() ? "" : "Version";
    }
  }

  private static List<Demand> deletions(Asked asked) {
    List<Demand> all = new ArrayList<>();
    for (JsonNode one : asked.input().path("Delete").path("Objects")) {
      String action = one.hasNonNull("VersionId") ? "s3:DeleteObjectVersion" : "s3:DeleteObject";
      all.add(Demand.of(action, Arns.object(asked.text("Bucket"), one.path("Key").asText())));
    }
    return all;
  }
}
