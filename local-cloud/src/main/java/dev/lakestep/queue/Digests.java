package dev.lakestep.queue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// The sums by which clients see that a message arrived as it was sent.
final class Digests {
  private static final byte TEXT = 1;
  private static final byte BINARY = 2;

  private Digests() {}

  static String md5(String text) {
    return hex(digest("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  static String sha256(String text) {
    return hex(digest("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /// Over names, types and values, each behind its length, in the order of the names.
  static String md5(Map<String, Attribute> attributes) {
    MessageDigest digest = digest("MD5");
    new TreeMap<>(attributes)
        .forEach((name, attribute) -> {
          add(digest, name.getBytes(StandardCharsets.UTF_8));
          add(digest, attribute.type().getBytes(StandardCharsets.UTF_8));
          digest.update(attribute.isBinary() ? BINARY : TEXT);
          add(digest, attribute.bytes());
        });
    return hex(digest.digest());
  }

  private static void add(MessageDigest digest, byte[] bytes) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    digest.update(bytes);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static MessageDigest digest(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
