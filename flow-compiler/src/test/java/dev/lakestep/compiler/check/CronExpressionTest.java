package dev.lakestep.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.check.CronExpression.InEventBridge;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.flow.Word;
import dev.lakestep.compiler.source.Source;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronExpressionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          * * * * *          | cron(* * * * ? *)
          */5 * * * *        | cron(0/5 * * * ? *)
          */1 * * * *        | cron(* * * * ? *)
          0/15 * * * *       | cron(0/15 * * * ? *)
          5/20 * * * *       | cron(5/20 * * * ? *)
          0 9 1 * *          | cron(0 9 1 * ? *)
          30 4 * * *         | cron(30 4 * * ? *)
          """)
  void saysTimesToEventBridge(String cron, String expected) {
    assertThat(cron(cron, false).inEventBridge())
        .isEqualTo(new InEventBridge.Says(List.of(expected)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 9 * * 1-5        | cron(0 9 ? * 2-6 *)
          0 9 * * MON-FRI    | cron(0 9 ? * 2-6 *)
          0 9 * * mon,wed    | cron(0 9 ? * 2,4 *)
          0 9 * * 0          | cron(0 9 ? * 1 *)
          0 9 * * 7          | cron(0 9 ? * 1 *)
          0 9 * * SUN        | cron(0 9 ? * 1 *)
          0 9 * * 5-7        | cron(0 9 ? * 1,6,7 *)
          0 9 * * FRI-SUN    | cron(0 9 ? * 1,6,7 *)
          0 9 * * */2        | cron(0 9 ? * 1,3,5,7 *)
          0 9 * * 0-6        | cron(0 9 * * ? *)
          0 9 ? * *          | cron(0 9 * * ? *)
          0 9 ? * MON        | cron(0 9 ? * 2 *)
          0 9 15 * ?         | cron(0 9 15 * ? *)
          0 0 L * *          | cron(0 0 L * ? *)
          0 0 1 JAN,JUL *    | cron(0 0 1 1,7 ? *)
          0 0 1 jan-mar *    | cron(0 0 1 1-3 ? *)
          0 0 1 */3 *        | cron(0 0 1 1/3 ? *)
          0 8-18/2 * * *     | cron(0 8,10,12,14,16,18 * * ? *)
          0 8-18 * * *       | cron(0 8-18 * * ? *)
          10,20,30 * * * *   | cron(10,20,30 * * * ? *)
          0,30 * * * *       | cron(0,30 * * * ? *)
          0 0 */10 * *       | cron(0 0 1/10 * ? *)
          0 0 1-31 * MON     | cron(0 0 * * ? *)
          0 0 1 * 0-7        | cron(0 0 * * ? *)
          0  9   1 *  *      | cron(0 9 1 * ? *)
          """)
  void saysDaysToEventBridge(String cron, String expected) {
    assertThat(cron(cron, false).inEventBridge())
        .isEqualTo(new InEventBridge.Says(List.of(expected)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          @yearly            | cron(0 0 1 1 ? *)
          @annually          | cron(0 0 1 1 ? *)
          @monthly           | cron(0 0 1 * ? *)
          @weekly            | cron(0 0 ? * 1 *)
          @daily             | cron(0 0 * * ? *)
          @midnight          | cron(0 0 * * ? *)
          @hourly            | cron(0 * * * ? *)
          @Hourly            | cron(0 * * * ? *)
          """)
  void saysNicknamesToEventBridge(String cron, String expected) {
    assertThat(cron(cron, false).inEventBridge())
        .isEqualTo(new InEventBridge.Says(List.of(expected)));
  }

  @Test
  void saysWithSecondsWhatIsOnTheMinute() {
    assertThat(cron("0 */5 * * * *", true).inEventBridge())
        .isEqualTo(new InEventBridge.Says(List.of("cron(0/5 * * * ? *)")));
    assertThat(cron("@hourly", true).inEventBridge())
        .isEqualTo(new InEventBridge.Says(List.of("cron(0 * * * ? *)")));
    assertThat(cron("30 * * * * *", true).inEventBridge())
        .isEqualTo(new InEventBridge.NeedsSeconds());
    assertThat(cron("*/10 * * * * *", true).inEventBridge())
        .isEqualTo(new InEventBridge.NeedsSeconds());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 0 1,15 * MON     | cron(0 0 1,15 * ? *)     | cron(0 0 ? * 2 *)
          0 9 L 1-6 MON-FRI  | cron(0 9 L 1-6 ? *)      | cron(0 9 ? 1-6 2-6 *)
          */30 * */2 * SUN   | cron(0,30 * 1/2 * ? *)   | cron(0,30 * ? * 1 *)
          0 0 31 2,3 SAT     | cron(0 0 31 2,3 ? *)     | cron(0 0 ? 2,3 7 *)
          """)
  void takesTwoToSayEitherDay(String cron, String byMonth, String byWeek) {
    assertThat(cron(cron, false).inEventBridge())
        .isEqualTo(new InEventBridge.Says(List.of(byMonth, byWeek)));
  }

  @Test
  void aDayThatNeverComesNeedsNoScheduleOfItsOwn() {
    assertThat(cron("0 0 30 2 MON", false).inEventBridge())
        .isEqualTo(new InEventBridge.Says(List.of("cron(0 0 ? 2 2 *)")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          60 * * * *      | 60     | `60` is no minute: they go from 0 to 59 | the full one is `0`
          0 24 * * *      | 24     | `24` is no hour: they go from 0 to 23 | midnight is `0`
          0 0 0 * *       | 0      | `0` is no day of month: they go from 1 to 31 | the first day is `1`
          0 0 32 * *      | 32     | `32` is no day of month: they go from 1 to 31 | the last day is `L`
          0 0 1 13 *      | 13     | `13` is no month: they go from 1 to 12 | December is `12`
          0 0 1 0 *       | 0      | `0` is no month: they go from 1 to 12 | January is `1`
          0 0 * * 8       | 8      | `8` is no day of week: they go from 0 to 7 | Sunday is `0` or `7`, Monday is `1`
          */0 * * * *     | 0      | a step of `0` goes nowhere | `*` is every minute
          */90 * * * *    | 90     | a step of `90` is longer than the whole field, which has 60 values | for every 90 minutes, count hours in the second field
          */x * * * *     | x      | a step is a number, `x` is not | `*/5` is every fifth minute
          50-10 * * * *   | 50-10  | the range `50-10` runs backwards | write `50-59,0-10`
          0 22-4 * * *    | 22-4   | the range `22-4` runs backwards | write `22-23,0-4`
          0 0 * * FRI-MON | FRI-MON | the range `FRI-MON` runs backwards | write `5-6,0-1`
          0 0 1 JANU *    | JANU   | `JANU` is no month | did you mean `JAN`?
          0 0 * * XYZ     | XYZ    | `XYZ` is no day of week | use a number or one of SUN, MON, TUE, WED, THU, FRI, SAT
          0 x * * *       | x      | `x` is no hour | use a number from 0 to 23
          0 0 15W * *     | 15W    | `15W` is known to Quartz, not here | the last day of a month is `L` as its day of month; tell working days by `when`
          0 0 LW * *      | LW     | `LW` is known to Quartz, not here | the last day of a month is `L` as its day of month; tell working days by `when`
          0 0 15,L * *    | L      | `L` stands alone: it cannot be one of a list | make a trigger of its own for the last day
          ? * * * *       | ?      | `?` stands only for a whole day of month or day of week | every minute is `*`
          1- * * * *      | ""     | a minute is missing here | a list is `1,2,3`, a range is `1-3`
          0 0 1,,2 * *    | ""     | a day of month is missing here | a list is `1,2,3`, a range is `1-3`
          99999 * * * *   | 99999  | `99999` is no minute | use a number from 0 to 59
          """)
  void pointsAtWhatIsWrong(String cron, String place, String message, String hint) {
    Diagnostic found = problem(cron, false);
    assertThat(found.span().text()).isEqualTo(place);
    assertThat(found.message()).isEqualTo(message);
    assertThat(found.hints()).containsExactly(hint);
  }

  @Test
  void knowsTheMarkOfQuartz() {
    assertThat(problem("0 0 * * MON#1", false).message())
        .isEqualTo("`MON#1` is known to Quartz, not here");
    assertThat(problem("0 0 * * 5L", false).message())
        .isEqualTo("`5L` is known to Quartz, not here");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          * * * *         | false | a cron has 5 fields; `* * * *` has 4
          0 0 9 * * *     | false | a cron has 5 fields; `0 0 9 * * *` has 6
          0 9 * * *       | true  | a cron has 6 fields with seconds; `0 9 * * *` has 5
          0 0 9 * * ? *   | false | a cron has 5 fields; `0 0 9 * * ? *` has 7
          @dayly          | false | `@dayly` is not a schedule that has a name
          @reboot         | false | `@reboot` is not a schedule that has a name
          """)
  void countsFields(String cron, boolean withSeconds, String message) {
    assertThat(problem(cron, withSeconds).message()).isEqualTo(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 0 30 2 *", "0 0 31 4,6,9,11 *", "0 0 30-31 FEB *"})
  void knowsDaysThatNeverCome(String cron) {
    assertThat(cron(cron, false).next(LocalDateTime.of(2000, 1, 1, 0, 0))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 9 1 * *       | 2024-01-31T10:00:00 | 2024-02-01T09:00:00
          0 9 1 * *       | 2024-02-01T09:00:00 | 2024-03-01T09:00:00
          0 0 29 2 *      | 2097-01-01T00:00:00 | 2104-02-29T00:00:00
          0 0 L * *       | 2024-02-01T00:00:00 | 2024-02-29T00:00:00
          */5 * * * *     | 2024-01-01T00:02:03 | 2024-01-01T00:05:00
          59 23 * * *     | 2024-12-31T23:59:00 | 2025-01-01T23:59:00
          0 0 * * *       | 2024-12-31T23:59:59 | 2025-01-01T00:00:00
          0 0 13 * FRI    | 2024-01-01T00:00:00 | 2024-01-05T00:00:00
          0 0 13 * FRI    | 2024-01-12T00:00:00 | 2024-01-13T00:00:00
          0 0 * * 7       | 2024-01-01T00:00:00 | 2024-01-07T00:00:00
          0 12 * * SUN    | 2024-01-07T12:00:00 | 2024-01-14T12:00:00
          """)
  void findsTheNextStart(String cron, LocalDateTime after, LocalDateTime expected) {
    assertThat(cron(cron, false).next(after)).contains(expected);
  }

  @Test
  void findsTheNextSecond() {
    assertThat(cron("*/20 * * * * *", true).next(LocalDateTime.of(2024, 1, 1, 0, 0, 20)))
        .contains(LocalDateTime.of(2024, 1, 1, 0, 0, 40));
  }

  private static CronExpression cron(String text, boolean withSeconds) {
    Diagnostics problems = new Diagnostics();
    Optional<CronExpression> found = CronExpression.read(word(text), withSeconds, problems);
    assertThat(problems.sorted()).isEmpty();
    return found.orElseThrow();
  }

  private static Diagnostic problem(String text, boolean withSeconds) {
    Diagnostics problems = new Diagnostics();
    assertThat(CronExpression.read(word(text), withSeconds, problems)).isEmpty();
    List<Diagnostic> found = problems.sorted();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private static Word word(String text) {
    Source source = new Source("cron.yaml", "cron: \"" + text + "\"");
    return new Word(text, source.span(6, 8 + text.length()));
  }
}
