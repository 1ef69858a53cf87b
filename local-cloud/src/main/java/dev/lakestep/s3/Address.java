package dev.lakestep.s3;

import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The bucket and the key that a request is about; each is empty where it names none.
public record Address(String bucket, String key) {
  private static final Pattern IN_HOST =
      Pattern.compile("(.+)\\.s3([.-][a-z0-9-]+)?\\.(localhost|amazonaws\\.com).*");
  private static final int LONGEST_KEY = 1024;

  public static Address of(Request request) {
    String path = request.path().startsWith("/") ? request.path().substring(1) : request.path();
    Optional<String> host =
        request
            .headers()
            .value("Host")
            .map(IN_HOST::matcher)
            .filter(Matcher::matches)
            .map(found -> found.group(1));
    if (host.isPresent()) {
      return new Address(host.get(), key(path));
    }
    int slash = path.indexOf('/');
    return slash < 0
        ? new Address(decoded(path), "")
        : new Address(decoded(path.substring(0, slash)), key(path.substring(slash + 1)));
  }

  /// Of a `x-amz-copy-source`, without its version.
  static Address ofCopySource(String source) {
    String path = source.startsWith("/") ? source.substring(1) : source;
    int query = path.indexOf("?versionId=");
    String plain = query < 0 ? path : path.substring(0, query);
    int slash = plain.indexOf('/');
    if (slash <= 0) {
      throw S3Errors.invalidArgument(
          "Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
    }
    return new Address(decoded(plain.substring(0, slash)), decoded(plain.substring(slash + 1)));
  }

  static Optional<String> versionOfCopySource(String source) {
    int query = source.indexOf("?versionId=");
    return query < 0
        ? Optional.empty()
        : Optional.of(source.substring(query + "?versionId=".length()));
  }

  public boolean isService() {
    return bucket.isEmpty();
  }

  public boolean isBucket() {
    return !bucket.isEmpty() && key.isEmpty();
  }

  private static String key(String path) {
    String key = decoded(path);
    if (key.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
      throw new AwsError("KeyTooLongError", 400, "Your key is too long");
    }
    return key;
  }

  /// A plus sign in a path is a plus sign.
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new AwsError("InvalidURI", 400, "Couldn't parse the specified URI.");
    }
  }
}
