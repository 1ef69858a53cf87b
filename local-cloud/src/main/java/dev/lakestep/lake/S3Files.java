package dev.lakestep.lake;

import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.s3.Objects;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;
import org.apache.iceberg.io.SeekableInputStream;

/// Iceberg's files as objects of the local S3; each is read and written whole, as metadata is
/// small.
final class S3Files implements FileIO {
  private static final long serialVersionUID = 1L;

  private final transient Objects objects;

  S3Files(Objects objects) {
    this.objects = objects;
  }

  @Override
  public InputFile newInputFile(String path) {
    return new Input(objects, path);
  }

  @Override
  public OutputFile newOutputFile(String path) {
    return new Output(objects, path);
  }

  @Override
  public void deleteFile(String path) {
    S3Address at = S3Address.of(path);
    try {
      objects.delete(at.bucket(), at.key());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Input(Objects objects, String location) implements InputFile {
    @Override
    public long getLength() {
      return found().orElseThrow(this::missing).size();
    }

    @Override
    public SeekableInputStream newStream() {
      S3Address at = S3Address.of(location);
      try {
        return new Reading(objects.read(at.bucket(), at.key()));
      } catch (AwsError refused) {
        throw missing();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private NotFoundException missing() {
      return new NotFoundException("Location does not exist: %s", location);
    }

    @Override
    public boolean exists() {
      return found().isPresent();
    }

    private Optional<Objects.Entry> found() {
      S3Address at = S3Address.of(location);
      return objects.head(at.bucket(), at.key());
    }
  }

  private record Output(Objects objects, String location) implements OutputFile {
    @Override
    public PositionOutputStream create() {
      if (toInputFile().exists()) {
        throw new AlreadyExistsException("Location already exists: %s", location);
      }
      return createOrOverwrite();
    }

    @Override
    public PositionOutputStream createOrOverwrite() {
      return new Writing(objects, S3Address.of(location));
    }

    @Override
    public InputFile toInputFile() {
      return new Input(objects, location);
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
    private final Objects objects;
    private final S3Address at;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private boolean isClosed;

    Writing(Objects objects, S3Address at) {
      this.objects = objects;
      this.at = at;
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
    public void close() throws IOException {
      if (!isClosed) {
        isClosed = true;
        objects.put(at.bucket(), at.key(), content.toByteArray());
      }
    }
  }
}
