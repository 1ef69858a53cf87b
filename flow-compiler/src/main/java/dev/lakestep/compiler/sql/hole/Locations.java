package dev.lakestep.compiler.sql.hole;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// Addresses in S3: each piece that a run puts in, and then the whole.
final class Locations {
  private static final String SCHEME = "s3://";
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

  private Locations() {}

  /// A piece that is more than nothing, of characters that mean nothing but themselves anywhere on
  /// the way of an address.
  static String piece(String value) {
    if (value.isEmpty()) {
      throw new UnsafeSql("a piece of an address in S3 is wanted, and the text is empty");
    }
    value
        .codePoints()
        .filter(c -> !Character.isLetterOrDigit(c) && " /!-_.()=:+@,~&".indexOf(c) < 0)
        .findFirst()
        .ifPresent(c -> {
          throw new UnsafeSql("an address in S3 cannot hold %s here".formatted(Texts.shown(c)));
        });
    return value;
  }

  /// What is wrong with an address as a whole.
  static Optional<String> fault(String address) {
    if (!address.startsWith(SCHEME)) {
      return Optional.of("an address in S3 begins with `s3://`");
    }
    String[] segments = address.substring(SCHEME.length()).split("/", -1);
    if (!BUCKET.matcher(segments[0]).matches() || segments[0].contains("..")) {
      return Optional.of(
          "a bucket has 3 to 63 small letters, digits, dots and dashes between `s3://` and `/`");
    }
    boolean climbs =
        Arrays.stream(segments).anyMatch(part -> part.equals("..") || part.equals("."));
    return climbs ? Optional.of("`..` leads out of an address in S3") : Optional.empty();
  }

  /// Whether what comes next still names the bucket.
  static boolean inBucket(CharSequence before) {
    return before.toString().startsWith(SCHEME)
        && before.toString().indexOf('/', SCHEME.length()) < 0;
  }
}
