package dev.lakestep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SampleCommandTest {
  @TempDir Path folder;

  SampleCommandTest() {}

  @Test
  void monthsOfTripsAreMadeAndTold() {
    Try taxi =
        Try.in(
            folder,
            "sample",
            "taxi",
            "-o",
            "made",
            "--kind=green",
            "--months=2020-12..2021-01",
            "--rows=200");
    assertThat(taxi.err()).isEmpty();
    assertThat(taxi.out().lines().skip(2))
        .hasSize(2)
        .anyMatch(line -> line.startsWith("green_tripdata_2020-12.csv   200  "))
        .anyMatch(line -> line.startsWith("green_tripdata_2021-01.csv   200  "));
    assertThat(folder.resolve("made/green/green_tripdata_2021-01.csv.gz")).isNotEmptyFile();
    assertThat(Try.in(folder, "sample", "taxi", "-o=all", "--rows=1", "--plain").exit()).isZero();
    assertThat(folder.resolve("all/fhv/fhv_tripdata_2021-01.csv")).content().hasLineCount(2);
    assertThat(folder.resolve("all/yellow/yellow_tripdata_2021-01.csv")).isNotEmptyFile();
  }

  /// The same words make the same files, so a page can show them.
  @Test
  void theGuideShowsWhatIsPrinted() throws Exception {
    Path root = Path.of(System.getProperty("lakestep.root", ".."));
    String page = Files.readString(root.resolve("docs/running.md"));
    Try taxi = Try.in(folder, "sample", "taxi", "-o", "made", "--kind=yellow", "--rows=200");
    assertThat(page).contains(taxi.out().indent(4));
  }

  @Test
  void filesOfFruitsAreMadeAndTold() throws Exception {
    Try fruits = Try.in(folder, "sample", "fruits", "-o", "inbox", "--files=2", "--rows=30");
    assertThat(fruits.err()).isEmpty();
    assertThat(fruits.out()).startsWith("file          rows  fruits  unreadable\n");
    assertThat(Files.readAllLines(folder.resolve("inbox/fruits-2.csv")))
        .hasSize(31)
        .startsWith("id,fruit,berry");
  }

  @Test
  void wrongUsageIsTold() {
    List.of(
            List.of("sample", "cars"),
            List.of("sample", "taxi"),
            List.of("sample", "taxi", "-o=a", "--months=2021-13"),
            List.of("sample", "taxi", "-o=a", "--months=2021-02..2021-01"),
            List.of("sample", "taxi", "-o=a", "--rows=100000001"),
            List.of("sample", "fruits", "-o=a", "--plain"),
            List.of("sample", "fruits", "a", "-o=a"),
            List.of("sample", "serve"))
        .forEach(words ->
            assertThat(Try.in(folder, words.toArray(String[]::new)).exit())
                .as("%s", words)
                .isEqualTo(Exit.WRONG_USAGE));
    assertThat(Try.in(folder, "sample", "serve", "nowhere").exit()).isEqualTo(Exit.BROKEN_WORLD);
  }
}
