package dev.lakestep.dynamo.store;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/// Entries of a file: a length, a checksum, the body. One that is torn is none.
final class Frames {
  private static final int HEAD = 8;

  private Frames() {}

  static ByteBuffer frame(byte[] body) {
    CRC32C sum = new CRC32C();
    sum.update(body);
    return ByteBuffer.allocate(HEAD + body.length)
        .putInt(body.length)
        .putInt((int) sum.getValue())
        .put(body)
        .flip();
  }

  /// The body of the next entry, whole; the buffer is behind it then.
  static Optional<byte[]> next(ByteBuffer from) {
    if (from.remaining() < HEAD) {
      return Optional.empty();
    }
    int length = from.getInt(from.position());
    if (length <= 0 || length > from.remaining() - HEAD) {
      return Optional.empty();
    }
    byte[] body = new byte[length];
    from.get(from.position() + HEAD, body);
    CRC32C sum = new CRC32C();
    sum.update(body);
    if ((int) sum.getValue() != from.getInt(from.position() + 4)) {
      return Optional.empty();
    }
    from.position(from.position() + HEAD + length);
    return Optional.of(body);
  }
}
