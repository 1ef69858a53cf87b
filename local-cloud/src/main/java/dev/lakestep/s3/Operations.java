package dev.lakestep.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Answer;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.cloud.wire.JsonProtocol.Operation;
import dev.lakestep.cloud.wire.Request;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// The operations of S3 by their names, with fields in and out as the API names them, for services
/// that know of no wire.
final class Operations {
  /// What a request of an operation is: its method, what its query says besides parameters, and the
  /// field whose content is its document.
  record Shape(String method, String query, String document) {
    static Shape of(String method) {
      return new Shape(method, "", "");
    }

    static Shape of(String method, String query) {
      return new Shape(method, query, "");
    }
  }

  private static final Map<String, Shape> SHAPES =
      Map.ofEntries(
          Map.entry("AbortMultipartUpload", Shape.of("DELETE")),
          Map.entry("CompleteMultipartUpload", new Shape("POST", "", "MultipartUpload")),
          Map.entry("CopyObject", Shape.of("PUT")),
          Map.entry("CreateBucket", new Shape("PUT", "", "CreateBucketConfiguration")),
          Map.entry("CreateMultipartUpload", Shape.of("POST", "uploads")),
          Map.entry("DeleteBucket", Shape.of("DELETE")),
          Map.entry("DeleteBucketEncryption", Shape.of("DELETE", "encryption")),
          Map.entry("DeleteBucketLifecycle", Shape.of("DELETE", "lifecycle")),
          Map.entry("DeleteBucketOwnershipControls", Shape.of("DELETE", "ownershipControls")),
          Map.entry("DeleteBucketPolicy", Shape.of("DELETE", "policy")),
          Map.entry("DeletePublicAccessBlock", Shape.of("DELETE", "publicAccessBlock")),
          Map.entry("GetBucketPolicy", Shape.of("GET", "policy")),
          Map.entry(
              "PutBucketEncryption",
              new Shape("PUT", "encryption", "ServerSideEncryptionConfiguration")),
          Map.entry(
              "PutBucketLifecycleConfiguration",
              new Shape("PUT", "lifecycle", "LifecycleConfiguration")),
          Map.entry(
              "PutBucketNotificationConfiguration",
              new Shape("PUT", "notification", "NotificationConfiguration")),
          Map.entry(
              "PutBucketOwnershipControls",
              new Shape("PUT", "ownershipControls", "OwnershipControls")),
          Map.entry("PutBucketPolicy", new Shape("PUT", "policy", "Policy")),
          Map.entry(
              "PutPublicAccessBlock",
              new Shape("PUT", "publicAccessBlock", "PublicAccessBlockConfiguration")),
          Map.entry("DeleteBucketTagging", Shape.of("DELETE", "tagging")),
          Map.entry("DeleteObject", Shape.of("DELETE")),
          Map.entry("DeleteObjectTagging", Shape.of("DELETE", "tagging")),
          Map.entry("DeleteObjects", new Shape("POST", "delete", "Delete")),
          Map.entry("GetBucketLocation", Shape.of("GET", "location")),
          Map.entry("GetBucketTagging", Shape.of("GET", "tagging")),
          Map.entry("GetBucketVersioning", Shape.of("GET", "versioning")),
          Map.entry("GetObject", Shape.of("GET")),
          Map.entry("GetObjectAttributes", Shape.of("GET", "attributes")),
          Map.entry("GetObjectTagging", Shape.of("GET", "tagging")),
          Map.entry("HeadBucket", Shape.of("HEAD")),
          Map.entry("HeadObject", Shape.of("HEAD")),
          Map.entry("ListBuckets", Shape.of("GET")),
          Map.entry("ListMultipartUploads", Shape.of("GET", "uploads")),
          Map.entry("ListObjectVersions", Shape.of("GET", "versions")),
          Map.entry("ListObjects", Shape.of("GET")),
          Map.entry("ListObjectsV2", Shape.of("GET", "list-type=2")),
          Map.entry("ListParts", Shape.of("GET")),
          Map.entry("PutBucketTagging", new Shape("PUT", "tagging", "Tagging")),
          Map.entry(
              "PutBucketVersioning", new Shape("PUT", "versioning", "VersioningConfiguration")),
          Map.entry("PutObject", Shape.of("PUT")),
          Map.entry("PutObjectTagging", new Shape("PUT", "tagging", "Tagging")),
          Map.entry("UploadPart", Shape.of("PUT")),
          Map.entry("UploadPartCopy", Shape.of("PUT")));

  private Operations() {}

  /// Answers a request about an address, or throws an `AwsError`.
  @FunctionalInterface
  interface Route {
    Answer answer(Address address, Request request) throws IOException;
  }

  static Map<String, Operation> of(Route route) {
    Map<String, Operation> all = new HashMap<>();
    SHAPES.forEach((name, shape) ->
        all.put(
            name,
            (input, request) -> {
              Address address = OperationInput.address(name, input);
              Request asked = OperationInput.request(shape, input, request);
              return fields(name, route.answer(address, asked));
            }));
    return all;
  }

  private static ObjectNode fields(String name, Answer answer) throws IOException {
    ObjectNode fields = Fields.none();
    boolean ofObject = name.equals("GetObject") || name.equals("HeadObject");
    OperationOutput.headers(answer, ofObject, fields);
    switch (answer.content()) {
      case Answer.Content.Nothing _, Answer.Content.Cut _ -> {}
      case Answer.Content.LengthOnly(var length) -> fields.put("ContentLength", length);
      case Answer.Content.Streamed(var length, var opener) -> {
        fields.put("ContentLength", length);
        fields.put("Body", OperationOutput.text(length, opener));
      }
      case Answer.Content.Written(var text) -> OperationOutput.document(name, text, fields);
    }
    return fields;
  }
}
