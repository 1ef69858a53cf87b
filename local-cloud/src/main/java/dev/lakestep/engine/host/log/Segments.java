package dev.lakestep.engine.host.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListMap;

/// A log in a folder: a file per segment, named after the position where it begins. Behind its last
/// entry the last one has zeros, which are of no entry.
final class Segments implements Medium {
  private static final String SUFFIX = ".log";
  private static final int PIECE = 1 << 18;

  private final Path folder;
  private final ConcurrentSkipListMap<Long, FileChannel> files = new ConcurrentSkipListMap<>();
  private long allocated;

  private Segments(Path folder) {
    this.folder = folder;
  }

  static Segments open(Path folder) throws IOException {
    Files.createDirectories(folder);
    Segments segments = new Segments(folder);
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      for (Path file : found) {
        String name = String.valueOf(file.getFileName());
        long base = Long.parseLong(name.substring(0, name.length() - SUFFIX.length()), 16);
        segments.files.put(base, channel(file));
      }
    }
    return segments;
  }

  private static FileChannel channel(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    channel.position(channel.size());
    return channel;
  }

  @Override
  public NavigableSet<Long> bases() {
    return files.navigableKeySet();
  }

  @Override
  public long end() throws IOException {
    Map.Entry<Long, FileChannel> last = files.lastEntry();
    return last == null ? 0 : last.getKey() + last.getValue().position();
  }

  @Override
  public void cut(long base) throws IOException {
    trim();
    files.put(base, channel(path(base)));
    allocated = 0;
    Folders.force(folder);
  }

  private Path path(long base) {
    return folder.resolve("%016x%s".formatted(base, SUFFIX));
  }

  @Override
  public void write(ByteBuffer bytes) throws IOException {
    FileChannel channel = files.lastEntry().getValue();
    allocate(channel, channel.position() + bytes.remaining());
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /// Bytes that are there already become durable without a change of the file system itself, which
  /// would have to wait for what other programs do to it.
  private void allocate(FileChannel channel, long end) throws IOException {
    while (allocated < end) {
      ByteBuffer zeros = ByteBuffer.allocate(PIECE);
      allocated = Math.max(allocated, channel.position());
      while (zeros.hasRemaining()) {
        allocated += channel.write(zeros, allocated);
      }
      channel.force(true);
    }
  }

  /// Gives back what was not needed.
  private void trim() throws IOException {
    Map.Entry<Long, FileChannel> last = files.lastEntry();
    if (last != null && allocated > 0) {
      last.getValue().truncate(last.getValue().position());
    }
  }

  @Override
  public void force() throws IOException {
    files.lastEntry().getValue().force(false);
  }

  @Override
  public ByteBuffer read(long position, int most) throws IOException {
    Map.Entry<Long, FileChannel> segment = files.floorEntry(position);
    if (segment == null) {
      return ByteBuffer.allocate(0);
    }
    long at = position - segment.getKey();
    FileChannel channel = segment.getValue();
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, Math.min(most, channel.size() - at)));
    while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) {
      // a read may bring less than it was asked for
    }
    return bytes.flip();
  }

  @Override
  public void truncate(long position) throws IOException {
    while (!files.isEmpty() && files.lastKey() >= position) {
      var dropped = files.pollLastEntry();
      dropped.getValue().close();
      Files.delete(path(dropped.getKey()));
    }
    Map.Entry<Long, FileChannel> last = files.lastEntry();
    if (last != null) {
      last.getValue().truncate(position - last.getKey());
      last.getValue().position(position - last.getKey());
      last.getValue().force(true);
      allocated = 0;
    }
  }

  @Override
  public void close() throws IOException {
    trim();
    for (FileChannel channel : files.values()) {
      channel.close();
    }
  }
}
