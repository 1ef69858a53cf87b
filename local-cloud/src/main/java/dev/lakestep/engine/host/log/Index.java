package dev.lakestep.engine.host.log;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;

/// Positions by key, in a mapped file, so that what is finished takes no memory of the process. It
/// may be lost: up to `safe` it is whole, and the rest can be read off the log again.
final class Index implements AutoCloseable {
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
  private static final long MAGIC = 0x4c61_6b65_4964_7831L;
  private static final long HEAD = 64;
  private static final long SLOT = 16;
  private static final int FIRST_BITS = 14;

  private Optional<Path> file = Optional.empty();
  private Arena arena = Arena.ofShared();
  private MemorySegment map = MemorySegment.NULL;
  private int bits = FIRST_BITS;
  private long count;

  private Index() {}

  static Index inMemory() throws IOException {
    Index index = new Index();
    index.map = index.fresh(FIRST_BITS);
    return index;
  }

  /// The one in a file, or an empty one if there is none that can be used.
  static Index open(Path file) throws IOException {
    Index index = new Index();
    index.file = Optional.of(file);
    if (Files.exists(file) && Files.size(file) > HEAD) {
      index.map = index.mapped(file, Files.size(file));
      index.bits = (int) index.map.get(LONG, 8);
      index.count = index.map.get(LONG, 16);
      if (index.isSound()) {
        return index;
      }
    }
    index.map = index.fresh(FIRST_BITS);
    index.bits = FIRST_BITS;
    index.count = 0;
    return index;
  }

  private boolean isSound() {
    return map.get(LONG, 0) == MAGIC
        && bits >= FIRST_BITS
        && bits < 40
        && map.byteSize() == HEAD + (SLOT << bits);
  }

  private MemorySegment fresh(int size) throws IOException {
    long bytes = HEAD + (SLOT << size);
    MemorySegment made;
    if (file.isPresent()) {
      Path next = file.get().resolveSibling(file.get().getFileName() + ".new");
      Files.deleteIfExists(next);
      made = mapped(next, bytes);
      Files.move(next, file.get(), StandardCopyOption.REPLACE_EXISTING);
    } else {
      made = arena.allocate(bytes, 8);
    }
    made.set(LONG, 0, MAGIC);
    made.set(LONG, 8, size);
    return made;
  }

  private MemorySegment mapped(Path path, long bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes, arena);
    }
  }

  /// Every entry before this position is in it, even after a power cut.
  synchronized long safe() {
    return map.get(LONG, 24);
  }

  synchronized void force(long position) {
    if (file.isPresent()) {
      map.force();
    }
    map.set(LONG, 24, position);
  }

  synchronized OptionalLong find(long key) {
    long position = map.get(LONG, slot(map, bits, key) + 8);
    return position == 0 ? OptionalLong.empty() : OptionalLong.of(position);
  }

  synchronized void put(long key, long position) throws IOException {
    if (count * 3 > (2L << bits)) {
      grow();
    }
    long slot = slot(map, bits, key);
    if (map.get(LONG, slot + 8) == 0) {
      count++;
      map.set(LONG, 16, count);
    }
    map.set(LONG, slot, key);
    map.set(LONG, slot + 8, position);
  }

  private void grow() throws IOException {
    Arena before = arena;
    MemorySegment old = map;
    long safe = safe();
    arena = Arena.ofShared();
    MemorySegment wider = fresh(bits + 1);
    for (long at = HEAD; at < old.byteSize(); at += SLOT) {
      if (old.get(LONG, at + 8) != 0) {
        MemorySegment.copy(old, at, wider, slot(wider, bits + 1, old.get(LONG, at)), SLOT);
      }
    }
    wider.set(LONG, 16, count);
    map = wider;
    bits++;
    force(safe);
    before.close();
  }

  /// Where the key stands, or would stand.
  private static long slot(MemorySegment map, int bits, long key) {
    long mask = (1L << bits) - 1;
    long at = (key * 0x9E37_79B9_7F4A_7C15L) >>> (64 - bits);
    while (true) {
      long slot = HEAD + (at & mask) * SLOT;
      if (map.get(LONG, slot + 8) == 0 || map.get(LONG, slot) == key) {
        return slot;
      }
      at++;
    }
  }

  @Override
  public synchronized void close() {
    arena.close();
  }
}
