package dev.lakestep.s3;

import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Headers;
import dev.lakestep.cloud.wire.Request;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The bytes that a client uploads, freed of their framing, and held against the checksums that it
/// sent: in front of them or behind them.
final class Incoming extends FilterInputStream {
  private final Headers headers;
  private final MessageDigest md5 = ChecksumKind.digest("MD5");
  private final Map<ChecksumKind, ChecksumKind.Running> running = new EnumMap<>(ChecksumKind.class);
  private Optional<AwsChunks> chunks = Optional.empty();
  private long length;

  private Incoming(InputStream in, Headers headers) {
    super(in);
    this.headers = headers;
  }

  /// What a request carries; `algorithm` names a checksum to make even if the client sends none.
  static Incoming of(Request request, String algorithm) {
    Headers headers = request.headers();
    boolean framed =
        headers.value("x-amz-decoded-content-length").isPresent()
            && headers
                .value("x-amz-content-sha256")
                .filter(value -> value.startsWith("STREAMING-"))
                .isPresent();
    Optional<AwsChunks> chunks =
        framed ? Optional.of(new AwsChunks(request.body().stream())) : Optional.empty();
    InputStream in = chunks.isPresent() ? chunks.get() : request.body().stream();
    Incoming incoming = new Incoming(in, headers);
    incoming.chunks = chunks;
    for (ChecksumKind kind : ChecksumKind.values()) {
      boolean isTrailing =
          headers.value("x-amz-trailer").filter(kind.header()::equalsIgnoreCase).isPresent();
      if (isTrailing
          || headers.value(kind.header()).isPresent()
          || kind.name().equalsIgnoreCase(algorithm)) {
        incoming.running.put(kind, kind.start());
      }
    }
    return incoming;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int count) throws IOException {
    int read = super.read(buffer, offset, count);
    if (read > 0) {
      md5.update(buffer, offset, read);
      running.values().forEach(checksum -> checksum.add(buffer, offset, read));
      length += read;
    }
    return read;
  }

  /// What came, once all of it has been read; throws if it is not what the client said.
  Received received() {
    byte[] digest = md5.digest();
    declaredLength()
        .filter(declared -> declared != length)
        .ifPresent(_ -> {
          throw new AwsError(
              "IncompleteBody",
              400,
              "You did not provide the number of bytes specified by the Content-Length HTTP"
                  + " header");
        });
    headers
        .value("Content-MD5")
        .filter(sent -> !sent.equals(Base64.getEncoder().encodeToString(digest)))
        .ifPresent(_ -> {
          throw new AwsError(
              "BadDigest", 400, "The Content-MD5 you specified did not match what we received.");
        });
    Map<String, String> checksums = new LinkedHashMap<>();
    running.forEach((kind, checksum) -> {
      String made = checksum.text();
      sent(kind)
          .filter(value -> !value.equals(made))
          .ifPresent(_ -> {
            throw new AwsError(
                "BadDigest",
                400,
                "The %s you specified did not match the calculated checksum."
                    .formatted(kind.name()));
          });
      checksums.put(kind.small(), made);
    });
    return new Received(HexFormat.of().formatHex(digest), checksums);
  }

  /// The digest of the bytes in hex, and their checksums.
  record Received(String md5, Map<String, String> checksums) {}

  private Optional<Long> declaredLength() {
    return headers
        .value(chunks.isPresent() ? "x-amz-decoded-content-length" : "Content-Length")
        .map(Long::valueOf);
  }

  private Optional<String> sent(ChecksumKind kind) {
    return headers
        .value(kind.header())
        .or(() -> chunks.flatMap(framed -> framed.trailers().value(kind.header())));
  }
}
