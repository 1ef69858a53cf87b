package dev.lakestep.iceberg.source;

import dev.lakestep.task.S3Uri;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// One version of an object of S3.
///
/// @param version its id where the bucket keeps versions, else what tells its content
public record SourceObject(S3Uri uri, String version, String etag, long size) {
  private static final int LETTERS = 20;

  /// Tells it from all others, in few letters.
  public String id() {
    return digest("%s\n%s\n%s".formatted(uri.bucket(), uri.key(), version)).substring(0, LETTERS);
  }

  /// The last part of its key.
  public String name() {
    return uri.key().substring(uri.key().lastIndexOf('/') + 1);
  }

  /// SHA-256 in hexadecimal.
  public static String digest(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
