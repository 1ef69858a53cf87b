package dev.lakestep.store;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/// A record behind its length and its checksum.
final class Frames {
  private static final int EXTRA = 8;
  private static final int BUFFER = 1 << 16;

  private Frames() {}

  static ByteBuffer of(byte[] record) {
    ByteBuffer frame = ByteBuffer.allocate(record.length + EXTRA);
    return frame.putInt(record.length).putInt(checksum(record)).put(record).flip();
  }

  /// Hands over each whole record; the answer is where the last of them ends.
  static long read(FileChannel channel, Consumer<byte[]> replay) throws IOException {
    long size = channel.size();
    long end = 0;
    channel.position(0);
    DataInputStream in =
        new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel), BUFFER));
    while (size - end >= EXTRA) {
      int length = in.readInt();
      int checksum = in.readInt();
      if (length < 0 || length > size - end - EXTRA) {
        return end;
      }
      byte[] record = in.readNBytes(length);
      if (record.length < length || checksum(record) != checksum) {
        return end;
      }
      replay.accept(record);
      end += EXTRA + length;
    }
    return end;
  }

  private static int checksum(byte[] record) {
    CRC32C sum = new CRC32C();
    sum.update(record);
    return (int) sum.getValue();
  }
}
