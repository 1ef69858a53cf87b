package dev.lakestep.s3;

import dev.lakestep.s3.Bucket.Versioning;
import java.security.SecureRandom;
import java.util.Base64;

/// The ids of versions and uploads, which nobody can guess.
final class VersionIds {
  private static final SecureRandom CHANCE = new SecureRandom();

  private VersionIds() {}

  static String of(Versioning versioning) {
    return versioning == Versioning.ENABLED ? fresh() : Version.NO_ID;
  }

  /// Letters, digits, `_` and `.`, as AWS has them.
  static String fresh() {
    byte[] bytes = new byte[24];
    CHANCE.nextBytes(bytes);
    return Base64.getUrlEncoder().encodeToString(bytes).replace('-', '.');
  }
}
