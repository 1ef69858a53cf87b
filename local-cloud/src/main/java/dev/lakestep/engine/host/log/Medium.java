package dev.lakestep.engine.host.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.NavigableSet;

/// Where a log lies: bytes at positions that only grow, in segments that begin where they are cut.
interface Medium extends AutoCloseable {
  /// Where segments begin.
  NavigableSet<Long> bases();

  /// Where the last one ends.
  long end() throws IOException;

  /// Begins a segment there; what is written from now on belongs to it.
  void cut(long base) throws IOException;

  void write(ByteBuffer bytes) throws IOException;

  /// What was written survives from now on.
  void force() throws IOException;

  /// At most so many bytes from there on, of one segment.
  ByteBuffer read(long position, int most) throws IOException;

  /// Drops what stands at and after a position.
  void truncate(long position) throws IOException;

  @Override
  void close() throws IOException;
}
