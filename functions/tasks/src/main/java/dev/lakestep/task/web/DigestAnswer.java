package dev.lakestep.task.web;

import dev.lakestep.contract.InvalidArgument;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The answer to a server that asks for a digest of the password (RFC 7616).
record DigestAnswer(Map<String, String> asked, String path, String method) {
  private static final Pattern FIELD =
      Pattern.compile("(\\w+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,]+))");

  /// A request is never made twice with the same nonce.
  private static final String COUNT = "00000001";

  static DigestAnswer to(String challenge, String path, String method) {
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher field = FIELD.matcher(challenge.substring("Digest ".length()));
    while (field.find()) {
      fields.put(
          field.group(1).toLowerCase(java.util.Locale.ROOT),
          field.group(2) == null ? field.group(3) : field.group(2));
    }
    return new DigestAnswer(fields, path, method);
  }

  private String field(String name) {
    return asked.getOrDefault(name, "");
  }

  String of(String user, String password) {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    return of(user, password, HexFormat.of().formatHex(random));
  }

  String of(String user, String password, String own) {
    boolean counts = Arrays.asList(field("qop").split("\\s*,\\s*")).contains("auth");
    String whole = String.join(":", user, field("realm"), password);
    String secret = hash(whole);
    if (field("algorithm").endsWith("-sess")) {
      secret = hash(String.join(":", secret, field("nonce"), own));
    }
    String request = hash(method + ":" + path);
    String response =
        counts
            ? hash(String.join(":", secret, field("nonce"), COUNT, own, "auth", request))
            : hash(String.join(":", secret, field("nonce"), request));
    StringBuilder header = new StringBuilder("Digest ");
    header.append(
        "username=\"%s\", realm=\"%s\", nonce=\"%s\", uri=\"%s\", response=\"%s\""
            .formatted(user, field("realm"), field("nonce"), path, response));
    if (asked.containsKey("algorithm")) {
      header.append(", algorithm=").append(field("algorithm"));
    }
    if (asked.containsKey("opaque")) {
      header.append(", opaque=\"").append(field("opaque")).append('"');
    }
    if (counts) {
      header.append(", qop=auth, nc=%s, cnonce=\"%s\"".formatted(COUNT, own));
    }
    return header.toString();
  }

  private String hash(String text) {
    String algorithm = field("algorithm").replaceFirst("(?i)-sess$", "");
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance(algorithm.isEmpty() ? "MD5" : algorithm)
                  .digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new InvalidArgument(
          "the server asks for a digest by `%s`, which is not known".formatted(algorithm));
    }
  }
}
