package dev.lakestep.compiler.flow;

import dev.lakestep.compiler.catalogue.Shape.Kind;
import dev.lakestep.compiler.yaml.YamlNode.Scalar;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the constants of a flow: numbers, flags, durations, dates; empty if it is none.
final class Literals {
  private static final Pattern COLLOQUIAL =
      Pattern.compile(
          "\\s*(?:(\\d+)\\s*d(?:ays?)?)?\\s*(?:(\\d+)\\s*h(?:(?:ou)?rs?)?)?"
              + "\\s*(?:(\\d+)\\s*m(?:in(?:ute)?s?)?)?\\s*(?:(\\d+)\\s*s(?:ec(?:ond)?s?)?)?\\s*");
  private static final Pattern MISPLACED = Pattern.compile("P(T?)(\\d+)([DHMS])");

  private static final Pattern MONTHS = Pattern.compile("(?i)P\\d{1,9}M");

  private Literals() {}

  static Optional<Long> whole(Scalar scalar) {
    return switch (scalar.kind()) {
      case WHOLE, TEXT -> whole(scalar.value());
      case NOTHING, FLAG, DECIMAL -> Optional.empty();
    };
  }

  private static Optional<Long> whole(String written) {
    String text = written.strip();
    try {
      if (text.startsWith("0x")) {
        return Optional.of(Long.parseLong(text.substring(2), 16));
      }
      if (text.startsWith("0o")) {
        return Optional.of(Long.parseLong(text.substring(2), 8));
      }
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  static Optional<Double> decimal(Scalar scalar) {
    return switch (scalar.kind()) {
      case WHOLE -> whole(scalar.value()).map(Long::doubleValue).or(() -> decimal(scalar.value()));
      case DECIMAL, TEXT -> decimal(scalar.value());
      case NOTHING, FLAG -> Optional.empty();
    };
  }

  private static Optional<Double> decimal(String written) {
    String text = written.strip();
    try {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case ".inf", "+.inf" -> Optional.of(Double.POSITIVE_INFINITY);
        case "-.inf" -> Optional.of(Double.NEGATIVE_INFINITY);
        case ".nan" -> Optional.of(Double.NaN);
        default -> Optional.of(Double.parseDouble(text));
      };
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  static Optional<Boolean> flag(Scalar scalar) {
    return switch (scalar.value().strip().toLowerCase(Locale.ROOT)) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  static Optional<Duration> duration(String written) {
    try {
      return Optional.of(Duration.parse(written.strip()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /// Whether it is `P1M`: a month, or a minute without its `T`.
  static boolean isMonths(String written) {
    return MONTHS.matcher(written.strip()).matches();
  }

  /// What `5m`, `1h30m`, `90 seconds`, `PT1D` or `P5S` is meant to be.
  static Optional<String> likelyDuration(String written) {
    String text = written.strip();
    if (text.length() > 40) {
      return Optional.empty();
    }
    Matcher misplaced = MISPLACED.matcher(text.toUpperCase(Locale.ROOT));
    if (misplaced.matches()) {
      boolean days = misplaced.group(3).equals("D");
      return Optional.of((days ? "P" : "PT") + misplaced.group(2) + misplaced.group(3));
    }
    if (!text.isEmpty() && text.chars().allMatch(Character::isDigit)) {
      return Optional.of("PT" + text + "S");
    }
    Matcher parts = COLLOQUIAL.matcher(text.toLowerCase(Locale.ROOT));
    return text.isEmpty() || !parts.matches() ? Optional.empty() : Optional.of(iso(parts));
  }

  private static String iso(Matcher parts) {
    StringBuilder iso = new StringBuilder("P");
    String[] units = {"D", "H", "M", "S"};
    for (int i = 0; i < units.length; i++) {
      String amount = parts.group(i + 1);
      if (amount != null) {
        iso.append(i > 0 && iso.indexOf("T") < 0 ? "T" : "").append(amount).append(units[i]);
      }
    }
    return iso.toString();
  }

  static boolean isMoment(String written, Kind kind) {
    String text = written.strip();
    try {
      switch (kind) {
        case DATE -> LocalDate.parse(text);
        case TIME -> DateTimeFormatter.ISO_TIME.parse(text);
        case DATE_TIME -> ZonedDateTime.parse(text);
        default -> throw new IllegalArgumentException("not a moment: " + kind);
      }
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
