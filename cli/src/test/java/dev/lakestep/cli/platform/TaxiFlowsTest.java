package dev.lakestep.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.cli.sample.Tally;
import dev.lakestep.cli.sample.TaxiKind;
import dev.lakestep.cli.sample.TaxiMonth;
import java.io.IOException;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// Months of taxi trips come from a site into tables, by SQL and by ingestion: what Athena then
/// says of them is what the maker of the files knows of them.
@ExtendWith(OneCloud.Shared.class)
final class TaxiFlowsTest {
  private static final YearMonth DECEMBER = YearMonth.of(2020, 12);
  private static final YearMonth JANUARY = YearMonth.of(2021, 1);
  private static final long SEED = 5;

  private final OneCloud cloud;

  TaxiFlowsTest(OneCloud cloud) {
    this.cloud = cloud;
  }

  private Tally published(TaxiKind kind, YearMonth month, long rows) throws IOException {
    return new TaxiMonth(kind, month, rows, SEED).put(cloud.site(), true);
  }

  private static String table(TaxiKind kind) {
    return kind.word() + "_tripdata";
  }

  private String bySql(TaxiKind kind, YearMonth month) {
    return cloud.done(
        "taxi",
        "{\"taxi\": \"%s\", \"year\": \"%d\", \"month\": \"%02d\"}"
            .formatted(kind.word(), month.getYear(), month.getMonthValue()));
  }

  /// As a schedule or a backfill starts it.
  private String bySchedule(TaxiKind kind, YearMonth month) {
    return cloud.done(
        "taxi-scheduled",
        """
        {"taxi": "%s", "lakestep": {"trigger": {"id": "%1$s_schedule", "date": "%sT09:00:00-05:00"}}}
        """
            .formatted(kind.word(), month.plusMonths(1).atDay(1)));
  }

  /// Rows, cents and blanks of the table, and how many different keys there are.
  private String told(TaxiKind kind) {
    String sum = kind == TaxiKind.FHV ? "0" : "CAST(round(sum(total_amount) * 100) AS bigint)";
    String blank = kind == TaxiKind.FHV ? "PUlocationID" : "passenger_count";
    return cloud
        .rows(
            "SELECT count(*), %s, count_if(%s IS NULL), count(DISTINCT unique_row_id) FROM %s"
                .formatted(sum, blank, table(kind)))
        .getFirst();
  }

  private static String known(Tally tally) {
    return "%d|%d|%d|%1$d".formatted(tally.trips(), tally.cents(), tally.blanks());
  }

  private long commits(TaxiKind kind) {
    return Long.parseLong(
        cloud.rows("SELECT count(*) FROM \"%s$snapshots\"".formatted(table(kind))).getFirst());
  }

  private List<String> trips(TaxiKind kind) {
    return cloud.rows(
        "SELECT unique_row_id, filename, %s FROM %s ORDER BY 1"
            .formatted(kind.header(JANUARY), table(kind)));
  }

  private void startAfresh(TaxiKind kind) {
    cloud.rows("DROP TABLE IF EXISTS " + table(kind));
  }

  @ParameterizedTest
  @EnumSource
  void monthsAreLoadedOnceEachHoweverOften(TaxiKind kind) throws IOException {
    startAfresh(kind);
    Tally december = published(kind, DECEMBER, 300);
    Tally january = published(kind, JANUARY, 400);
    String first = bySql(kind, DECEMBER);
    assertThat(told(kind)).isEqualTo(known(december));
    assertThat(cloud.logs(first))
        .contains(
            "INFO report: %d trips of %s are in %s"
                .formatted(
                    december.trips(),
                    "%s_tripdata_2020-12.csv".formatted(kind.word()),
                    table(kind)));
    bySql(kind, JANUARY);
    assertThat(told(kind)).isEqualTo(known(december.and(january)));
    bySql(kind, DECEMBER);
    assertThat(told(kind)).isEqualTo(known(december.and(january)));
    // neither files nor tables of single months are left
    assertThat(cloud.keys("taxi/")).isEmpty();
    assertThat(cloud.rows("SHOW TABLES '%s*ext'".formatted(table(kind)))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "FHV")
  void ingestionMakesTheSameOfAMonth(TaxiKind kind) throws IOException {
    startAfresh(kind);
    Tally tally = published(kind, JANUARY, 350);
    bySql(kind, JANUARY);
    List<String> trips = trips(kind);
    assertThat(trips).hasSize((int) tally.trips());
    // over what the other flow has loaded
    bySchedule(kind, JANUARY);
    assertThat(trips(kind)).isEqualTo(trips);
    startAfresh(kind);
    bySchedule(kind, JANUARY);
    assertThat(trips(kind)).isEqualTo(trips);
    assertThat(told(kind)).isEqualTo(known(tally));
    long commits = commits(kind);
    bySchedule(kind, JANUARY);
    assertThat(commits(kind)).isEqualTo(commits);
    assertThat(trips(kind)).isEqualTo(trips);
  }

  @Test
  void whatTheColumnsMeanStandsInTheTable() throws IOException {
    startAfresh(TaxiKind.FHV);
    published(TaxiKind.FHV, JANUARY, 10);
    bySql(TaxiKind.FHV, JANUARY);
    assertThat(cloud.rows("DESCRIBE fhv_tripdata"))
        .anyMatch(line -> line.contains("Licence of the base that dispatched the trip"));
  }
}
