package dev.lakestep.engine.host.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.Optional;

/// Reads what a log holds when it is opened: from the last checkpoint on, or from where the index
/// is not sure of itself.
final class Recovery {
  private final Medium medium;
  private final Index index;
  private final Ledger ledger = new Ledger();

  private Recovery(Medium medium, Index index) {
    this.medium = medium;
    this.index = index;
  }

  static Ledger recover(Medium medium, Index index) throws IOException {
    Recovery recovery = new Recovery(medium, index);
    recovery.recover();
    return recovery.ledger;
  }

  private void recover() throws IOException {
    dropTorn();
    if (medium.bases().isEmpty()) {
      return;
    }
    long last = medium.bases().last();
    for (long base : medium.bases()) {
      if (base >= last || end(base) > index.safe()) {
        long end = segment(base, base == last);
        if (base == last) {
          medium.truncate(end);
        }
      }
    }
  }

  /// The last segment is of no use if even its checkpoint is torn.
  private void dropTorn() throws IOException {
    while (!medium.bases().isEmpty()) {
      long last = medium.bases().last();
      ByteBuffer bytes = medium.read(last, Integer.MAX_VALUE);
      if (Entry.read(bytes).isPresent()) {
        return;
      }
      medium.truncate(last);
    }
  }

  private long end(long base) throws IOException {
    Iterator<Long> later = medium.bases().tailSet(base, false).iterator();
    return later.hasNext() ? later.next() : medium.end();
  }

  /// Reads a segment; where its last whole entry ends.
  private long segment(long base, boolean last) throws IOException {
    ByteBuffer bytes = medium.read(base, Integer.MAX_VALUE);
    while (true) {
      Optional<Entry> entry = Entry.read(bytes);
      long position = base + bytes.position();
      if (entry.isEmpty()) {
        return position;
      }
      take(entry.get(), position, last);
      bytes.position(bytes.position() + entry.get().length());
    }
  }

  private void take(Entry entry, long position, boolean last) throws IOException {
    if (last) {
      ledger.apply(entry, position);
    }
    if (entry.kind() == Entry.Kind.ENDED || entry.kind() == Entry.Kind.NAMED) {
      index.put(entry.tag(), position);
    }
  }
}
