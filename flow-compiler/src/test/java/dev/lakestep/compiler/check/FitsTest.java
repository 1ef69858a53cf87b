package dev.lakestep.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.flow.Input.Choices;
import dev.lakestep.compiler.flow.Input.Kind;
import dev.lakestep.compiler.flow.Input.Unit;
import dev.lakestep.compiler.flow.Word;
import dev.lakestep.compiler.source.Source;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FitsTest {
  private static final Source NOWHERE = new Source("test", "");

  @Test
  void holdsNumbersWithinTheirBounds() {
    Kind month = new Kind.Whole(Optional.of(1L), Optional.of(12L));
    assertThat(Stream.of("1", "12", " 7 ")).allMatch(text -> Fits.fits(month, text));
    assertThat(Stream.of("0", "13", "1.5", "x", "")).noneMatch(text -> Fits.fits(month, text));
    Kind share = new Kind.Decimal(Optional.of(0.0), Optional.empty());
    assertThat(Stream.of("0", "0.5", "1e9")).allMatch(text -> Fits.fits(share, text));
    assertThat(Stream.of("-0.1", "half")).noneMatch(text -> Fits.fits(share, text));
  }

  @Test
  void holdsMomentsWithinTheirBounds() {
    Kind day = new Kind.Moment(Unit.DATE, words("2024-01-01"), words("2024-12-31"));
    assertThat(Stream.of("2024-01-01", "2024-12-31")).allMatch(text -> Fits.fits(day, text));
    assertThat(Stream.of("2023-12-31", "2024-02-30", "today"))
        .noneMatch(text -> Fits.fits(day, text));
    Kind moment = new Kind.Moment(Unit.DATE_TIME, Optional.empty(), Optional.empty());
    assertThat(Fits.fits(moment, "2024-01-01T00:00:00Z")).isTrue();
    Kind time = new Kind.Moment(Unit.TIME, words("08:00:00"), Optional.empty());
    assertThat(Fits.fits(time, "09:30:00")).isTrue();
    assertThat(Fits.fits(time, "07:30:00")).isFalse();
  }

  @Test
  void holdsDurationsWithinTheirBounds() {
    Kind wait = new Kind.Duration(words("PT1M"), words("PT1H"));
    assertThat(Fits.fits(wait, "PT60S")).isTrue();
    assertThat(Stream.of("PT59S", "P1D", "5m")).noneMatch(text -> Fits.fits(wait, text));
  }

  @Test
  void knowsFlagsChoicesAndAddresses() {
    assertThat(Fits.fits(new Kind.Flag(), "true")).isTrue();
    assertThat(Fits.fits(new Kind.Flag(), "yes")).isFalse();
    assertThat(Fits.fits(choice(false), "green")).isTrue();
    assertThat(Fits.fits(choice(false), "red")).isFalse();
    assertThat(Fits.fits(choice(true), "red")).isTrue();
    assertThat(Fits.fits(new Kind.Email(), "ann@example.com")).isTrue();
    assertThat(Fits.fits(new Kind.Email(), "ann")).isFalse();
    assertThat(Fits.fits(new Kind.Uri(), "s3://lake/inbox")).isTrue();
    assertThat(Fits.fits(new Kind.Uri(), "not a uri")).isFalse();
  }

  @Test
  void matchesValidatorsWithoutHanging() {
    assertThat(Fits.fits(text("[a-z]+"), "abc")).isTrue();
    assertThat(Fits.fits(text("[a-z]+"), "abc1")).isFalse();
    assertThat(Fits.fits(text("(a+)+b\\1?"), "a".repeat(64))).isTrue();
    assertThat(Fits.fits(text("("), "abc")).isTrue();
  }

  @Test
  void seesBoundsThatLeaveNothing() {
    assertThat(InputRange.of(new Kind.Whole(Optional.of(2L), Optional.of(1L))).empty()).isTrue();
    assertThat(InputRange.of(new Kind.Whole(Optional.of(1L), Optional.of(1L))).empty()).isFalse();
    assertThat(InputRange.of(new Kind.Duration(words("PT2H"), words("PT90M"))).empty()).isTrue();
  }

  private static Kind text(String validator) {
    return new Kind.Text(words(validator));
  }

  private static Kind choice(boolean allowCustom) {
    List<Word> values = List.of(word("yellow"), word("green"));
    return new Kind.Choice(
        new Choices(values, Optional.empty(), allowCustom, false), false, word("STRING"));
  }

  private static Optional<Word> words(String text) {
    return Optional.of(word(text));
  }

  private static Word word(String text) {
    return new Word(text, NOWHERE.span(0, 0));
  }
}
