package dev.lakestep.compiler.expr.eval;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakestep.compiler.expr.Value;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Digests of texts, in hexadecimal.
final class Hashes {
  private Hashes() {}

  static Value md5(Call call) {
    return digest(call, "MD5");
  }

  static Value sha1(Call call) {
    return digest(call, "SHA-1");
  }

  static Value sha256(Call call) {
    return digest(call, "SHA-256");
  }

  static Value sha512(Call call) {
    return digest(call, "SHA-512");
  }

  private static Value digest(Call call, String algorithm) {
    byte[] bytes = call.inputText().getBytes(UTF_8);
    try {
      return Value.of(HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
