package dev.lakestep.iceberg.write;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.apache.iceberg.expressions.Literal;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/// Values that DuckDB shows as texts, as Iceberg has them in memory.
final class Literals {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern(
          "uuuu-MM-dd'T'HH:mm:ss[.SSSSSS][.SSSSS][.SSSS][.SSS][.SS][.S]X", Locale.ROOT);

  private Literals() {}

  /// Nothing where the value is one that Iceberg keeps no bounds of, or out of its range.
  static Optional<Object> of(Type type, String text) {
    try {
      return switch (type.typeId()) {
        case BOOLEAN -> Optional.of(text.equals("1") || text.equalsIgnoreCase("true"));
        case INTEGER -> Optional.of(Integer.parseInt(text));
        case LONG -> Optional.of(Long.parseLong(text));
        case FLOAT -> Optional.of(Float.parseFloat(text)).filter(Float::isFinite).map(f -> f);
        case DOUBLE -> Optional.of(Double.parseDouble(text)).filter(Double::isFinite).map(d -> d);
        case DECIMAL ->
            Optional.of(new BigDecimal(text).setScale(((Types.DecimalType) type).scale()));
        case STRING -> Optional.of(text);
        case DATE, TIME, UUID -> literal(type, text);
        case TIMESTAMP -> literal(type, moment(type, text.replace(' ', 'T')));
        default -> Optional.empty();
      };
    } catch (IllegalArgumentException | ArithmeticException | java.time.DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Object> literal(Type type, String text) {
    return Optional.ofNullable(Literal.of(text).to(type)).map(Literal::value);
  }

  private static String moment(Type type, String text) {
    return ((Types.TimestampType) type).shouldAdjustToUTC()
        ? OffsetDateTime.parse(text, MOMENT).toString()
        : text;
  }
}
