package dev.lakestep.s3;

import dev.lakestep.cloud.wire.Answer;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Element;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.cloud.wire.Xml;
import dev.lakestep.s3.Bucket.Versioning;
import dev.lakestep.s3.Store.Decision;
import dev.lakestep.s3.Version.Stored;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Settings of buckets and tags of objects. Settings that have no effect here are kept as they
/// came.
record Settings(Scene scene) {
  private static final int LONGEST = 1 << 20;

  /// The settings that are kept, and what is answered where there is none.
  private static final Map<String, String> KEPT =
      Map.ofEntries(
          Map.entry("cors", "NoSuchCORSConfiguration"),
          Map.entry("encryption", "ServerSideEncryptionConfigurationNotFoundError"),
          Map.entry("lifecycle", "NoSuchLifecycleConfiguration"),
          Map.entry("logging", ""),
          Map.entry("notification", ""),
          Map.entry("ownershipControls", "OwnershipControlsNotFoundError"),
          Map.entry("policy", "NoSuchBucketPolicy"),
          Map.entry("publicAccessBlock", "NoSuchPublicAccessBlockConfiguration"),
          Map.entry("replication", "ReplicationConfigurationNotFoundError"),
          Map.entry("tagging", "NoSuchTagSet"),
          Map.entry("website", "NoSuchWebsiteConfiguration"));

  /// The setting of a bucket that a request is about.
  static Optional<String> named(Request request) {
    return KEPT.keySet().stream().filter(name -> request.parameters().has(name)).findFirst();
  }

  Answer of(Address address, String name, Request request) throws IOException {
    return switch (request.method()) {
      case "GET" -> read(address, name);
      case "PUT" -> {
        String text = new String(request.body().bytes(LONGEST), StandardCharsets.UTF_8);
        said(address, name, text);
        yield Answer.empty(name.equals("policy") ? 204 : 200);
      }
      case "DELETE" -> {
        said(address, name, "");
        yield Answer.empty(204);
      }
      default -> throw S3Errors.isMarker();
    };
  }

  private Answer read(Address address, String name) {
    Optional<String> text = Optional.ofNullable(scene.bucket(address).documents().get(name));
    if (text.isPresent()) {
      String type = name.equals("policy") ? "application/json" : "application/xml";
      return Answer.of(200, type, text.get());
    }
    String error = KEPT.getOrDefault(name, "");
    if (error.isEmpty()) {
      String root = name.equals("logging") ? "BucketLoggingStatus" : "NotificationConfiguration";
      Element document = Element.of(root).in(S3Service.NAMESPACE);
      return Answer.of(200, "application/xml", Xml.write(document));
    }
    throw new AwsError(error, 404, "The %s configuration does not exist".formatted(name));
  }

  private void said(Address address, String name, String text) throws IOException {
    scene
        .store()
        .change(() ->
            Decision.of(name, new Change.DocumentSaid(scene.bucket(address).name(), name, text)));
  }

  Answer versioning(Address address, Request request) throws IOException {
    Bucket bucket = scene.bucket(address);
    if (request.method().equals("GET")) {
      Element document = Element.of("VersioningConfiguration").in(S3Service.NAMESPACE);
      if (bucket.versioning() != Versioning.OFF) {
        String name = bucket.versioning().name();
        String status = name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
        document = document.with(Element.text("Status", status));
      }
      return Answer.of(200, "application/xml", Xml.write(document));
    }
    Versioning wanted =
        switch (body(request).textOf("Status").orElse("")) {
          case "Enabled" -> Versioning.ENABLED;
          case "Suspended" -> Versioning.SUSPENDED;
          default -> throw S3Errors.malformedXml();
        };
    scene
        .store()
        .change(() ->
            Decision.of(wanted, new Change.VersioningSaid(scene.bucket(address).name(), wanted)));
    return Answer.empty(200);
  }

  /// Tags of an object.
  Answer tagging(Address address, Request request) throws IOException {
    return switch (request.method()) {
      case "GET" -> tags(scene.object(address, request));
      case "DELETE" -> {
        tag(address, request, Map.of());
        yield Answer.empty(204);
      }
      default -> {
        tag(address, request, tags(request));
        yield Answer.empty(200);
      }
    };
  }

  private static Answer tags(Stored object) {
    Element set = Element.of("TagSet");
    for (var tag : object.description().tags().entrySet()) {
      set =
          set.with(
              Element.of(
                  "Tag", Element.text("Key", tag.getKey()), Element.text("Value", tag.getValue())));
    }
    Element document = Element.of("Tagging", set).in(S3Service.NAMESPACE);
    return Answer.of(200, "application/xml", Xml.write(document));
  }

  private static Map<String, String> tags(Request request) throws IOException {
    Map<String, String> tags = new LinkedHashMap<>();
    for (Element tag : body(request).first("TagSet").orElseThrow(S3Errors::malformedXml).inner()) {
      tags.put(tag.textOf("Key").orElse(""), tag.textOf("Value").orElse(""));
    }
    if (tags.size() > 10) {
      throw new AwsError("BadRequest", 400, "Object tags cannot be greater than 10");
    }
    return tags;
  }

  private void tag(Address address, Request request, Map<String, String> tags) throws IOException {
    scene
        .store()
        .change(() -> {
          Stored old = scene.object(address, request);
          Stored tagged =
              new Stored(
                  old.key(),
                  old.id(),
                  old.modified(),
                  old.etag(),
                  old.pieces(),
                  old.partSizes(),
                  old.description().tagged(tags));
          return Decision.of(tagged, new Change.VersionDescribed(address.bucket(), tagged));
        });
  }

  private static Element body(Request request) throws IOException {
    return Xml.read(request.body().bytes(LONGEST)).orElseThrow(S3Errors::malformedXml);
  }
}
