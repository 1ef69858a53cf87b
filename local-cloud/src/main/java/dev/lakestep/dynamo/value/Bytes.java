package dev.lakestep.dynamo.value;

import java.util.Arrays;
import java.util.Base64;

/// Bytes that are equal if they hold the same, and that nobody changes.
public final class Bytes implements Comparable<Bytes> {
  private final byte[] bytes;

  private Bytes(byte[] bytes) {
    this.bytes = bytes;
  }

  public static Bytes of(byte[] bytes) {
    return new Bytes(bytes.clone());
  }

  public byte[] toArray() {
    return bytes.clone();
  }

  public int length() {
    return bytes.length;
  }

  public boolean startsWith(Bytes start) {
    return bytes.length >= start.bytes.length
        && Arrays.equals(bytes, 0, start.bytes.length, start.bytes, 0, start.bytes.length);
  }

  /// Whether these stand somewhere in them.
  public boolean contains(Bytes part) {
    int length = part.bytes.length;
    for (int at = 0; at + length <= bytes.length; at++) {
      if (Arrays.equals(bytes, at, at + length, part.bytes, 0, length)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public int compareTo(Bytes other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
