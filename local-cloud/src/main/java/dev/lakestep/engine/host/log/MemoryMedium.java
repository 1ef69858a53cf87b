package dev.lakestep.engine.host.log;

import java.nio.ByteBuffer;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;

/// A log that is gone with the process. Nothing in it is ever forgotten.
final class MemoryMedium implements Medium {
  private final ConcurrentSkipListMap<Long, ByteBuffer> pieces = new ConcurrentSkipListMap<>();
  private long end;

  @Override
  public NavigableSet<Long> bases() {
    return new TreeSet<>();
  }

  @Override
  public synchronized long end() {
    return end;
  }

  @Override
  public synchronized void cut(long base) {
    end = base;
  }

  @Override
  public synchronized void write(ByteBuffer bytes) {
    ByteBuffer copy = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
    pieces.put(end, copy);
    end += copy.limit();
  }

  @Override
  public void force() {}

  @Override
  public ByteBuffer read(long position, int most) {
    var piece = pieces.floorEntry(position);
    if (piece == null) {
      return ByteBuffer.allocate(0);
    }
    int from = (int) (position - piece.getKey());
    int length = Math.min(most, piece.getValue().limit() - from);
    return length < 0 ? ByteBuffer.allocate(0) : piece.getValue().slice(from, length);
  }

  @Override
  public void truncate(long position) {}

  @Override
  public void close() {}
}
