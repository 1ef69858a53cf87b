package dev.lakestep.lake;

/// Where an object is, or all whose keys begin alike, from a text such as `s3://lake/a/b.txt`.
public record S3Address(String bucket, String key) {
  public static S3Address of(String text) {
    int begin = text.indexOf("://");
    if (begin < 0 || !text.startsWith("s3")) {
      throw new IllegalArgumentException("Not an S3 location: " + text);
    }
    String path = text.substring(begin + "://".length());
    int slash = path.indexOf('/');
    return slash < 0
        ? new S3Address(path, "")
        : new S3Address(path.substring(0, slash), path.substring(slash + 1));
  }

  /// What lies within the folder of this name, and not beside it.
  public S3Address folder() {
    return key.isEmpty() || key.endsWith("/") ? this : new S3Address(bucket, key + "/");
  }

  @Override
  public String toString() {
    return "s3://%s/%s".formatted(bucket, key);
  }
}
