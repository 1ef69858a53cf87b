package dev.lakestep.cli.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a made month says of itself is what a reader finds in it who takes its text apart.
final class TaxiMonthTest {
  private static final YearMonth JANUARY = YearMonth.of(2021, 1);

  /// The file as text, and what was told of it.
  private record Made(List<String> lines, Tally tally) {
    static Made of(TaxiMonth month) throws IOException {
      StringWriter text = new StringWriter();
      Tally tally = month.write(text);
      return new Made(text.toString().lines().toList(), tally);
    }

    private List<String> rows() {
      return lines.subList(1, lines.size());
    }
  }

  /// Fields of a line; quotes only stand around whole fields.
  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean isQuoted = false;
    for (char sign : (line + ",").toCharArray()) {
      if (sign == '"') {
        isQuoted = !isQuoted;
      } else if (sign == ',' && !isQuoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(sign);
      }
    }
    return fields;
  }

  @ParameterizedTest
  @EnumSource(TaxiKind.class)
  void itKnowsWhatIsInIt(TaxiKind kind) throws IOException {
    Made made = Made.of(new TaxiMonth(kind, JANUARY, 5000, 7));
    List<String> names = fields(made.lines().getFirst());
    assertThat(made.rows())
        .hasSize(5000)
        .allSatisfy(row -> assertThat(fields(row)).hasSameSizeAs(names));
    Set<String> distinct = new HashSet<>(made.rows());
    assertThat(made.tally().rows()).isEqualTo(5000);
    assertThat(made.tally().trips()).isEqualTo(distinct.size());
    assertThat(made.tally().duplicates()).isBetween(50L, 250L);
    int blank = names.indexOf(kind == TaxiKind.FHV ? "PUlocationID" : "passenger_count");
    assertThat(distinct)
        .filteredOn(row -> fields(row).get(blank).isEmpty())
        .hasSize((int) made.tally().blanks());
    int total = names.indexOf("total_amount");
    BigDecimal sum =
        distinct.stream()
            .map(row -> total < 0 ? BigDecimal.ZERO : new BigDecimal(fields(row).get(total)))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(sum.movePointRight(2))
        .isEqualByComparingTo(BigDecimal.valueOf(made.tally().cents()));
    assertThat(made.rows()).anyMatch(row -> row.contains("\"")).anyMatch(row -> row.contains(",,"));
  }

  /// A month of the most rows has some forty of them in a second.
  @ParameterizedTest
  @EnumSource(TaxiKind.class)
  void tripsOfOneSecondDifferInWhatTheirKeyIsMadeOf(TaxiKind kind) {
    Trips trips = kind.trips(JANUARY, new SplittableRandom(1));
    LocalDateTime noon = JANUARY.atDay(3).atTime(12, 0);
    assertThat(
            LongStream.range(0, 200)
                .mapToObj(index -> key(kind, fields(trips.next(index, noon).line()))))
        .doesNotHaveDuplicates();
  }

  private static List<String> key(TaxiKind kind, List<String> fields) {
    return switch (kind) {
      case YELLOW -> List.of(fields.get(1), fields.get(7));
      case GREEN -> List.of(fields.get(1), fields.get(5));
      case FHV -> List.of(fields.get(0), fields.get(1));
    };
  }

  @Test
  void theSameSeedMakesTheSameFile(@TempDir Path folder) throws IOException {
    TaxiMonth month = new TaxiMonth(TaxiKind.GREEN, JANUARY, 100, 3);
    Tally told = month.put(folder, true);
    Made made = Made.of(month);
    assertThat(told).isEqualTo(made.tally());
    try (InputStream in =
        new GZIPInputStream(
            Files.newInputStream(folder.resolve("green/green_tripdata_2021-01.csv.gz")))) {
      assertThat(new String(in.readAllBytes(), UTF_8).lines()).isEqualTo(made.lines());
    }
    assertThat(Made.of(new TaxiMonth(TaxiKind.GREEN, JANUARY, 100, 4)).rows())
        .doesNotContainAnyElementsOf(made.rows());
  }

  @Test
  void aFeeAtAirportsIsTakenSince2021() throws IOException {
    Made before = Made.of(new TaxiMonth(TaxiKind.YELLOW, YearMonth.of(2020, 12), 10, 1));
    Made since = Made.of(new TaxiMonth(TaxiKind.YELLOW, JANUARY, 10, 1));
    assertThat(since.lines().getFirst()).isEqualTo(before.lines().getFirst() + ",airport_fee");
  }

  @Test
  void amountsAreWrittenAsMetersPrintThem() {
    assertThat(List.of(0, 5, 50, 800, 1180, -1180, -75).stream().map(Fare::dollars))
        .containsExactly("0", "0.05", "0.5", "8", "11.8", "-11.8", "-0.75");
  }
}
