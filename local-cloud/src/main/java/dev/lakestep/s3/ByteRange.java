package dev.lakestep.s3;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A stretch of an object, from `first` to `last` inclusive.
record ByteRange(long first, long last) {
  private static final Pattern SYNTAX = Pattern.compile("bytes=(\\d*)-(\\d*)");

  /// What a `Range` header asks of an object; nothing where S3 ignores it.
  static Optional<ByteRange> of(String header, long size) {
    Matcher found = SYNTAX.matcher(header.strip());
    if (!found.matches() || (found.group(1).isEmpty() && found.group(2).isEmpty())) {
      return Optional.empty();
    }
    if (found.group(1).isEmpty()) {
      long count = number(found.group(2));
      if (count == 0 || size == 0) {
        throw S3Errors.invalidRange();
      }
      return Optional.of(new ByteRange(Math.max(0, size - count), size - 1));
    }
    long first = number(found.group(1));
    long last = found.group(2).isEmpty() ? Long.MAX_VALUE : number(found.group(2));
    if (last < first) {
      return Optional.empty();
    }
    if (first >= size) {
      throw S3Errors.invalidRange();
    }
    return Optional.of(new ByteRange(first, Math.min(last, size - 1)));
  }

  /// Of a `x-amz-copy-source-range`, which must lie within the object.
  static ByteRange within(String header, long size) {
    Matcher found = SYNTAX.matcher(header.strip());
    if (!found.matches() || found.group(1).isEmpty() || found.group(2).isEmpty()) {
      throw S3Errors.invalidArgument(
          "The x-amz-copy-source-range value must be of the form bytes=first-last where first and"
              + " last are the zero-based offsets of the first and last bytes to copy");
    }
    ByteRange range = new ByteRange(number(found.group(1)), number(found.group(2)));
    if (range.first() > range.last() || range.last() >= size) {
      throw S3Errors.invalidArgument(
          "Range specified is not valid for source object of size: " + size);
    }
    return range;
  }

  long length() {
    return last - first + 1;
  }

  String header(long size) {
    return "bytes %d-%d/%d".formatted(first, last, size);
  }

  private static long number(String digits) {
    return digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
  }
}
