package dev.lakestep.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Body;
import dev.lakestep.cloud.wire.Element;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.cloud.wire.Headers;
import dev.lakestep.cloud.wire.Parameters;
import dev.lakestep.cloud.wire.Parameters.Parameter;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.cloud.wire.Xml;
import dev.lakestep.s3.Operations.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes the request that a client of S3 would send out of the fields of an operation.
final class OperationInput {
  private static final Map<String, String> HEADERS =
      Map.ofEntries(
          Map.entry("ACL", "x-amz-acl"),
          Map.entry("CacheControl", "cache-control"),
          Map.entry("ChecksumAlgorithm", "x-amz-sdk-checksum-algorithm"),
          Map.entry("ChecksumMode", "x-amz-checksum-mode"),
          Map.entry("ContentDisposition", "content-disposition"),
          Map.entry("ContentEncoding", "content-encoding"),
          Map.entry("ContentLanguage", "content-language"),
          Map.entry("ContentMD5", "content-md5"),
          Map.entry("ContentType", "content-type"),
          Map.entry("CopySource", "x-amz-copy-source"),
          Map.entry("CopySourceIfMatch", "x-amz-copy-source-if-match"),
          Map.entry("CopySourceIfNoneMatch", "x-amz-copy-source-if-none-match"),
          Map.entry("CopySourceRange", "x-amz-copy-source-range"),
          Map.entry("Expires", "expires"),
          Map.entry("IfMatch", "if-match"),
          Map.entry("IfModifiedSince", "if-modified-since"),
          Map.entry("IfNoneMatch", "if-none-match"),
          Map.entry("IfUnmodifiedSince", "if-unmodified-since"),
          Map.entry("MetadataDirective", "x-amz-metadata-directive"),
          Map.entry("Range", "range"),
          Map.entry("ServerSideEncryption", "x-amz-server-side-encryption"),
          Map.entry("StorageClass", "x-amz-storage-class"),
          Map.entry("TaggingDirective", "x-amz-tagging-directive"),
          Map.entry("WebsiteRedirectLocation", "x-amz-website-redirect-location"));
  private static final Map<String, String> QUERY =
      Map.ofEntries(
          Map.entry("ContinuationToken", "continuation-token"),
          Map.entry("Delimiter", "delimiter"),
          Map.entry("EncodingType", "encoding-type"),
          Map.entry("FetchOwner", "fetch-owner"),
          Map.entry("KeyMarker", "key-marker"),
          Map.entry("Marker", "marker"),
          Map.entry("MaxKeys", "max-keys"),
          Map.entry("MaxParts", "max-parts"),
          Map.entry("MaxUploads", "max-uploads"),
          Map.entry("PartNumber", "partNumber"),
          Map.entry("PartNumberMarker", "part-number-marker"),
          Map.entry("Prefix", "prefix"),
          Map.entry("ResponseContentType", "response-content-type"),
          Map.entry("StartAfter", "start-after"),
          Map.entry("UploadId", "uploadId"),
          Map.entry("VersionId", "versionId"),
          Map.entry("VersionIdMarker", "version-id-marker"));
  private static final Set<String> OTHERS =
      Set.of("Body", "Bucket", "ExpectedBucketOwner", "Key", "Metadata", "RequestPayer", "Tagging");

  private OperationInput() {}

  /// The bucket and the key, which have to be there where the operation is about one.
  static Address address(String operation, ObjectNode input) {
    if (operation.equals("ListBuckets")) {
      return new Address("", "");
    }
    String bucket = Fields.text(input, "Bucket").orElseThrow(() -> missing("Bucket"));
    boolean ofObject =
        (operation.contains("Object") || operation.contains("Part") || operation.contains("Upload"))
            && !operation.startsWith("ListObject")
            && !operation.equals("ListMultipartUploads")
            && !operation.equals("DeleteObjects");
    return ofObject
        ? new Address(bucket, Fields.text(input, "Key").orElseThrow(() -> missing("Key")))
        : new Address(bucket, "");
  }

  private static AwsError missing(String field) {
    return S3Errors.invalidRequest("%s cannot be null.".formatted(field));
  }

  static Request request(Shape shape, ObjectNode input, Request call) {
    Headers headers = Headers.NONE;
    List<Parameter> parameters = new ArrayList<>();
    if (!shape.query().isEmpty()) {
      parameters.addAll(Parameters.of(shape.query()).all());
    }
    for (var field : input.properties()) {
      String name = field.getKey();
      String text = field.getValue().asText();
      if (HEADERS.containsKey(name)) {
        headers = headers.with(HEADERS.getOrDefault(name, ""), text);
      } else if (QUERY.containsKey(name)) {
        parameters.add(new Parameter(QUERY.getOrDefault(name, ""), text));
      } else if (name.equals("ObjectAttributes")) {
        headers = headers.with("x-amz-object-attributes", joined(field.getValue()));
      } else if (!OTHERS.contains(name) && !name.equals(shape.document())) {
        throw S3Errors.invalidRequest("The field `%s` is not known here.".formatted(name));
      }
    }
    if (input.path("Tagging").isTextual()) {
      headers = headers.with("x-amz-tagging", input.path("Tagging").asText());
    }
    for (var entry : input.path("Metadata").properties()) {
      headers = headers.with("x-amz-meta-" + entry.getKey(), entry.getValue().asText());
    }
    Body body = body(shape, input);
    return new Request(
        shape.method(), "/", new Parameters(parameters), headers, body, call.caller(), call.id());
  }

  private static String joined(JsonNode names) {
    List<String> all = new ArrayList<>();
    names.forEach(name -> all.add(name.asText()));
    return String.join(",", all);
  }

  private static Body body(Shape shape, ObjectNode input) {
    if (!shape.document().isEmpty()) {
      return Fields.value(input, shape.document())
          .map(content ->
              content.isTextual()
                  ? Body.of(content.textValue())
                  : Body.of(Xml.write(element(shape.document(), content))))
          .orElse(Body.EMPTY);
    }
    Optional<JsonNode> content = Optional.ofNullable(input.get("Body"));
    return content
        .map(node -> Body.of(node.isTextual() ? node.textValue() : node.toString()))
        .orElse(Body.EMPTY);
  }

  private static Element element(String name, JsonNode content) {
    if (!content.isObject()) {
      return Element.text(name, content.asText());
    }
    List<Element> inner = new ArrayList<>();
    for (var field : content.properties()) {
      switch (field.getKey()) {
        case "Objects" -> field.getValue().forEach(one -> inner.add(element("Object", one)));
        case "Rules" -> field.getValue().forEach(one -> inner.add(element("Rule", one)));
        case "Parts" -> field.getValue().forEach(one -> inner.add(element("Part", one)));
        case "TagSet" -> {
          List<Element> tags = new ArrayList<>();
          field.getValue().forEach(one -> tags.add(element("Tag", one)));
          inner.add(Element.of("TagSet", tags));
        }
        default -> inner.add(element(field.getKey(), field.getValue()));
      }
    }
    return Element.of(name, inner);
  }
}
