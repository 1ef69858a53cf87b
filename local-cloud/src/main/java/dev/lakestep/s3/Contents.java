package dev.lakestep.s3;

import dev.lakestep.s3.Version.Piece;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// The bytes of objects, as files under names of their own. A file never changes once it is there.
final class Contents {
  private static final int BUFFER = 1 << 18;

  private final Path folder;

  private Contents(Path folder) {
    this.folder = folder;
  }

  static Contents in(Path folder) throws IOException {
    Files.createDirectories(folder);
    return new Contents(folder);
  }

  /// Takes all of a stream, past the disk's cache.
  Piece take(InputStream in) throws IOException {
    String name = fresh();
    Path file = file(name);
    Files.createDirectories(file.getParent());
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      OutputStream out = Channels.newOutputStream(channel);
      byte[] buffer = new byte[BUFFER];
      long length = 0;
      int read = in.read(buffer);
      while (read >= 0) {
        out.write(buffer, 0, read);
        length += read;
        read = in.read(buffer);
      }
      return new Piece(name, length);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /// The same bytes under another name.
  Piece copy(Piece piece) throws IOException {
    String name = fresh();
    Files.createDirectories(file(name).getParent());
    try {
      Files.createLink(file(name), file(piece.file()));
    } catch (UnsupportedOperationException e) {
      Files.copy(file(piece.file()), file(name));
    }
    return new Piece(name, piece.length());
  }

  /// Bytes from `from` on, `length` of them.
  InputStream read(List<Piece> pieces, long from, long length) throws IOException {
    List<InputStream> streams = new ArrayList<>();
    long at = 0;
    long left = length;
    for (Piece piece : pieces) {
      long skipped = Math.max(0, from - at);
      long taken = Math.min(piece.length() - skipped, left);
      if (taken > 0) {
        streams.add(slice(piece, skipped, taken));
        left -= taken;
      }
      at += piece.length();
    }
    return new SequenceInputStream(Collections.enumeration(streams));
  }

  private InputStream slice(Piece piece, long from, long length) throws IOException {
    FileChannel channel = FileChannel.open(file(piece.file()), StandardOpenOption.READ);
    channel.position(from);
    return new Limited(Channels.newInputStream(channel), length);
  }

  void remove(List<Piece> pieces) {
    for (Piece piece : pieces) {
      try {
        Files.deleteIfExists(file(piece.file()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// Removes what belongs to nothing: files of a request that was cut off.
  void keepOnly(Set<String> names) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        if (!names.contains(String.valueOf(file.getFileName()))) {
          Files.delete(file);
        }
      }
    }
  }

  private Path file(String name) {
    return folder.resolve(name.substring(0, 2)).resolve(name);
  }

  private static String fresh() {
    return UUID.randomUUID().toString();
  }
}
