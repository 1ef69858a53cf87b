package dev.lakestep.athena;

import dev.lakestep.s3.Objects;
import dev.lakestep.s3.Objects.Range;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads rows out of a result in S3, from any place where a row begins.
final class ResultReader {
  private static final int CHUNK = 1 << 18;
  private static final int END = -1;

  private final Objects objects;
  private final S3Uri uri;
  private final long size;
  private long chunkAt;
  private byte[] chunk = {};
  private long at;

  ResultReader(Objects objects, S3Uri uri, long from) {
    this.objects = objects;
    this.uri = uri;
    this.size =
        objects
            .head(uri.bucket(), uri.key())
            .map(Objects.Entry::size)
            .orElseThrow(AthenaErrors::noResults);
    this.at = from;
    this.chunkAt = from;
  }

  /// The next row, or nothing behind the last one.
  Optional<List<Optional<String>>> row(ResultFile.Form form) throws IOException {
    return form == ResultFile.Form.TABLE ? record() : line();
  }

  /// Where the next row begins; one behind the size is behind the last line.
  long position() {
    return at;
  }

  long size() {
    return size;
  }

  private Optional<List<Optional<String>>> line() throws IOException {
    if (at > size || size == 0) {
      return Optional.empty();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int one = next();
    while (one != END && one != '\n') {
      bytes.write(one);
      one = next();
    }
    if (one == END) {
      at = size + 1;
    }
    return Optional.of(List.of(Optional.of(bytes.toString(StandardCharsets.UTF_8))));
  }

  private Optional<List<Optional<String>>> record() throws IOException {
    int one = next();
    if (one == END) {
      return Optional.empty();
    }
    List<Optional<String>> cells = new ArrayList<>();
    while (true) {
      Optional<String> cell = Optional.empty();
      if (one == '"') {
        cell = Optional.of(quoted());
        one = next();
      }
      cells.add(cell);
      if (one != ',') {
        return Optional.of(cells);
      }
      one = next();
    }
  }

  /// What stands between quotes, the first of which is read.
  private String quoted() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (true) {
      int one = next();
      if (one == END) {
        return bytes.toString(StandardCharsets.UTF_8);
      }
      if (one == '"') {
        if (peek() != '"') {
          return bytes.toString(StandardCharsets.UTF_8);
        }
        next();
      }
      bytes.write(one);
    }
  }

  private int next() throws IOException {
    int one = peek();
    if (one != END) {
      at++;
    }
    return one;
  }

  private int peek() throws IOException {
    if (at >= size) {
      return END;
    }
    if (at - chunkAt >= chunk.length) {
      chunk = objects.read(uri.bucket(), uri.key(), new Range(at, CHUNK));
      chunkAt = at;
    }
    return chunk.length == 0 ? END : chunk[(int) (at - chunkAt)] & 0xff;
  }
}
