package dev.lakestep.infra;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakestep.blueprint.Function;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A short text that is another if something is another.
final class Mark {
  private static final int LENGTH = 8;

  private Mark() {}

  /// Of all that a published version of a function holds fast, and of nothing else: of what it was
  /// already, no other version can be published.
  static String of(Function function, Packages packages) {
    return of(
        String.join(
            "\n",
            function.handler(),
            function.role().name(),
            String.valueOf(function.memory()),
            String.valueOf(function.timeout()),
            String.valueOf(function.snapStart()),
            String.valueOf(function.environment()),
            String.valueOf(function.dead()),
            packages.of(function.module()).mark()));
  }

  static String of(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
