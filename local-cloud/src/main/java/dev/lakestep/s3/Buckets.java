package dev.lakestep.s3;

import dev.lakestep.cloud.wire.Answer;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Caller;
import dev.lakestep.cloud.wire.Element;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.cloud.wire.Xml;
import dev.lakestep.s3.Store.Decision;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Buckets: made, removed, listed.
record Buckets(Scene scene) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final Pattern ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");

  Answer make(Address address, Request request) throws IOException {
    String name = address.bucket();
    if (!NAME.matcher(name).matches()
        || name.contains("..")
        || ADDRESS.matcher(name).matches()
        || name.startsWith("xn--")) {
      throw new AwsError("InvalidBucketName", 400, "The specified bucket is not valid.");
    }
    scene
        .store()
        .change(() -> {
          if (scene.store().bucket(name).isPresent()) {
            if (region(request).equals("us-east-1")) {
              return Decision.of(name);
            }
            throw new AwsError(
                "BucketAlreadyOwnedByYou",
                409,
                "Your previous request to create the named bucket succeeded and you already own"
                    + " it.");
          }
          return Decision.of(name, new Change.BucketMade(name, scene.now()));
        });
    return Answer.empty(200).with("Location", "/" + name);
  }

  Answer remove(Address address) throws IOException {
    scene
        .store()
        .change(() -> {
          Bucket bucket = scene.bucket(address);
          if (!bucket.isEmpty()) {
            throw new AwsError(
                "BucketNotEmpty",
                409,
                bucket.versioning() == Bucket.Versioning.OFF
                    ? "The bucket you tried to delete is not empty"
                    : "The bucket you tried to delete is not empty. You must delete all versions in"
                        + " the bucket.");
          }
          return Decision.of(bucket.name(), new Change.BucketGone(bucket.name()));
        });
    return Answer.empty(204);
  }

  Answer head(Address address, Request request) {
    scene.bucket(address);
    return Answer.empty(200).with("x-amz-bucket-region", region(request));
  }

  Answer location(Address address, Request request) {
    scene.bucket(address);
    String region = region(request);
    String said = region.equals("us-east-1") ? "" : region;
    Element document = Element.text("LocationConstraint", said).in(S3Service.NAMESPACE);
    return Answer.of(200, "application/xml", Xml.write(document));
  }

  Answer list(Request request) {
    String prefix = request.parameters().value("prefix").orElse("");
    List<Element> buckets = new ArrayList<>();
    scene
        .store()
        .buckets()
        .filter(bucket -> bucket.name().startsWith(prefix))
        .forEach(bucket ->
            buckets.add(
                Element.of(
                    "Bucket",
                    Element.text("Name", bucket.name()),
                    Element.text("CreationDate", bucket.created().toString()))));
    Element document =
        Element.of("ListAllMyBucketsResult", Listings.owner(), Element.of("Buckets", buckets))
            .in(S3Service.NAMESPACE);
    return Answer.of(200, "application/xml", Xml.write(document));
  }

  /// The local cloud is in whatever region it is asked in.
  private static String region(Request request) {
    return request.caller().map(Caller::region).orElse("us-east-1");
  }
}
