package dev.lakestep.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.cli.sample.FruitFile;
import dev.lakestep.cli.sample.FruitFile.Fruit;
import dev.lakestep.task.timeline.TaskRun;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Files of fruits come from an inbox into a table: all of them, each once, and what cannot be read
/// is set aside.
@ExtendWith(OneCloud.Shared.class)
final class IngestFlowsTest {
  /// What the flows leave out.
  private static final Set<String> UNWANTED = Set.of("Blueberry", "Banana");

  private final OneCloud cloud;

  IngestFlowsTest(OneCloud cloud) {
    this.cloud = cloud;
  }

  @BeforeEach
  void startAfresh() {
    cloud.rows("DROP TABLE IF EXISTS fruits");
    cloud.rows("DROP TABLE IF EXISTS fruits_rejects");
  }

  private static FruitFile.Content file(int number) {
    return new FruitFile(number, 60, 1).content();
  }

  private void arrives(int number) {
    cloud.put("inbox/fruits/fruits-%d.csv".formatted(number), file(number).text());
  }

  /// What a batch of files makes of a table: the first of a name within the batch, over what was
  /// there before.
  private static void batch(Map<String, Fruit> table, int... numbers) {
    Map<String, Fruit> first = new HashMap<>();
    for (int number : numbers) {
      file(number).fruits().forEach(first::putIfAbsent);
    }
    first.keySet().removeAll(UNWANTED);
    table.putAll(first);
  }

  private static List<String> lines(Map<String, Fruit> table) {
    return table.values().stream()
        .map(fruit -> "%d|%s|%b".formatted(fruit.id(), fruit.name(), fruit.isBerry()))
        .sorted()
        .toList();
  }

  private List<String> fruits() {
    return cloud.rows("SELECT id, fruit, berry FROM fruits").stream().sorted().toList();
  }

  private long commits() {
    return Long.parseLong(cloud.rows("SELECT count(*) FROM \"fruits$snapshots\"").getFirst());
  }

  /// Until the files have been listed, and are being loaded.
  private void listed(String execution) {
    while (cloud.executions().condition(execution).isRunning()
        && cloud.tasks(execution).stream().map(TaskRun::task).noneMatch("list"::equals)) {
      OneCloud.pause();
    }
  }

  @Test
  void whatLiesInTheInboxIsLoadedAndWhatComesMeanwhileWaits() {
    arrives(1);
    arrives(2);
    arrives(3);
    String first = cloud.start("ingest-scheduled", "{}");
    listed(first);
    arrives(4);
    assertThat(cloud.ended(first).isSucceeded()).isTrue();
    Map<String, Fruit> table = new HashMap<>();
    batch(table, 1, 2, 3);
    assertThat(fruits()).isEqualTo(lines(table));
    assertThat(cloud.logs(first)).containsExactly("INFO report: 3 files loaded.");
    assertThat(cloud.keys("inbox/fruits/")).containsExactly("inbox/fruits/fruits-4.csv");
    assertThat(cloud.keys("archive/fruits/"))
        .contains(
            "archive/fruits/fruits-1.csv",
            "archive/fruits/fruits-2.csv",
            "archive/fruits/fruits-3.csv");
    assertThat(
            cloud.rows(
                """
                SELECT substr(file, length(file) - 11), count(*), min(length(reason)) > 0,
                  min(line) > 1, count_if(text LIKE 'no %')
                FROM fruits_rejects GROUP BY 1 ORDER BY 1
                """))
        .containsExactly(rejects(1), rejects(2), rejects(3));
    cloud.done("ingest-scheduled", "{}");
    batch(table, 4);
    assertThat(fruits()).isEqualTo(lines(table));
    assertThat(cloud.keys("inbox/fruits/")).isEmpty();
    long commits = commits();
    assertThat(cloud.logs(cloud.done("ingest-scheduled", "{}")))
        .containsExactly("INFO nothing_new: Nothing new under inbox/fruits/");
    assertThat(commits()).isEqualTo(commits);
  }

  private static String rejects(int number) {
    int count = file(number).rejected();
    assertThat(count).isPositive();
    return "fruits-%d.csv|%d|true|true|%d".formatted(number, count, count);
  }

  /// The trigger tells a flow of objects that it has moved.
  @Test
  void aFileThatIsToldOfTwiceIsLoadedOnce() {
    cloud.put("archive/fruits/told-5.csv", file(5).text());
    cloud.put("archive/fruits/told-6.csv", file(6).text());
    String input =
        """
        {"lakestep": {"trigger": {"id": "arrival", "objects": [
          {"bucket": "my-lake", "key": "archive/fruits/told-5.csv", "uri": "s3://my-lake/archive/fruits/told-5.csv"},
          {"bucket": "my-lake", "key": "archive/fruits/told-6.csv", "uri": "s3://my-lake/archive/fruits/told-6.csv"}]}}}
        """;
    String first = cloud.done("ingest-inbox", input);
    Map<String, Fruit> table = new HashMap<>();
    batch(table, 5, 6);
    assertThat(fruits()).isEqualTo(lines(table));
    assertThat(cloud.logs(first))
        .containsExactly(
            "INFO report: 2 files loaded: archive/fruits/told-5.csv, archive/fruits/told-6.csv");
    long commits = commits();
    cloud.done("ingest-inbox", input);
    assertThat(fruits()).isEqualTo(lines(table));
    assertThat(commits()).isEqualTo(commits);
    assertThat(cloud.rows("SELECT count(*) FROM fruits_rejects"))
        .containsExactly(Integer.toString(file(5).rejected() + file(6).rejected()));
  }
}
