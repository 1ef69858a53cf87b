package dev.lakestep.s3;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/// The checksums that S3 knows; made while bytes go by.
enum ChecksumKind {
  CRC32,
  CRC32C,
  CRC64NVME,
  SHA1,
  SHA256;

  /// As it stands in a header, as `x-amz-checksum-crc32`.
  String header() {
    return "x-amz-checksum-" + small();
  }

  String small() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// As it stands in XML, as `ChecksumCRC32`.
  String element() {
    return "Checksum" + name();
  }

  static Optional<ChecksumKind> of(String name) {
    for (ChecksumKind kind : values()) {
      if (kind.name().equalsIgnoreCase(name)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  Running start() {
    return switch (this) {
      case CRC32 -> new Running.Counted(new CRC32(), 4);
      case CRC32C -> new Running.Counted(new CRC32C(), 4);
      case CRC64NVME -> new Running.Counted(new Crc64(), 8);
      case SHA1 -> new Running.Digested(digest("SHA-1"));
      case SHA256 -> new Running.Digested(digest("SHA-256"));
    };
  }

  static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A checksum of what has gone by so far.
  sealed interface Running {
    void add(byte[] bytes, int offset, int length);

    byte[] value();

    default String text() {
      return Base64.getEncoder().encodeToString(value());
    }

    record Counted(Checksum checksum, int width) implements Running {
      @Override
      public void add(byte[] bytes, int offset, int length) {
        checksum.update(bytes, offset, length);
      }

      @Override
      public byte[] value() {
        ByteBuffer all = ByteBuffer.allocate(8).putLong(checksum.getValue());
        byte[] value = new byte[width];
        all.position(8 - width).get(value);
        return value;
      }
    }

    record Digested(MessageDigest digest) implements Running {
      @Override
      public void add(byte[] bytes, int offset, int length) {
        digest.update(bytes, offset, length);
      }

      @Override
      public byte[] value() {
        return digest.digest();
      }
    }
  }
}
