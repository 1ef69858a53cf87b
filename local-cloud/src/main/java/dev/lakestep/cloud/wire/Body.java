package dev.lakestep.cloud.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// The content of a request; it can be read once.
public record Body(InputStream stream) {
  public static final Body EMPTY = new Body(InputStream.nullInputStream());

  public static Body of(String text) {
    return new Body(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  /// All of it, if it is no longer than `most`.
  public byte[] bytes(int most) throws IOException {
    byte[] bytes = stream.readNBytes(most + 1);
    if (bytes.length > most) {
      throw new AwsError("RequestEntityTooLarge", 413, "Request size exceeded the limit.");
    }
    return bytes;
  }
}
