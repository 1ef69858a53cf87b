package dev.lakestep.iceberg.source;

import dev.lakestep.task.NamedError;
import dev.lakestep.task.S3Uri;
import java.io.IOException;
import java.io.OutputStream;

/// A file on the disk that refuses what does not fit: more bytes than there is room for, and lines
/// that are none.
final class BoundedFile extends OutputStream {
  private static final int LONGEST_LINE = 16 << 20;

  private final OutputStream out;
  private final S3Uri uri;
  private final long most;
  private final boolean isText;
  private final Head head;
  private long written;
  private long lineStart;
  private long lines = 1;

  /// What may be written.
  record Limits(S3Uri uri, long most, boolean isText) {}

  BoundedFile(OutputStream out, Limits limits, Head head) {
    this.out = out;
    this.uri = limits.uri();
    this.most = limits.most();
    this.isText = limits.isText();
    this.head = head;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] from, int first, int count) throws IOException {
    if (written + count > most) {
      throw TooLarge.error("`%s` needs more than the %d MB of disk".formatted(uri, most >> 20));
    }
    if (isText) {
      look(from, first, count);
    }
    int at = first;
    while (!head.isDone() && at < first + count) {
      head.take(from[at++]);
    }
    out.write(from, at, first + count - at);
    written += count;
  }

  private void look(byte[] from, int first, int count) {
    for (int i = first; i < first + count; i++) {
      if (from[i] == '\n') {
        lineStart = written + (i - first);
        lines++;
      }
    }
    if (written + count - lineStart > LONGEST_LINE) {
      throw new NamedError(
          "Iceberg.InvalidFile",
          "line %d of `%s` is longer than %d MiB: is it the right format?"
              .formatted(lines, uri, LONGEST_LINE >> 20));
    }
  }

  @Override
  public void close() throws IOException {
    head.end();
    out.close();
  }
}
