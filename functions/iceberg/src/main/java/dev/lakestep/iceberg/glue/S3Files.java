package dev.lakestep.iceberg.glue;

import dev.lakestep.task.S3Uri;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;
import org.apache.iceberg.io.SeekableInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Iceberg's own files as objects of S3: metadata and manifests, each read and written whole.
final class S3Files implements FileIO {
  private static final long serialVersionUID = 1L;
  private static final int MISSING = 404;
  private static final long MOST_KEPT = 32 << 20;

  private final transient S3Client s3;
  private final transient Seen seen = new Seen();

  S3Files(S3Client s3) {
    this.s3 = s3;
  }

  /// What has been read or written: names are new each time, so content stays what it is.
  private static final class Seen {
    private final Map<String, byte[]> contents = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();

    Optional<byte[]> find(String location) {
      return Optional.ofNullable(contents.get(location));
    }

    byte[] keep(String location, byte[] content) {
      if (bytes.addAndGet(content.length) <= MOST_KEPT) {
        contents.put(location, content);
      }
      return content;
    }

    void forget(String location) {
      contents.remove(location);
    }
  }

  private static S3Uri uri(String location) {
    return S3Uri.of(location.replaceFirst("^s3[an]://", "s3://"));
  }

  @Override
  public InputFile newInputFile(String path) {
    return new Input(s3, seen, path);
  }

  @Override
  public OutputFile newOutputFile(String path) {
    return new Output(s3, seen, path);
  }

  @Override
  public void deleteFile(String path) {
    seen.forget(path);
    S3Uri uri = uri(path);
    s3.deleteObject(request -> request.bucket(uri.bucket()).key(uri.key()));
  }

  private record Input(S3Client s3, Seen seen, String location) implements InputFile {
    @Override
    public long getLength() {
      return content().length;
    }

    @Override
    public SeekableInputStream newStream() {
      return new Reading(content());
    }

    private byte[] content() {
      return seen.find(location).orElseGet(() -> seen.keep(location, read()));
    }

    private byte[] read() {
      S3Uri uri = uri(location);
      try {
        return s3.getObjectAsBytes(request -> request.bucket(uri.bucket()).key(uri.key()))
            .asByteArrayUnsafe();
      } catch (S3Exception e) {
        throw missing(e);
      }
    }

    private RuntimeException missing(S3Exception e) {
      return e.statusCode() == MISSING
          ? new NotFoundException(e, "Location does not exist: %s", location)
          : e;
    }

    @Override
    public boolean exists() {
      try {
        return getLength() >= 0;
      } catch (NotFoundException e) {
        return false;
      }
    }
  }

  private record Output(S3Client s3, Seen seen, String location) implements OutputFile {
    @Override
    public PositionOutputStream create() {
      return createOrOverwrite();
    }

    @Override
    public PositionOutputStream createOrOverwrite() {
      return new Writing(this);
    }

    @Override
    public InputFile toInputFile() {
      return new Input(s3, seen, location);
    }
  }

  private static final class Reading extends SeekableInputStream {
    private final byte[] content;
    private int at;

    Reading(byte[] content) {
      this.content = content;
    }

    @Override
    public long getPos() {
      return at;
    }

    @Override
    public void seek(long position) throws IOException {
      if (position < 0 || position > content.length) {
        throw new EOFException("there is no position " + position);
      }
      at = (int) position;
    }

    @Override
    public int read() {
      return at < content.length ? content[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int most) {
      if (at >= content.length) {
        return most == 0 ? 0 : -1;
      }
      int count = Math.min(most, content.length - at);
      System.arraycopy(content, at, into, from, count);
      at += count;
      return count;
    }

    @Override
    public byte[] readAllBytes() {
      byte[] rest = Arrays.copyOfRange(content, at, content.length);
      at = content.length;
      return rest;
    }
  }

  /// Puts the object when it is closed: before, nobody sees it.
  private static final class Writing extends PositionOutputStream {
    private final Output to;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private boolean isClosed;

    Writing(Output to) {
      this.to = to;
    }

    @Override
    public long getPos() {
      return content.size();
    }

    @Override
    public void write(int value) {
      content.write(value);
    }

    @Override
    public void write(byte[] from, int first, int count) {
      content.write(from, first, count);
    }

    @Override
    public void close() {
      if (!isClosed) {
        isClosed = true;
        S3Uri uri = uri(to.location());
        byte[] whole = content.toByteArray();
        to.s3()
            .putObject(
                request -> request.bucket(uri.bucket()).key(uri.key()),
                RequestBody.fromBytes(whole));
        to.seen().keep(to.location(), whole);
      }
    }
  }
}
