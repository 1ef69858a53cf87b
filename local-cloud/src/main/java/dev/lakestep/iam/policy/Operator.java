package dev.lakestep.iam.policy;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/// How a condition compares one value of a request with one of the policy.
enum Operator {
  STRING_EQUALS,
  STRING_NOT_EQUALS,
  STRING_EQUALS_IGNORE_CASE,
  STRING_NOT_EQUALS_IGNORE_CASE,
  STRING_LIKE,
  STRING_NOT_LIKE,
  NUMERIC_EQUALS,
  NUMERIC_NOT_EQUALS,
  NUMERIC_LESS_THAN,
  NUMERIC_LESS_THAN_EQUALS,
  NUMERIC_GREATER_THAN,
  NUMERIC_GREATER_THAN_EQUALS,
  DATE_EQUALS,
  DATE_NOT_EQUALS,
  DATE_LESS_THAN,
  DATE_LESS_THAN_EQUALS,
  DATE_GREATER_THAN,
  DATE_GREATER_THAN_EQUALS,
  BOOL,
  BINARY_EQUALS,
  IP_ADDRESS,
  NOT_IP_ADDRESS,
  ARN_EQUALS,
  ARN_LIKE,
  ARN_NOT_EQUALS,
  ARN_NOT_LIKE,
  NULL;

  static Optional<Operator> of(String name) {
    for (Operator one : values()) {
      if (one.name().replace("_", "").equalsIgnoreCase(name)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  /// Whether it holds if no value compares.
  boolean isNegated() {
    return name().contains("NOT_");
  }

  /// Whether the two compare, before the answer is turned round for one that is negated.
  boolean compares(String asked, Wanted wanted, Context context) {
    return switch (this) {
      case STRING_EQUALS, STRING_NOT_EQUALS, BINARY_EQUALS ->
          wanted.plain(context).filter(asked::equals).isPresent();
      case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE ->
          wanted.plain(context).filter(asked::equalsIgnoreCase).isPresent();
      case BOOL ->
          wanted
              .plain(context)
              .filter(text -> text.toLowerCase(Locale.ROOT).equals(asked.toLowerCase(Locale.ROOT)))
              .isPresent();
      case STRING_LIKE, STRING_NOT_LIKE -> wanted.like().fits(asked, context);
      case ARN_EQUALS, ARN_LIKE, ARN_NOT_EQUALS, ARN_NOT_LIKE -> wanted.arn().fits(asked, context);
      case NUMERIC_EQUALS,
          NUMERIC_NOT_EQUALS,
          NUMERIC_LESS_THAN,
          NUMERIC_LESS_THAN_EQUALS,
          NUMERIC_GREATER_THAN,
          NUMERIC_GREATER_THAN_EQUALS ->
          number(asked)
              .flatMap(one -> wanted.plain(context).flatMap(Operator::number).map(one::compareTo))
              .filter(this::isInOrder)
              .isPresent();
      case DATE_EQUALS,
          DATE_NOT_EQUALS,
          DATE_LESS_THAN,
          DATE_LESS_THAN_EQUALS,
          DATE_GREATER_THAN,
          DATE_GREATER_THAN_EQUALS ->
          moment(asked)
              .flatMap(one -> wanted.plain(context).flatMap(Operator::moment).map(one::compareTo))
              .filter(this::isInOrder)
              .isPresent();
      case IP_ADDRESS, NOT_IP_ADDRESS ->
          wanted.plain(context).filter(range -> isWithin(asked, range)).isPresent();
      case NULL -> throw new IllegalStateException("there is nothing to compare");
    };
  }

  private boolean isInOrder(int order) {
    String how = name().substring(name().indexOf('_') + 1);
    return switch (how) {
      case "LESS_THAN" -> order < 0;
      case "LESS_THAN_EQUALS" -> order <= 0;
      case "GREATER_THAN" -> order > 0;
      case "GREATER_THAN_EQUALS" -> order >= 0;
      default -> order == 0;
    };
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      return Optional.of(new BigDecimal(text.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /// As ISO 8601 has it, or as seconds.
  private static Optional<Instant> moment(String text) {
    try {
      return Optional.of(
          text.matches("\\d+")
              ? Instant.ofEpochSecond(Long.parseLong(text))
              : text.contains("T")
                  ? OffsetDateTime.parse(text).toInstant()
                  : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static boolean isWithin(String address, String range) {
    int slash = range.indexOf('/');
    String base = slash < 0 ? range : range.substring(0, slash);
    if (!isAddress(address) || !isAddress(base)) {
      return false;
    }
    try {
      byte[] one = InetAddress.getByName(address).getAddress();
      byte[] two = InetAddress.getByName(base).getAddress();
      int bits = slash < 0 ? two.length * 8 : Integer.parseInt(range.substring(slash + 1));
      return one.length == two.length && bits <= two.length * 8 && sameBits(one, two, bits);
    } catch (UnknownHostException | NumberFormatException e) {
      return false;
    }
  }

  /// A name would be looked up in the network.
  private static boolean isAddress(String text) {
    return text.matches("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
  }

  private static boolean sameBits(byte[] one, byte[] two, int bits) {
    for (int i = 0; i < bits; i++) {
      int mask = 0x80 >> (i % 8);
      if ((one[i / 8] & mask) != (two[i / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
