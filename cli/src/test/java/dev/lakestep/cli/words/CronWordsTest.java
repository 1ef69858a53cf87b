package dev.lakestep.cli.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CronWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 9 1 * *          | at 09:00 on the 1st of every month
          30 6 * * *         | at 06:30 every day
          0 9,17 * * *       | at 09:00 and 17:00 every day
          0 0 9 * * *        | at 09:00 every day
          0 * * * *          | every hour
          5 * * * *          | every hour at 5 minutes past
          0 */2 * * *        | every 2 hours at minute 0
          0 9-17 * * MON-FRI | every hour from 09:00 to 17:00, from Monday to Friday
          * * * * *          | every minute
          */15 * * * *       | every 15 minutes
          */15 9-17 * * *    | every 15 minutes from 09:00 to 17:59
          0,30 * * * *       | every hour at minutes 0 and 30
          0 3 * * 0          | at 03:00 every Sunday
          0 3 * * 7          | at 03:00 every Sunday
          0 3 * * MON,Wed    | at 03:00 every Monday and Wednesday
          0 0 L * *          | at 00:00 on the last day of every month
          0 0 1 1 *          | at 00:00 on the 1st of January
          0 0 1,15 6-8 *     | at 00:00 on the 1st and 15th of June to August
          0 0 1 */3 *        | at 00:00 on the 1st of January, April, July and October
          0 0 22-23 * *      | at 00:00 on the 22nd to 23rd of every month
          0 0 11 * 1         | at 00:00 on the 11th of every month and every Monday
          0 12 * 12 *        | at 12:00 every day in December
          @daily             | at 00:00 every day
          @monthly           | at 00:00 on the 1st of every month
          @hourly            | every hour
          0 0 1-5,10 * *     | by the cron expression `0 0 1-5,10 * *`
          0 0 1 13 *         | by the cron expression `0 0 1 13 *`
          0 0 * * 9          | by the cron expression `0 0 * * 9`
          30 0 9 * * *       | by the cron expression `30 0 9 * * *`
          nonsense           | by the cron expression `nonsense`
          """)
  void saysWhen(String cron, String words) {
    assertThat(CronWords.of(cron)).isEqualTo(words);
  }
}
