package dev.lakestep.compiler.expr.eval;

import dev.lakestep.compiler.expr.Value;
import java.math.BigInteger;

/// Functions that answer something new each time: identifiers and random numbers.
final class Ids {
  private static final String BASE_62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int LONGEST_NANO_ID = 1000;
  private static final long KSUID_EPOCH = 1_400_000_000L;
  private static final int FIRST_PORT = 1024;
  private static final int LAST_PORT = 65535;

  private Ids() {}

  /// A UUID of version 4, in base 62 so that it can stand in a URL.
  static Value uuid(Call call) {
    BigInteger bits = random(call, 128);
    bits = bits.clearBit(79).setBit(78).clearBit(77).clearBit(76);
    return Value.of(base62(bits.setBit(63).clearBit(62), 22));
  }

  static Value id(Call call) {
    return uuid(call);
  }

  /// Sorts by the second it was made in.
  static Value ksuid(Call call) {
    long seconds = call.world().now().getEpochSecond() - KSUID_EPOCH;
    BigInteger time = BigInteger.valueOf(Math.max(0, seconds));
    return Value.of(base62(time.shiftLeft(128).or(random(call, 128)), 27));
  }

  static Value nanoId(Call call) {
    int length = call.has("length") ? call.count("length") : 21;
    String alphabet = call.textIfAny("alphabet").orElse(BASE_62 + "-_");
    if (length < 0 || length > LONGEST_NANO_ID || alphabet.isEmpty()) {
      throw call.failure(
          "a nano id has up to %d characters of some alphabet".formatted(LONGEST_NANO_ID));
    }
    StringBuilder id = new StringBuilder();
    for (int i = 0; i < length; i++) {
      id.append(alphabet.charAt((int) call.world().random(alphabet.length())));
    }
    return Value.of(id.toString());
  }

  /// From the lower bound up to, not including, the upper one.
  static Value randomInt(Call call) {
    long lower = call.whole("lower");
    long upper = call.whole("upper");
    if (upper < lower) {
      throw call.failure("the upper bound is less than the lower one");
    }
    return Value.of(upper == lower ? lower : lower + below(call, Math.subtractExact(upper, lower)));
  }

  static Value randomPort(Call call) {
    return Value.of(FIRST_PORT + below(call, LAST_PORT - FIRST_PORT + 1));
  }

  private static long below(Call call, long bound) {
    return call.world().random(bound);
  }

  private static BigInteger random(Call call, int bits) {
    BigInteger number = BigInteger.ZERO;
    for (int i = 0; i < bits; i += 16) {
      number = number.shiftLeft(16).or(BigInteger.valueOf(below(call, 1 << 16)));
    }
    return number;
  }

  private static String base62(BigInteger number, int length) {
    StringBuilder text = new StringBuilder();
    BigInteger rest = number;
    BigInteger base = BigInteger.valueOf(BASE_62.length());
    while (text.length() < length) {
      BigInteger[] parts = rest.divideAndRemainder(base);
      text.append(BASE_62.charAt(parts[1].intValue()));
      rest = parts[0];
    }
    return text.reverse().toString();
  }
}
