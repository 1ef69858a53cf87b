package dev.lakestep.compiler.check;

import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Flow;
import java.util.Optional;

/// A bucket and the beginning of the keys in it, both as `Constants` spells them.
record S3Place(String bucket, String key) {

  /// What `s3://bucket/key` names.
  static Optional<S3Place> of(String uri) {
    if (!uri.startsWith("s3://")) {
      return Optional.empty();
    }
    String rest = uri.substring("s3://".length());
    int slash = rest.indexOf('/', Math.max(0, rest.lastIndexOf("}}", rest.indexOf('/'))));
    return Optional.of(
        slash < 0
            ? new S3Place(rest, "")
            : new S3Place(rest.substring(0, slash), rest.substring(slash + 1)));
  }

  /// What the fields `bucket` and `name` say together; no key is the whole bucket.
  static Optional<S3Place> of(Argument.Fields fields, String name, Flow flow) {
    return Constants.spelled(fields, "bucket", flow)
        .map(bucket -> new S3Place(bucket, Constants.spelled(fields, name, flow).orElse("")));
  }

  /// Whether everything below `other` lies below this.
  boolean holds(S3Place other) {
    return bucket.equals(other.bucket)
        && (other.key.startsWith(key) || (other.key + "/").equals(key));
  }
}
