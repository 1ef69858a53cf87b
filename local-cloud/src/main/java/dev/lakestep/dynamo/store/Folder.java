package dev.lakestep.dynamo.store;

import dev.lakestep.engine.host.log.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The files of a store. A snapshot has the number of the journal that goes on from it; with a
/// whole snapshot, everything of a lower number is of no use any more.
final class Folder implements AutoCloseable {
  private static final String JOURNAL = "journal-";
  private static final String SNAPSHOT = "snapshot-";
  private static final byte[] LAST = {'e', 'n', 'd'};

  private final Path path;
  private final FileChannel lock;

  private Folder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /// @throws IOException if another process has it open
  static Folder open(Path path) throws IOException {
    Files.createDirectories(path);
    FileChannel lock =
        FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (lock.tryLock() != null) {
        return new Folder(path, lock);
      }
    } catch (OverlappingFileLockException _) {
      // somebody in this process has it
    }
    lock.close();
    throw new IOException("somebody else uses the tables in " + path);
  }

  Path journal(long number) {
    return path.resolve(JOURNAL + "%016x".formatted(number));
  }

  private Path snapshot(long number) {
    return path.resolve(SNAPSHOT + "%016x".formatted(number));
  }

  private NavigableMap<Long, Path> numbered(String prefix) throws IOException {
    NavigableMap<Long, Path> found = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path, prefix + "*")) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName()).substring(prefix.length());
        if (name.matches("[0-9a-f]{16}")) {
          found.put(Long.parseLong(name, 16), file);
        }
      }
    }
    return found;
  }

  /// Reads everything that was kept; answers the number of the journal to go on with.
  long recover(Consumer<Change> changes) throws IOException {
    long first = numbered(SNAPSHOT).isEmpty() ? 0 : numbered(SNAPSHOT).lastKey();
    if (first > 0) {
      replay(ByteBuffer.wrap(Files.readAllBytes(snapshot(first))), changes);
    }
    NavigableMap<Long, Path> journals = numbered(JOURNAL).tailMap(first, true);
    for (var journal : journals.entrySet()) {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(journal.getValue()));
      replay(bytes, changes);
      if (bytes.hasRemaining()) {
        dropTorn(journals, journal.getKey(), bytes.position());
        return journal.getKey();
      }
    }
    return journals.isEmpty() ? first : journals.lastKey();
  }

  private static void replay(ByteBuffer bytes, Consumer<Change> changes) {
    Optional<byte[]> body = Frames.next(bytes);
    while (body.isPresent() && body.get().length > LAST.length) {
      Decoder.changes(body.get()).forEach(changes);
      body = Frames.next(bytes);
    }
  }

  /// Nobody was told that what is torn was kept; nor that what follows was.
  private void dropTorn(NavigableMap<Long, Path> journals, long number, long length)
      throws IOException {
    try (FileChannel torn = FileChannel.open(journal(number), StandardOpenOption.WRITE)) {
      torn.truncate(length);
      torn.force(true);
    }
    for (Path later : journals.tailMap(number, false).values()) {
      Files.delete(later);
    }
    Folders.force(path);
  }

  /// Writes a snapshot that counts when all of it is there, and what it holds is durable.
  void snapshot(long number, Tables tables, Runnable beforeItCounts) throws IOException {
    Path next = path.resolve("next");
    try (FileChannel file =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      tables.describe(piece -> write(file, Encoder.bytes(piece)));
      write(file, LAST);
      file.force(true);
    }
    beforeItCounts.run();
    Files.move(next, snapshot(number), StandardCopyOption.ATOMIC_MOVE);
    Folders.force(path);
    removeBelow(number);
  }

  private static void write(FileChannel file, byte[] body) {
    try {
      for (ByteBuffer frame = Frames.frame(body); frame.hasRemaining(); ) {
        file.write(frame);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void removeBelow(long number) throws IOException {
    for (String prefix : new String[] {SNAPSHOT, JOURNAL}) {
      for (Path file : numbered(prefix).headMap(number, false).values()) {
        Files.delete(file);
      }
    }
  }

  void force() throws IOException {
    Folders.force(path);
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
