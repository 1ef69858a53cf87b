package dev.lakestep.function.run;

import java.nio.charset.StandardCharsets;

/// What goes into a function or comes out of it: JSON, as it was written. Nobody changes it.
public final class Payload {
  private final byte[] bytes;

  public Payload(byte[] bytes) {
    this.bytes = bytes;
  }

  public static Payload of(String text) {
    return new Payload(text.getBytes(StandardCharsets.UTF_8));
  }

  public byte[] bytes() {
    return bytes;
  }

  public int size() {
    return bytes.length;
  }

  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
