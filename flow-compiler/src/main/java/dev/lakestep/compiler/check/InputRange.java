package dev.lakestep.compiler.check;

import dev.lakestep.compiler.flow.Input.Kind;
import dev.lakestep.compiler.flow.Input.Unit;
import dev.lakestep.compiler.flow.Word;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.stream.Stream;

/// The bounds of an input of numbers, moments or durations, both within it; `words` are those the
/// author wrote.
record InputRange(Optional<BigDecimal> min, Optional<BigDecimal> max, String words) {
  private static final InputRange ALL = new InputRange(Optional.empty(), Optional.empty(), "");

  static InputRange of(Kind kind) {
    return switch (kind) {
      case Kind.Whole(var min, var max) ->
          new InputRange(min.map(BigDecimal::valueOf), max.map(BigDecimal::valueOf), "")
              .worded(min.map(String::valueOf).orElse(""), max.map(String::valueOf).orElse(""));
      case Kind.Decimal(var min, var max) ->
          new InputRange(min.map(BigDecimal::valueOf), max.map(BigDecimal::valueOf), "")
              .worded(min.map(String::valueOf).orElse(""), max.map(String::valueOf).orElse(""));
      case Kind.Moment(_, var after, var before) ->
          new InputRange(measure(kind, after.stream()), measure(kind, before.stream()), "")
              .worded(after.map(Word::text).orElse(""), before.map(Word::text).orElse(""));
      case Kind.Duration(var min, var max) ->
          new InputRange(measure(kind, min.stream()), measure(kind, max.stream()), "")
              .worded(min.map(Word::text).orElse(""), max.map(Word::text).orElse(""));
      case Kind.Text _,
          Kind.Flag _,
          Kind.Choice _,
          Kind.File _,
          Kind.Tree _,
          Kind.Items _,
          Kind.Uri _,
          Kind.Email _,
          Kind.Secret _,
          Kind.Form _ ->
          ALL;
    };
  }

  /// Where a text stands on the scale of its input; nothing if it is not of that kind.
  static Optional<BigDecimal> measure(Kind kind, String text) {
    try {
      return switch (kind) {
        case Kind.Whole _ -> Optional.of(BigDecimal.valueOf(Long.parseLong(text.strip())));
        case Kind.Decimal _ -> Optional.of(BigDecimal.valueOf(Double.parseDouble(text.strip())));
        case Kind.Moment(var unit, _, _) -> Optional.of(moment(unit, text.strip()));
        case Kind.Duration _ ->
            Optional.of(BigDecimal.valueOf(Duration.parse(text.strip()).toMillis()));
        case Kind.Text _,
            Kind.Flag _,
            Kind.Choice _,
            Kind.File _,
            Kind.Tree _,
            Kind.Items _,
            Kind.Uri _,
            Kind.Email _,
            Kind.Secret _,
            Kind.Form _ ->
            Optional.empty();
      };
    } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  boolean has(BigDecimal value) {
    return min.stream().allMatch(least -> value.compareTo(least) >= 0)
        && max.stream().allMatch(most -> value.compareTo(most) <= 0);
  }

  boolean empty() {
    return min.isPresent() && max.isPresent() && min.get().compareTo(max.get()) > 0;
  }

  private static Optional<BigDecimal> measure(Kind kind, Stream<Word> bound) {
    return bound.findFirst().flatMap(word -> measure(kind, word.text()));
  }

  private static BigDecimal moment(Unit unit, String text) {
    return BigDecimal.valueOf(
        switch (unit) {
          case DATE -> LocalDate.parse(text).toEpochDay();
          case DATE_TIME -> Instant.parse(text).toEpochMilli();
          case TIME -> LocalTime.parse(text).toNanoOfDay();
        });
  }

  private InputRange worded(String from, String to) {
    String both = from.isEmpty() || to.isEmpty() ? "" : " from %s to %s".formatted(from, to);
    String one =
        (from.isEmpty() ? "" : " from %s on".formatted(from))
            + (to.isEmpty() ? "" : " up to %s".formatted(to));
    return new InputRange(min, max, both.isEmpty() ? one : both);
  }
}
