package dev.lakestep.queue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// A value that travels beside a body; what is binary is kept as Base64, as clients send it.
///
/// @param type `String`, `Number` or `Binary`, and maybe more behind a dot
public record Attribute(String type, String text) {
  public static Attribute text(String text) {
    return new Attribute("String", text);
  }

  public boolean isBinary() {
    return type.startsWith("Binary");
  }

  byte[] bytes() {
    return isBinary() ? Base64.getDecoder().decode(text) : text.getBytes(StandardCharsets.UTF_8);
  }
}
