package dev.lakestep.engine.host.log;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/// One thing written down: to which execution it belongs, and what was written down before it.
///
/// `execution` is the position where that execution begins. `tag` is the number of the machine
/// where one begins, and a name to be found by where one ends.
public final class Entry {
  static final int HEAD = 8;
  private static final int FIXED = 25;
  private static final int LONGEST = 1 << 28;

  private final Kind kind;
  private final long execution;
  private final long previous;
  private final long tag;
  private final byte[] body;

  /// What an entry is.
  public enum Kind {
    CHECKPOINT(0),
    BEGUN(1),
    SIGNAL(2),
    ENDED(3),
    TOLD(4),
    CLOSED(5),
    NAMED(6);

    /// What is written; never change it.
    private final byte number;

    Kind(int number) {
      this.number = (byte) number;
    }

    private static Kind of(byte number) {
      for (Kind kind : values()) {
        if (kind.number == number) {
          return kind;
        }
      }
      throw new IllegalStateException("no kind of entry has the number " + number);
    }
  }

  private Entry(Kind kind, long execution, Link link, byte[] body) {
    this.kind = kind;
    this.execution = execution;
    this.previous = link.previous();
    this.tag = link.tag();
    this.body = body;
  }

  private record Link(long previous, long tag) {}

  static Entry checkpoint(byte[] body) {
    return new Entry(Kind.CHECKPOINT, 0, new Link(0, 0), body);
  }

  static Entry begun(long machine, long previous, byte[] body) {
    return new Entry(Kind.BEGUN, 0, new Link(previous, machine), body);
  }

  /// An entry that is not to be found by a name.
  public static Entry of(Kind kind, long execution, byte[] body) {
    return new Entry(kind, execution, new Link(0, 0), body);
  }

  /// The same, to be found by a name.
  public Entry named(long name) {
    return new Entry(kind, execution, new Link(previous, name), body);
  }

  Entry after(long last) {
    return new Entry(kind, execution, new Link(last, tag), body);
  }

  public Kind kind() {
    return kind;
  }

  public long execution() {
    return execution;
  }

  public long previous() {
    return previous;
  }

  public long tag() {
    return tag;
  }

  /// Nobody changes it.
  public byte[] body() {
    return body;
  }

  /// The bytes it takes.
  int length() {
    return HEAD + FIXED + body.length;
  }

  void write(ByteBuffer to) {
    int start = to.position();
    to.putInt(FIXED + body.length).putInt(0);
    to.put(kind.number).putLong(execution).putLong(previous).putLong(tag).put(body);
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
    Kind kind = Kind.of(in.get());
    long execution = in.getLong();
    long previous = in.getLong();
    long tag = in.getLong();
    byte[] body = new byte[in.remaining()];
    in.get(body);
    return Optional.of(new Entry(kind, execution, new Link(previous, tag), body));
  }
}
