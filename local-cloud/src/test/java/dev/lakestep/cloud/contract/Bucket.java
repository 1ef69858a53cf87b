package dev.lakestep.cloud.contract;

import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// A bucket made for one test.
record Bucket(S3Client s3, String name) {
  static Bucket in(Cloud cloud) {
    String name = Cloud.name("lake");
    cloud.s3().createBucket(b -> b.bucket(name));
    return new Bucket(cloud.s3(), name);
  }

  void put(String key, String text) {
    s3.putObject(b -> b.bucket(name).key(key), RequestBody.fromString(text));
  }

  String text(String key) {
    return s3.getObjectAsBytes(b -> b.bucket(name).key(key)).asUtf8String();
  }
}
