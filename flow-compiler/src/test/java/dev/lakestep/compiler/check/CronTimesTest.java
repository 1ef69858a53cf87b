package dev.lakestep.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTimesTest {
  private static final int NO_LIMIT = Integer.MAX_VALUE;
  private static final Instant FROM = Instant.parse("2024-01-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2027-01-01T00:00:00Z");

  private static CronTimes times(String cron, String zone) {
    return CronTimes.read(cron, ZoneId.of(zone)).orElseThrow();
  }

  /// Looks at the clock on the wall each minute, and strikes a time that it has shown already.
  private static List<Instant> byTheMinute(String zone, Predicate<LocalDateTime> wanted) {
    var rules = ZoneId.of(zone).getRules();
    List<Instant> all = new ArrayList<>();
    LocalDateTime latest = LocalDateTime.MIN;
    for (long second = FROM.getEpochSecond(); second < TO.getEpochSecond(); second += 60) {
      ZoneOffset offset = rules.getOffset(Instant.ofEpochSecond(second));
      LocalDateTime shown = LocalDateTime.ofEpochSecond(second, 0, offset);
      if (shown.isAfter(latest)) {
        latest = shown;
        if (wanted.test(shown)) {
          all.add(Instant.ofEpochSecond(second));
        }
      }
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"})
  void aDayIsAsTheClockOnTheWallSaysForThreeYears(String zone) {
    List<Instant> all = times("30 2 * * *", zone).between(FROM, TO, NO_LIMIT);
    assertThat(all)
        .isEqualTo(byTheMinute(zone, shown -> shown.getHour() == 2 && shown.getMinute() == 30))
        .hasSizeBetween(3 * 365 - 2, 3 * 366);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Europe/Paris", "America/New_York", "Australia/Lord_Howe", "UTC"})
  void soAreManyTimesANight(String zone) {
    assertThat(times("*/15 1-3 * * SAT,SUN", zone).between(FROM, TO, NO_LIMIT))
        .isEqualTo(
            byTheMinute(
                zone,
                shown ->
                    shown.getMinute() % 15 == 0
                        && shown.getHour() >= 1
                        && shown.getHour() <= 3
                        && shown.getDayOfWeek().getValue() >= 6));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Europe/Paris", "America/New_York", "Australia/Lord_Howe", "UTC"})
  void aDayOfTheMonthOrOfTheWeekIsEnough(String zone) {
    CronTimes times = times("0,30 2 1,13 * SUN", zone);
    List<Instant> all = times.between(FROM, TO, NO_LIMIT);
    assertThat(all)
        .isEqualTo(
            byTheMinute(
                zone,
                shown ->
                    shown.getMinute() % 30 == 0
                        && shown.getHour() == 2
                        && (shown.getDayOfMonth() == 1
                            || shown.getDayOfMonth() == 13
                            || shown.getDayOfWeek() == DayOfWeek.SUNDAY)))
        .hasSizeBetween(400, 460);
    for (int i = 1; i < all.size(); i++) {
      assertThat(times.previous(all.get(i))).contains(all.get(i - 1));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Europe/Paris", "America/New_York", "Australia/Lord_Howe", "UTC"})
  void backwardsIsTheSameTheOtherWayRound(String zone) {
    CronTimes times = times("*/30 0-4 * * *", zone);
    List<Instant> all = times.between(FROM, TO, NO_LIMIT);
    List<Instant> back = new ArrayList<>();
    Instant reached = times.next(all.getLast()).orElseThrow();
    while (reached.isAfter(all.getFirst())) {
      reached = times.previous(reached).orElseThrow();
      back.addFirst(reached);
    }
    assertThat(back).isEqualTo(all);
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Paris, 2026-03-29T02:30, 2026-03-28T01:30:00Z, 2026-03-30T00:30:00Z",
    "America/New_York, 2026-03-08T02:30, 2026-03-07T07:30:00Z, 2026-03-09T06:30:00Z",
    "Australia/Lord_Howe, 2026-10-04T02:15, 2026-10-02T15:45:00Z, 2026-10-04T15:15:00Z"
  })
  void aTimeThatIsLeftOutDoesNotCome(
      String zone, LocalDateTime missing, Instant before, Instant after) {
    CronTimes times = times("%d %d * * *".formatted(missing.getMinute(), missing.getHour()), zone);
    assertThat(missing.atZone(ZoneId.of(zone)).toLocalDateTime()).isNotEqualTo(missing);
    assertThat(times.next(before)).contains(after);
    assertThat(times.previous(after)).contains(before);
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Paris, 02:30, 2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z",
    "America/New_York, 01:30, 2026-11-01T05:30:00Z, 2026-11-02T06:30:00Z",
    "Australia/Lord_Howe, 01:45, 2026-04-04T14:45:00Z, 2026-04-05T15:15:00Z"
  })
  void aTimeThatComesTwiceCountsTheFirstTime(
      String zone, String time, Instant first, Instant after) {
    CronTimes times = times("%s %s * * *".formatted(time.substring(3), time.substring(0, 2)), zone);
    assertThat(times.next(first.minusSeconds(1))).contains(first);
    assertThat(times.next(first)).contains(after);
    assertThat(times.previous(after)).contains(first);
    assertThat(times.previous(first.plusSeconds(3600))).contains(first);
  }

  @Test
  void theEndIsNotAmongThem() {
    Instant day = Instant.parse("2026-01-01T00:00:00Z");
    assertThat(times("@daily", "UTC").between(day, day.plusSeconds(2 * 86_400), NO_LIMIT))
        .containsExactly(day, day.plusSeconds(86_400));
    assertThat(times("@hourly", "UTC").between(day, TO, 3)).hasSize(3);
  }

  @Test
  void secondsStandInFront() {
    Instant day = Instant.parse("2026-01-01T00:00:00Z");
    assertThat(times("0 30 9 * * *", "UTC").next(day))
        .contains(Instant.parse("2026-01-01T09:30:00Z"));
    assertThat(times("15 30 9 * * *", "UTC").previous(day))
        .contains(Instant.parse("2025-12-31T09:30:15Z"));
  }

  @Test
  void whatNeverComesIsNothing() {
    assertThat(times("0 0 31 2 *", "UTC").next(FROM)).isEmpty();
    assertThat(times("0 0 31 2 *", "UTC").previous(FROM)).isEmpty();
    assertThat(CronTimes.read("no cron", ZoneOffset.UTC)).isEmpty();
  }
}
