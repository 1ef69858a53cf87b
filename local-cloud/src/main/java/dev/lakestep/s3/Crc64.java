package dev.lakestep.s3;

import java.util.zip.Checksum;

/// CRC-64 of NVMe: reflected, of the polynomial AD93D23594C93659.
final class Crc64 implements Checksum {
  private static final long[] TABLE = table();
  private long crc = -1;

  private static long[] table() {
    long[] table = new long[256];
    long reflected = Long.reverse(0xAD93D23594C93659L);
    for (int i = 0; i < 256; i++) {
      long value = i;
      for (int bit = 0; bit < 8; bit++) {
        value = (value & 1) == 1 ? (value >>> 1) ^ reflected : value >>> 1;
      }
      table[i] = value;
    }
    return table;
  }

  @Override
  public void update(int b) {
    crc = TABLE[(int) ((crc ^ b) & 0xff)] ^ (crc >>> 8);
  }

  @Override
  public void update(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      update(bytes[i]);
    }
  }

  @Override
  public long getValue() {
    return ~crc;
  }

  @Override
  public void reset() {
    crc = -1;
  }
}
