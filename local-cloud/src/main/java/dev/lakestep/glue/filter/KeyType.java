package dev.lakestep.glue.filter;

import dev.lakestep.cloud.wire.AwsError;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/// The types of partition keys that an expression may name, and how their values are ordered.
enum KeyType {
  INTEGRAL("Integral"),
  DECIMAL("Decimal"),
  DATE("Date"),
  TIMESTAMP("Timestamp"),
  TEXT("String");

  private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);
  private static final DateTimeFormatter MOMENT =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private final String words;

  KeyType(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  static KeyType of(String type) {
    String plain = type.toLowerCase(Locale.ROOT).replaceFirst("\\(.*", "").strip();
    return switch (plain) {
      case "int", "integer", "bigint", "long", "smallint", "tinyint" -> INTEGRAL;
      case "decimal" -> DECIMAL;
      case "date" -> DATE;
      case "timestamp" -> TIMESTAMP;
      case "string", "char", "varchar" -> TEXT;
      default ->
          throw new AwsError("InvalidInputException", 400, "Unknown type : '%s'".formatted(type));
    };
  }

  /// The value that a text stands for.
  Value read(String text) throws NotOfType {
    try {
      return switch (this) {
        case TEXT -> new Value(BigDecimal.ZERO, text);
        case INTEGRAL -> new Value(new BigDecimal(new BigInteger(text)), "");
        case DECIMAL -> new Value(new BigDecimal(text), "");
        case DATE -> new Value(BigDecimal.valueOf(LocalDate.parse(text, DAY).toEpochDay()), "");
        case TIMESTAMP -> new Value(moment(text), "");
      };
    } catch (NumberFormatException | DateTimeException e) {
      throw new NotOfType(refusal(text), e);
    }
  }

  private static BigDecimal moment(String text) {
    LocalDateTime moment = LocalDateTime.parse(text, MOMENT);
    return BigDecimal.valueOf(moment.toEpochSecond(ZoneOffset.UTC))
        .multiply(NANOS)
        .add(BigDecimal.valueOf(moment.get(ChronoField.NANO_OF_SECOND)));
  }

  private String refusal(String text) {
    return switch (this) {
      case INTEGRAL -> "For input string: \"%s\" is not an integer.".formatted(text);
      case DECIMAL -> "%s is not a decimal.".formatted(text);
      case DATE -> "%s is not a date.".formatted(text);
      case TIMESTAMP ->
          "Timestamp format must be yyyy-mm-dd hh:mm:ss[.fffffffff] %s is not a timestamp."
              .formatted(text);
      case TEXT -> text;
    };
  }

  /// A value in its order: by the number, then by the text.
  record Value(BigDecimal number, String text) implements Comparable<Value> {
    @Override
    public int compareTo(Value other) {
      int order = number.compareTo(other.number);
      return order == 0 ? text.compareTo(other.text) : order;
    }
  }

  /// A text that is no value of the type.
  static final class NotOfType extends Exception {
    private static final long serialVersionUID = 1L;

    NotOfType(String message, Throwable cause) {
      super(message, cause);
    }

    String words() {
      return String.valueOf(getMessage());
    }
  }
}
