package dev.lakestep.task.store;

import dev.lakestep.task.NamedError;
import dev.lakestep.task.S3Uri;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// An object that something is made of: of the latest version unless it names one.
public record Original(S3Uri uri, Optional<String> version, Terms terms) {
  private static final String MISSING = "S3.NoSuchKey";

  public static Original latest(S3Uri uri) {
    return new Original(uri, Optional.empty(), Terms.NONE);
  }

  public boolean isThere(S3Client s3) {
    try {
      head(s3);
      return true;
    } catch (NamedError e) {
      if (e.name().equals(MISSING)) {
        return false;
      }
      throw e;
    }
  }

  /// What S3 knows of it. An answer to such a question has no words of its own.
  public HeadObjectResponse head(S3Client s3) {
    try {
      return s3.headObject(request -> {
        request.bucket(uri.bucket()).key(uri.key()).checksumMode(ChecksumMode.ENABLED);
        version.ifPresent(request::versionId);
        terms.payer().ifPresent(request::requestPayer);
        terms.owner().ifPresent(request::expectedBucketOwner);
      });
    } catch (S3Exception e) {
      throw switch (e.statusCode()) {
        case 404 -> new NamedError(MISSING, "there is no object `%s`".formatted(uri), e);
        case 403 -> new NamedError("S3.AccessDenied", "`%s` may not be read".formatted(uri), e);
        default -> e;
      };
    }
  }
}
