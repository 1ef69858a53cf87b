package dev.lakestep.cloud.wire;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Who signed a request, and which service in which region it is signed for.
public record Caller(String accessKey, String region, String service) {
  private static final Pattern CREDENTIAL =
      Pattern.compile("([^/,=\\s]+)/\\d{8}/([a-z0-9-]+)/([a-z0-9-]+)/aws4_request");

  /// From the header of a signed request, or from the parameters of a presigned one.
  static Optional<Caller> of(Headers headers, Parameters parameters) {
    return headers
        .value("Authorization")
        .filter(value -> value.startsWith("AWS4-HMAC-SHA256") || value.startsWith("AWS4-ECDSA"))
        .or(() -> parameters.value("X-Amz-Credential"))
        .map(CREDENTIAL::matcher)
        .filter(Matcher::find)
        .map(found -> new Caller(found.group(1), found.group(2), found.group(3)))
        .or(() -> ofAnOldSignature(parameters));
  }

  /// S3 of the first region still takes addresses that are signed by version 2, and older clients,
  /// the AWS CLI 1 among them, still sign so. They name neither service nor region.
  private static Optional<Caller> ofAnOldSignature(Parameters parameters) {
    return parameters
        .value("AWSAccessKeyId")
        .filter(_ -> parameters.has("Signature") && parameters.has("Expires"))
        .map(key -> new Caller(key, "us-east-1", "s3"));
  }
}
