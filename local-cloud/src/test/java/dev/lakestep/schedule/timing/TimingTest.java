package dev.lakestep.schedule.timing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.check.CronExpression.InEventBridge;
import dev.lakestep.compiler.check.CronTimes;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Schedules come round when AWS's do.
class TimingTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  private static List<Instant> times(Timing timing, Instant from, Instant to) {
    List<Instant> times = new ArrayList<>();
    Optional<Instant> next = timing.next(from, from);
    while (next.isPresent() && next.get().isBefore(to)) {
      times.add(next.get());
      next = timing.next(next.get(), from);
    }
    return times;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 10 * * ? *           | 2026-03-05T09:59:59 | 2026-03-05T10:00
          0 10 * * ? *           | 2026-03-05T10:00    | 2026-03-06T10:00
          15 12 * * ? *          | 2026-12-31T13:00    | 2027-01-01T12:15
          0 18 ? * MON-FRI *     | 2026-11-20T18:00    | 2026-11-23T18:00
          0 8 1 * ? *            | 2026-01-01T08:00    | 2026-02-01T08:00
          0/15 * * * ? *         | 2026-01-01T00:46    | 2026-01-01T01:00
          0/10 * ? * MON-FRI *   | 2026-11-21T10:00    | 2026-11-23T00:00
          0/5 8-17 ? * MON-FRI * | 2026-11-20T17:55    | 2026-11-23T08:00
          0 0 L * ? *            | 2026-02-01T00:00    | 2026-02-28T00:00
          0 0 L-2 * ? *          | 2028-02-01T00:00    | 2028-02-27T00:00
          0 0 15W * ? *          | 2026-08-01T00:00    | 2026-08-14T00:00
          0 0 1W * ? *           | 2026-07-31T12:00    | 2026-08-03T00:00
          0 0 31W * ? *          | 2026-05-01T12:00    | 2026-05-29T00:00
          0 0 LW * ? *           | 2026-05-01T12:00    | 2026-05-29T00:00
          0 9 ? * 2#1 *          | 2026-11-03T00:00    | 2026-12-07T09:00
          0 9 ? * FRI#5 *        | 2026-11-01T00:00    | 2027-01-29T09:00
          0 9 ? * 6L *           | 2026-11-01T00:00    | 2026-11-27T09:00
          0 9 ? * L *            | 2026-11-22T00:00    | 2026-11-28T09:00
          0 9 ? * FRI-MON *      | 2026-11-17T00:00    | 2026-11-20T09:00
          0 0 29 2 ? *           | 2026-01-01T00:00    | 2028-02-29T00:00
          0 0 1 JAN,jul ? 2030   | 2026-01-01T00:00    | 2030-01-01T00:00
          0 0 1 1 ? 2027/2       | 2028-01-01T00:00    | 2029-01-01T00:00
          """)
  void aCronComesRound(String cron, LocalDateTime after, LocalDateTime expected) {
    Timing timing = Timing.read("cron(" + cron + ")", ZoneOffset.UTC).orElseThrow();
    assertThat(timing.next(after.toInstant(ZoneOffset.UTC), Instant.EPOCH))
        .hasValue(expected.toInstant(ZoneOffset.UTC));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cron(0 10 * * * *)",
        "cron(0 10 ? * ? *)",
        "cron(0 10 * * ?)",
        "cron(60 10 * * ? *)",
        "cron(0 24 * * ? *)",
        "cron(0 10 32 * ? *)",
        "cron(0 10 ? * MON#6 *)",
        "cron(0/0 10 * * ? *)",
        "cron(0 10 * 13 ? *)",
        "cron(0 10 * * ? 2200)",
        "rate(1 minutes)",
        "rate(5 minute)",
        "rate(0 minutes)",
        "rate(5 seconds)",
        "rate(1.5 hours)",
        "at(2026-13-01T00:00:00)",
        "at(2026-01-01T00:00)",
        "* * * * *"
      })
  void whatIsWrongIsNotRead(String expression) {
    assertThat(Timing.read(expression, ZoneOffset.UTC)).isEmpty();
  }

  /// 02:30 is skipped on 8 March 2026, and 01:30 comes twice on 1 November.
  @Test
  void aYearOfClocksThatArePutForwardAndBack() {
    Instant from = Instant.parse("2026-01-01T05:00:00Z");
    Instant to = Instant.parse("2027-01-01T05:00:00Z");
    Timing skipped = Timing.read("cron(30 2 * * ? *)", NEW_YORK).orElseThrow();
    assertThat(times(skipped, from, to))
        .hasSize(364)
        .doesNotContain(Instant.parse("2026-03-08T07:30:00Z"))
        .contains(Instant.parse("2026-03-07T07:30:00Z"), Instant.parse("2026-03-09T06:30:00Z"));
    Timing doubled = Timing.read("cron(30 1 * * ? *)", NEW_YORK).orElseThrow();
    assertThat(times(doubled, from, to))
        .hasSize(365)
        .contains(Instant.parse("2026-11-01T05:30:00Z"))
        .doesNotContain(Instant.parse("2026-11-01T06:30:00Z"));
    Timing hourly = Timing.read("cron(0 * * * ? *)", NEW_YORK).orElseThrow();
    assertThat(times(hourly, from, to)).hasSize(365 * 24 - 2).doesNotHaveDuplicates();
    Timing rate = Timing.read("rate(1 hour)", NEW_YORK).orElseThrow();
    assertThat(times(rate, from, to)).hasSize(365 * 24 - 1);
  }

  @Test
  void onceIsOnce() {
    Timing once = Timing.read("at(2026-07-01T12:00:00)", NEW_YORK).orElseThrow();
    Instant at = Instant.parse("2026-07-01T16:00:00Z");
    assertThat(once.next(Instant.EPOCH, Instant.EPOCH)).hasValue(at);
    assertThat(once.next(at, Instant.EPOCH)).isEmpty();
    assertThat(once.isRecurring()).isFalse();
  }

  @Test
  void aRateIsCountedFromItsBegin() {
    Timing rate = Timing.read("rate(7 days)", NEW_YORK).orElseThrow();
    Instant begin = Instant.parse("2026-01-01T10:17:00Z");
    assertThat(rate.next(begin.minusMillis(1), begin)).hasValue(begin);
    assertThat(rate.next(begin, begin)).hasValue(Instant.parse("2026-01-08T10:17:00Z"));
    assertThat(rate.next(Instant.parse("2026-02-01T00:00:00Z"), begin))
        .hasValue(Instant.parse("2026-02-05T10:17:00Z"));
  }

  /// What the compiler makes of a cron rings when the compiler says that it does.
  @ParameterizedTest
  @ValueSource(strings = {"0 9 1 * MON", "*/30 2 L 3,10 SUN", "30 2 13-19 * 1-5", "15 1 */9 * */3"})
  void theSchedulesOfACronRingAtItsTimes(String cron) {
    ZoneId zone = ZoneId.of("Europe/Paris");
    Instant from = Instant.parse("2025-12-31T23:59:59Z");
    Instant to = Instant.parse("2028-01-01T00:00:00Z");
    CronTimes times = CronTimes.read(cron, zone).orElseThrow();
    SortedSet<Instant> rung = new TreeSet<>();
    if (times.cron().inEventBridge() instanceof InEventBridge.Says(var crons)) {
      assertThat(crons).hasSize(2);
      for (String one : crons) {
        Timing timing = Timing.read(one, zone).orElseThrow();
        Optional<Instant> next = timing.next(from, from);
        while (next.isPresent() && next.get().isBefore(to)) {
          rung.add(next.get());
          next = timing.next(next.get(), from);
        }
      }
    }
    assertThat(rung)
        .hasSizeGreaterThan(30)
        .containsExactlyElementsOf(times.between(from, to, 9999));
  }
}
