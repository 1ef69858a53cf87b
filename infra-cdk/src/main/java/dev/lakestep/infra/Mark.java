package dev.lakestep.infra;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakestep.blueprint.Function;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A text that is another if something is another.
final class Mark {
  private static final int SHORT = 8;
  private static final int CHUNK = 1 << 16;

  private Mark() {}

  /// Of all that a published version of a function holds fast, and of nothing else: of what it was
  /// already, no other version can be published.
  ///
  /// @param code the hash of its package
  static String of(Function function, String code) {
    return brief(
        String.join(
            "\n",
            Functions.RUNTIME,
            Processor.OURS.word(),
            function.handler(),
            function.role().name(),
            String.valueOf(function.memory()),
            String.valueOf(function.timeout()),
            String.valueOf(function.snapStart()),
            String.valueOf(function.environment()),
            String.valueOf(function.dead()),
            code));
  }

  /// Short enough for a logical id.
  static String brief(String text) {
    return whole(text).substring(0, SHORT);
  }

  static String whole(String text) {
    return HexFormat.of().formatHex(digest().digest(text.getBytes(UTF_8)));
  }

  static String whole(Path file) throws IOException {
    MessageDigest digest = digest();
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        digest.update(chunk, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
