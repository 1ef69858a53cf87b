package dev.lakestep.task.s3;

import dev.lakestep.contract.Arguments;
import dev.lakestep.contract.InvalidArgument;
import dev.lakestep.task.NamedError;
import dev.lakestep.task.store.Original;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import software.amazon.awssdk.services.s3.S3Client;

/// The checksum that a file must have, if the flow says one, in Base64 as S3 has it. It is held
/// against the file before the file replaces anything.
record Checksum(Optional<String> wanted, String algorithm) {
  static Checksum of(Arguments arguments) {
    return new Checksum(
        arguments.textIfAny("checksum"), arguments.textOr("checksumAlgorithm", "CRC32"));
  }

  void hold(Original file, S3Client s3) throws IOException {
    if (wanted.isEmpty()) {
      return;
    }
    try (InputStream in =
        s3.getObject(request -> request.bucket(file.uri().bucket()).key(file.uri().key()))) {
      String is = Base64.getEncoder().encodeToString(sum(in));
      if (!is.equals(wanted.get())) {
        throw new NamedError(
            "S3.BadDigest",
            "`%s` has the checksum %s (%s), not the one that is wanted"
                .formatted(file.uri(), is, algorithm));
      }
    }
  }

  private byte[] sum(InputStream in) throws IOException {
    return switch (algorithm) {
      case "CRC32" -> cyclic(new CheckedInputStream(in, new CRC32()));
      case "CRC32_C" -> cyclic(new CheckedInputStream(in, new CRC32C()));
      case "SHA1" -> digest(in, "SHA-1");
      case "SHA256" -> digest(in, "SHA-256");
      default ->
          throw new InvalidArgument(
              "`checksum` cannot be held against %s; say a SHA256".formatted(algorithm));
    };
  }

  private static byte[] cyclic(CheckedInputStream in) throws IOException {
    in.transferTo(OutputStream.nullOutputStream());
    return ByteBuffer.allocate(4).putInt((int) in.getChecksum().getValue()).array();
  }

  private static byte[] digest(InputStream in, String name) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance(name);
      byte[] bytes = new byte[1 << 16];
      for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
        digest.update(bytes, 0, n);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
