package dev.lakestep.event.pattern;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/// The addresses that begin with the same bits.
record Cidr(BigInteger start, int length, int bits) {
  private static final Pattern FOUR =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");
  private static final Pattern SIX = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

  /// `10.0.0.0/24`
  ///
  /// @throws IllegalArgumentException if it is none; the message says why
  static Cidr of(String text) {
    String[] both = text.split("/", -1);
    if (both.length != 2) {
      throw new IllegalArgumentException("Malformed CIDR, one '/' required");
    }
    if (!both[1].matches("\\d{1,3}")) {
      throw new IllegalArgumentException("Malformed CIDR, mask bits must be an integer");
    }
    byte[] address =
        bytes(both[0])
            .orElseThrow(() -> new IllegalArgumentException("Nonstandard IP address: " + both[0]));
    int bits = Integer.parseInt(both[1]);
    if (bits > address.length * 8) {
      throw new IllegalArgumentException(
          address.length == 4 ? "IPv4 mask bits must be < 32" : "IPv6 mask bits must be < 128");
    }
    return new Cidr(network(address, bits), address.length, bits);
  }

  boolean has(String text) {
    return bytes(text)
        .filter(address -> address.length == length)
        .filter(address -> network(address, bits).equals(start))
        .isPresent();
  }

  private static BigInteger network(byte[] address, int bits) {
    return new BigInteger(1, address).shiftRight(address.length * 8 - bits);
  }

  /// Only of what is written in numbers: nobody is asked for a name.
  private static Optional<byte[]> bytes(String text) {
    if (!FOUR.matcher(text).matches() && !SIX.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(text).getAddress());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
