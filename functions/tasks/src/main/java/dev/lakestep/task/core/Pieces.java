package dev.lakestep.task.core;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// A stream piece by piece, each with the separator behind it; the last one gets one if it has
/// none.
final class Pieces {
  private final InputStream in;
  private final byte[] separator;

  Pieces(InputStream in, byte[] separator) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.separator = separator;
  }

  Optional<byte[]> next() throws IOException {
    ByteArrayOutputStream piece = new ByteArrayOutputStream();
    byte last = separator[separator.length - 1];
    for (int one = in.read(); one >= 0; one = in.read()) {
      piece.write(one);
      if ((byte) one == last) {
        byte[] bytes = piece.toByteArray();
        if (separator.length == 1 || endsWithSeparator(bytes)) {
          return Optional.of(bytes);
        }
      }
    }
    if (piece.size() == 0) {
      return Optional.empty();
    }
    piece.writeBytes(separator);
    return Optional.of(piece.toByteArray());
  }

  private boolean endsWithSeparator(byte[] bytes) {
    int from = bytes.length - separator.length;
    return from >= 0
        && java.util.Arrays.equals(bytes, from, bytes.length, separator, 0, separator.length);
  }
}
