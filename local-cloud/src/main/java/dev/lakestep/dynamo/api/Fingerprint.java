package dev.lakestep.dynamo.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Tells two requests apart without keeping them.
final class Fingerprint {
  private Fingerprint() {}

  static String of(JsonNode json) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(json.toString().getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
