package dev.lakestep.task;

import dev.lakestep.contract.InvalidArgument;

/// The address of an object, or of a prefix: `s3://bucket/key`. Keys stand in it as they are.
public record S3Uri(String bucket, String key) {
  private static final String SCHEME = "s3://";

  public static S3Uri of(String uri) {
    int slash = uri.indexOf('/', SCHEME.length());
    if (!uri.startsWith(SCHEME) || slash == SCHEME.length()) {
      throw new InvalidArgument("`%s` is no URI such as s3://bucket/key".formatted(uri));
    }
    return slash < 0
        ? new S3Uri(uri.substring(SCHEME.length()), "")
        : new S3Uri(uri.substring(SCHEME.length(), slash), uri.substring(slash + 1));
  }

  @Override
  public String toString() {
    return SCHEME + bucket + "/" + key;
  }
}
