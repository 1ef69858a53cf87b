package dev.lakestep.s3;

import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Headers;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// The content of `aws-chunked`: pieces behind their lengths, and headers behind the last of them.
final class AwsChunks extends InputStream {
  private static final int LONGEST_LINE = 8192;

  private final InputStream in;
  private Headers trailers = Headers.NONE;
  private long left;
  private boolean started;
  private boolean ended;

  AwsChunks(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /// What stood behind the content, once all of it has been read.
  Headers trailers() {
    return trailers;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (left == 0 && !ended) {
      next();
    }
    if (ended) {
      return -1;
    }
    int read = in.read(buffer, offset, (int) Math.min(left, length));
    if (read < 0) {
      throw broken();
    }
    left -= read;
    return read;
  }

  private void next() throws IOException {
    if (started) {
      line();
    }
    started = true;
    String head = line();
    int end = head.indexOf(';');
    try {
      left = Long.parseLong((end < 0 ? head : head.substring(0, end)).strip(), 16);
    } catch (NumberFormatException e) {
      throw broken();
    }
    if (left == 0) {
      ended = true;
      String trailer = line();
      while (!trailer.isEmpty()) {
        int colon = trailer.indexOf(':');
        if (colon > 0) {
          trailers =
              trailers.with(
                  trailer.substring(0, colon).strip(), trailer.substring(colon + 1).strip());
        }
        trailer = line();
      }
    }
  }

  /// Up to the end of the line, or of the stream.
  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int c = in.read();
    while (c >= 0 && c != '\n') {
      if (c != '\r') {
        line.write(c);
      }
      if (line.size() > LONGEST_LINE) {
        throw broken();
      }
      c = in.read();
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  private static AwsError broken() {
    return new AwsError("IncompleteBody", 400, "The request body terminated unexpectedly");
  }
}
