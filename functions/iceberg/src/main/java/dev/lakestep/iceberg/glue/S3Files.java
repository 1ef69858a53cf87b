package dev.lakestep.iceberg.glue;

import dev.lakestep.task.S3Uri;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
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

  private final transient S3Client s3;

  S3Files(S3Client s3) {
    this.s3 = s3;
  }

  private static S3Uri uri(String location) {
    return S3Uri.of(location.replaceFirst("^s3[an]://", "s3://"));
  }

  @Override
  public InputFile newInputFile(String path) {
    return new Input(s3, path);
  }

  @Override
  public OutputFile newOutputFile(String path) {
    return new Output(s3, path);
  }

  @Override
  public void deleteFile(String path) {
    S3Uri uri = uri(path);
    s3.deleteObject(request -> request.bucket(uri.bucket()).key(uri.key()));
  }

  private record Input(S3Client s3, String location) implements InputFile {
    @Override
    public long getLength() {
      S3Uri uri = uri(location);
      try {
        return s3.headObject(request -> request.bucket(uri.bucket()).key(uri.key()))
            .contentLength();
      } catch (S3Exception e) {
        throw missing(e);
      }
    }

    @Override
    public SeekableInputStream newStream() {
      S3Uri uri = uri(location);
      try {
        return new Reading(
            s3.getObjectAsBytes(request -> request.bucket(uri.bucket()).key(uri.key()))
                .asByteArrayUnsafe());
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

  /// Names are new each time, so that nothing is there to be overwritten.
  private record Output(S3Client s3, String location) implements OutputFile {
    @Override
    public PositionOutputStream create() {
      return createOrOverwrite();
    }

    @Override
    public PositionOutputStream createOrOverwrite() {
      return new Writing(s3, uri(location));
    }

    @Override
    public InputFile toInputFile() {
      return new Input(s3, location);
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
    private final S3Client s3;
    private final S3Uri uri;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private boolean isClosed;

    Writing(S3Client s3, S3Uri uri) {
      this.s3 = s3;
      this.uri = uri;
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
        s3.putObject(
            request -> request.bucket(uri.bucket()).key(uri.key()),
            RequestBody.fromBytes(content.toByteArray()));
      }
    }
  }
}
