package dev.lakestep.compiler.expr.eval;

import dev.lakestep.compiler.expr.Value;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What `.name` and `[key]` find in a value: fields of maps, items of lists by place, and the parts
/// of dates and texts that Java's own names reach.
final class Members {
  private static final Map<String, ChronoField> PARTS =
      Map.of(
          "year", ChronoField.YEAR,
          "monthValue", ChronoField.MONTH_OF_YEAR,
          "dayOfMonth", ChronoField.DAY_OF_MONTH,
          "dayOfYear", ChronoField.DAY_OF_YEAR,
          "hour", ChronoField.HOUR_OF_DAY,
          "minute", ChronoField.MINUTE_OF_HOUR,
          "second", ChronoField.SECOND_OF_MINUTE,
          "nano", ChronoField.NANO_OF_SECOND,
          "epochSecond", ChronoField.INSTANT_SECONDS);

  private Members() {}

  /// The member that a key names; nothing else than an undefined name fails softly.
  static Value find(Value target, Value key, Place place) {
    String name = JavaText.of(key, place.span());
    if (target instanceof Value.Fields(var fields) && key instanceof Value.Nothing) {
      throw new EvaluationException("null is no key of a map", place.span());
    }
    Optional<Value> found =
        switch (target) {
          case Value.Fields(var fields) -> Optional.ofNullable(fields.get(name));
          case Value.Items items -> item(items, name, place.marks());
          case Value.Moment(var time) -> part(time, name);
          case Value.Text(String text) -> property(text, name);
          case Value.Nothing _, Value.Flag _, Value.Whole _, Value.Decimal _ -> Optional.empty();
        };
    return found.orElseThrow(() -> missing(target, key, place));
  }

  /// A number that is no key of a map is a mistake that `??` does not cover.
  private static EvaluationException missing(Value target, Value key, Place place) {
    String name = JavaText.of(key, place.span());
    boolean number = key instanceof Value.Whole || key instanceof Value.Decimal;
    if (target instanceof Value.Fields && number) {
      return new EvaluationException(
          "`%s` is a number, and the keys of this map are texts".formatted(name), place.span());
    }
    return EvaluationException.undefined(name, place.span());
  }

  private static Optional<Value> item(Value.Items items, String name, Marks marks) {
    List<Value> values = items.values();
    if (name.matches("[+-]?[0-9]{1,10}") && marks.of(items) != Held.VIEW) {
      long index = Long.parseLong(name);
      return index >= 0 && index < values.size()
          ? Optional.of(values.get((int) index))
          : Optional.empty();
    }
    return switch (name) {
      case "size" -> Optional.of(Value.of(values.size()));
      case "empty" -> Optional.of(Value.of(values.isEmpty()));
      default -> Optional.empty();
    };
  }

  private static Optional<Value> part(Temporal time, String name) {
    ChronoField field = PARTS.get(name);
    if (field != null && time.isSupported(field)) {
      return Optional.of(Value.of(time.getLong(field)));
    }
    return name.equals("dayOfWeek") && time.isSupported(ChronoField.DAY_OF_WEEK)
        ? Optional.of(Value.of(java.time.DayOfWeek.from(time).name()))
        : Optional.empty();
  }

  private static Optional<Value> property(String text, String name) {
    return switch (name) {
      case "length" -> Optional.of(Value.of(text.length()));
      case "empty" -> Optional.of(Value.of(text.isEmpty()));
      case "blank" -> Optional.of(Value.of(text.isBlank()));
      default -> Optional.empty();
    };
  }
}
