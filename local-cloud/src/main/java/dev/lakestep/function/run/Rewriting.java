package dev.lakestep.function.run;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// Makes a class look for its environment, its output and its exit in `Inside` instead of `System`.
/// Only the table of constants changes, so that no code moves and no stack map has to be made
/// again.
final class Rewriting {
  private static final String FROM = "java/lang/System";
  private static final String TO = Inside.class.getName().replace('.', '/');
  private static final Set<String> MEMBERS = Set.of("getenv", "exit", "out", "err");
  private static final int START = 8;
  private static final int MOST = 65_535;

  private final byte[] bytes;
  private final ByteBuffer buffer;

  /// Where each constant begins; the second half of a long one is 0.
  private final int[] places;

  private final int end;

  private Rewriting(byte[] bytes) {
    this.bytes = bytes;
    this.buffer = ByteBuffer.wrap(bytes);
    this.places = new int[buffer.getChar(START)];
    this.end = find();
  }

  static byte[] of(byte[] bytes) {
    Rewriting rewriting = new Rewriting(bytes.clone());
    return rewriting.replace() ? rewriting.written() : bytes;
  }

  private int find() {
    int at = START + 2;
    for (int i = 1; i < places.length; i++) {
      places[i] = at;
      int tag = bytes[at];
      at += 1 + length(tag, at);
      if (tag == 5 || tag == 6) {
        i++;
      }
    }
    return at;
  }

  private int length(int tag, int at) {
    return switch (tag) {
      case 1 -> 2 + buffer.getChar(at + 1);
      case 5, 6 -> 8;
      case 7, 8, 16, 19, 20 -> 2;
      case 15 -> 3;
      default -> 4;
    };
  }

  /// Whether there was something to replace.
  private boolean replace() {
    boolean found = false;
    for (int place : places) {
      if (place > 0 && (bytes[place] == 9 || bytes[place] == 10) && isReplaced(place)) {
        found = true;
        buffer.putChar(place + 1, (char) (places.length + 1));
      }
    }
    return found && places.length + 2 <= MOST;
  }

  private boolean isReplaced(int member) {
    int type = places[buffer.getChar(member + 1)];
    int description = places[buffer.getChar(member + 3)];
    return text(buffer.getChar(type + 1)).equals(FROM)
        && MEMBERS.contains(text(buffer.getChar(description + 1)));
  }

  private String text(int constant) {
    int place = places[constant];
    return new String(bytes, place + 3, buffer.getChar(place + 1), StandardCharsets.UTF_8);
  }

  private byte[] written() {
    byte[] name = TO.getBytes(StandardCharsets.UTF_8);
    ByteBuffer all = ByteBuffer.allocate(bytes.length + 6 + name.length);
    all.put(bytes, 0, end);
    all.putChar(START, (char) (places.length + 2));
    all.put((byte) 1).putChar((char) name.length).put(name);
    all.put((byte) 7).putChar((char) places.length);
    return all.put(bytes, end, bytes.length - end).array();
  }
}
