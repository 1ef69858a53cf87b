package dev.lakestep.engine.host.log;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Entries that are made durable together, and what happens after that.
final class Batch {
  private final List<Runnable> then = new ArrayList<>();
  private final List<Found> found = new ArrayList<>();
  private final List<Cut> cuts = new ArrayList<>();
  private ByteBuffer bytes = ByteBuffer.allocate(1 << 14);

  /// An entry that is to be found by its tag.
  record Found(long key, long position) {}

  /// A segment begins at this position, which is so many bytes into the batch.
  record Cut(int at, long base) {}

  boolean isEmpty() {
    return bytes.position() == 0;
  }

  int size() {
    return bytes.position();
  }

  void cut(long base) {
    cuts.add(new Cut(bytes.position(), base));
  }

  void add(Entry entry, long position) {
    int length = entry.length();
    if (bytes.remaining() < length) {
      int room = Math.max(bytes.capacity() * 2, bytes.position() + length);
      bytes = ByteBuffer.allocate(room).put(bytes.flip());
    }
    entry.write(bytes);
    if (entry.kind() == Entry.Kind.ENDED || entry.kind() == Entry.Kind.NAMED) {
      found.add(new Found(entry.tag(), position));
    }
  }

  void then(Runnable whenSafe) {
    then.add(whenSafe);
  }

  List<Runnable> then() {
    return then;
  }

  List<Found> found() {
    return found;
  }

  List<Cut> cuts() {
    return cuts;
  }

  ByteBuffer bytes(int from, int to) {
    return bytes.slice(from, to - from);
  }
}
