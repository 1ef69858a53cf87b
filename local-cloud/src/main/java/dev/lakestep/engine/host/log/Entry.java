package dev.lakestep.engine.host.log;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/// One thing written down: to which execution it belongs, and what was written down before it.
///
/// `execution` is the position where that execution begins. `tag` is the number of the machine
/// where one begins, and a name to be found by where one ends.
public record Entry(Kind kind, long execution, long previous, long tag, byte[] body) {
  static final int HEAD = 8;
  private static final int FIXED = 25;
  private static final int LONGEST = 1 << 28;

  /// What an entry is. Never change the order: the number is what is written.
  public enum Kind {
    CHECKPOINT,
    BEGUN,
    SIGNAL,
    ENDED,
    TOLD,
    CLOSED,
    NAMED
  }

  /// The bytes it takes.
  int length() {
    return HEAD + FIXED + body.length;
  }

  void write(ByteBuffer to) {
    int start = to.position();
    to.putInt(FIXED + body.length).putInt(0);
    to.put((byte) kind.ordinal()).putLong(execution).putLong(previous).putLong(tag).put(body);
    CRC32C sum = new CRC32C();
    sum.update(to.slice(start + HEAD, FIXED + body.length));
    to.putInt(start + 4, (int) sum.getValue());
  }

  /// How many bytes an entry takes whose first eight these are; 0 if they are of none.
  static int length(ByteBuffer head) {
    if (head.remaining() < HEAD) {
      return 0;
    }
    int length = head.getInt(head.position());
    return length < FIXED || length > LONGEST ? 0 : HEAD + length;
  }

  /// The entry that begins here; none if it is torn.
  static Optional<Entry> read(ByteBuffer from) {
    int length = length(from);
    if (length == 0 || length > from.remaining()) {
      return Optional.empty();
    }
    CRC32C sum = new CRC32C();
    sum.update(from.slice(from.position() + HEAD, length - HEAD));
    if ((int) sum.getValue() != from.getInt(from.position() + 4)) {
      return Optional.empty();
    }
    ByteBuffer in = from.slice(from.position() + HEAD, length - HEAD);
    Kind kind = Kind.values()[in.get()];
    long execution = in.getLong();
    long previous = in.getLong();
    long tag = in.getLong();
    byte[] body = new byte[in.remaining()];
    in.get(body);
    return Optional.of(new Entry(kind, execution, previous, tag, body));
  }
}
