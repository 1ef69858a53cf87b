package dev.lakestep.s3;

import dev.lakestep.cloud.wire.AwsError;

/// What S3 refuses, in its own words.
final class S3Errors {
  private S3Errors() {}

  static AwsError noSuchBucket() {
    return new AwsError("NoSuchBucket", 404, "The specified bucket does not exist");
  }

  static AwsError noSuchKey() {
    return new AwsError("NoSuchKey", 404, "The specified key does not exist.");
  }

  static AwsError noSuchVersion() {
    return new AwsError("NoSuchVersion", 404, "The specified version does not exist.");
  }

  static AwsError noSuchUpload() {
    return new AwsError(
        "NoSuchUpload",
        404,
        "The specified upload does not exist. The upload ID may be invalid, or the upload may have"
            + " been aborted or completed.");
  }

  static AwsError isMarker() {
    return new AwsError(
        "MethodNotAllowed", 405, "The specified method is not allowed against this resource.");
  }

  static AwsError preconditionFailed() {
    return new AwsError(
        "PreconditionFailed", 412, "At least one of the pre-conditions you specified did not hold");
  }

  static AwsError invalidRange() {
    return new AwsError("InvalidRange", 416, "The requested range is not satisfiable");
  }

  static AwsError malformedXml() {
    return new AwsError(
        "MalformedXML",
        400,
        "The XML you provided was not well-formed or did not validate against our published"
            + " schema");
  }

  static AwsError invalidArgument(String message) {
    return new AwsError("InvalidArgument", 400, message);
  }

  static AwsError invalidRequest(String message) {
    return new AwsError("InvalidRequest", 400, message);
  }

  static AwsError notImplemented(String what) {
    return new AwsError("NotImplemented", 501, "The local cloud does not have %s.".formatted(what));
  }
}
