package dev.lakestep.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.iceberg.MortalAws.Fate;
import dev.lakestep.task.S3Uri;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotChanges;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// However often a file is offered, and wherever an attempt ends: each row is there once.
/// `-Dlakestep.crashes=all` lets attempts end before changes, and at calls that only read, too.
class OnceTest {
  private static final int OFFERS = 50;
  private static final boolean ALL = System.getProperty("lakestep.crashes", "").equals("all");

  /// To end before a change is to end after the one before it.
  private static final List<Fate> ENDS =
      ALL ? List.of(Fate.ENDED_BEFORE, Fate.ENDED_AFTER) : List.of(Fate.ENDED_AFTER);

  private static final List<Fate> FATES =
      ALL ? List.of(Fate.values()) : List.of(Fate.ENDED_AFTER, Fate.ANSWER_LOST);

  @TempDir Path folder;
  private IngestBench bench;

  @BeforeEach
  void open() throws IOException {
    bench = IngestBench.open(folder);
  }

  @AfterEach
  void close() throws IOException {
    bench.close();
  }

  private static String arguments(String mode, String file, String table) {
    return """
    {"from": "s3://lake/in/%s.csv", "into": "db.%s", "mode": "%s", "keys": ["id"],
     "columns": {"id": "bigint", "v": "int"}, "onReject": "QUARANTINE"}
    """
        .formatted(file, table, mode);
  }

  /// Two rows of its own, one that the batch before has too, and one that does not fit.
  private static String batch(int number) {
    return "id,v\n%1$d0,%1$d\n%1$d1,%1$d\n%2$d,%1$d\nx,%1$d\n".formatted(number, 10 * (number - 1));
  }

  @Test
  void aFileThatIsOfferedManyTimesAtOnceIsLoadedOnce() throws Exception {
    bench.put("in/old.csv", batch(1));
    bench.put("in/new.csv", batch(2));
    for (String mode : List.of("APPEND", "UPSERT")) {
      String table = mode.toLowerCase(Locale.ROOT);
      bench.ingest("before", arguments(mode, "old", table));
      List<Callable<ObjectNode>> offers = new ArrayList<>();
      for (int i = 0; i < OFFERS; i++) {
        String execution = "e" + i;
        offers.add(() -> bench.ingest(execution, arguments(mode, "new", table)));
      }
      List<ObjectNode> answers = answers(offers);
      assertThat(answers.stream().filter(answer -> !answer.path("alreadyDone").asBoolean()))
          .hasSize(1)
          .allSatisfy(answer -> assertThat(answer.path("rowsWritten").asInt()).isEqualTo(3));
      bench.ingest("late", arguments(mode, "new", table));
      String shared = mode.equals("UPSERT") ? "2" : "1, 2";
      assertThat(
              bench.rows(
                  "db." + table,
                  "SELECT id, string_agg(v, ', ' ORDER BY v) FROM t GROUP BY id ORDER BY id"))
          .containsExactly(
              List.of("0", "1"),
              List.of("10", shared),
              List.of("11", "1"),
              List.of("20", "2"),
              List.of("21", "2"));
      rejected(table, 2);
      isTidy(table);
      isTidy(table + "_rejects");
    }
  }

  @Test
  void manyFilesAreLoadedAtOnceAndNoneIsLost() throws Exception {
    List<Callable<ObjectNode>> loads = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String name = "f" + i;
      bench.put("in/%s.csv".formatted(name), "id,v\n%d,1\n".formatted(i));
      loads.add(() -> bench.ingest(name, arguments("UPSERT", name, "t")));
    }
    assertThat(answers(loads))
        .allSatisfy(answer -> assertThat(answer.path("rowsWritten").asInt()).isEqualTo(1));
    assertThat(bench.rows("db.t", "SELECT count(*), count(DISTINCT id) FROM t"))
        .containsExactly(List.of("10", "10"));
    isTidy("t");
  }

  private static List<ObjectNode> answers(List<Callable<ObjectNode>> calls) throws Exception {
    List<ObjectNode> answers = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(calls.size())) {
      for (Future<ObjectNode> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
    }
    return answers;
  }

  @Test
  void anAttemptThatMakesItsTableAndEndsAnywhereIsMadeGoodByTheNext() throws Exception {
    for (Fate fate : ENDS) {
      List<String> points = new ArrayList<>();
      for (int at = 1; points.size() == at - 1; at++) {
        bench.put("in/a.csv", batch(at));
        String table = "t_%s_%d".formatted(fate, at).toLowerCase(Locale.ROOT);
        strike("e1", fate, at, arguments("APPEND", "a", table)).ifPresent(points::add);
        rowsAre(table, 3);
        rowsAre(table + "_rejects", 1);
        isTidy(table);
        isTidy(table + "_rejects");
      }
      tell(
          "APPEND to a new table",
          fate,
          points,
          changes(
              List.of("S3.PutObject", "Glue.CreateTable", "S3.PutObject", "Glue.CreateTable"),
              changes(commit(4), commit(4))));
    }
  }

  /// All attempts go into the same table, so that each finds a row to replace, and those of the
  /// others are seen to stay as they are.
  @Test
  void anAttemptThatReplacesRowsAndEndsAnywhereIsMadeGoodByTheNext() throws Exception {
    bench.put("in/a1.csv", batch(1));
    bench.ingest("e1", arguments("UPSERT", "a1", "t"));
    int batch = 1;
    for (Fate fate : FATES) {
      List<String> points = new ArrayList<>();
      for (int at = 1; points.size() == at - 1; at++) {
        bench.put("in/a%d.csv".formatted(++batch), batch(batch));
        strike("e1", fate, at, arguments("UPSERT", "a" + batch, "t")).ifPresent(points::add);
      }
      tell("UPSERT", fate, points, changes(commit(4), commit(6)));
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("0", "1"));
    for (int i = 1; i <= batch; i++) {
      rows.add(List.of(i + "0", String.valueOf(Math.min(i + 1, batch))));
      rows.add(List.of(i + "1", String.valueOf(i)));
    }
    assertThat(bench.rows("db.t", "SELECT id, v FROM t ORDER BY id")).isEqualTo(rows);
    rejected("t", batch);
    isTidy("t");
    isTidy("t_rejects");
  }

  @Test
  void anAttemptThatReplacesATableAndEndsAnywhereIsMadeGoodByTheNext() throws Exception {
    bench.put("in/a1.csv", batch(1));
    bench.ingest("e1", arguments("REPLACE", "a1", "t"));
    int batch = 1;
    List<String> all = changes(commit(4), commit(5));
    // those before the last two are as in other modes
    int first = ALL ? 1 : all.size() - 1;
    for (Fate fate : ENDS) {
      List<String> points = new ArrayList<>();
      for (int at = first; points.size() == at - first; at++) {
        bench.put("in/a%d.csv".formatted(++batch), batch(batch));
        strike("e" + batch, fate, at, arguments("REPLACE", "a" + batch, "t"))
            .ifPresent(points::add);
        rowsAre("t", 3);
      }
      tell("REPLACE", fate, points, all.subList(first - 1, all.size()));
    }
    String last = String.valueOf(batch);
    assertThat(bench.rows("db.t", "SELECT count(*), count(DISTINCT id), min(v), max(v) FROM t"))
        .containsExactly(List.of("3", "3", last, last));
    rejected("t", batch);
    isTidy("t");
    isTidy("t_rejects");
  }

  @Test
  void filesOfAnEarlierLoadOfTheSameFileStay() throws Exception {
    bench.put("in/a.csv", batch(1));
    bench.put("in/b.csv", batch(2));
    bench.ingest("e1", arguments("APPEND", "a", "t"));
    bench.ingest("e1", arguments("APPEND", "b", "t"));
    Table table = bench.table("db.t");
    // the table forgets that it has the file
    table.expireSnapshots().expireOlderThan(Long.MAX_VALUE).retainLast(1).commit();
    strike("e1", Fate.ENDED_BEFORE, 3, arguments("APPEND", "a", "t"));
    assertThat(bench.rows("db.t", "SELECT id, count(*) FROM t GROUP BY id ORDER BY id"))
        .containsExactly(
            List.of("0", "2"),
            List.of("10", "3"),
            List.of("11", "2"),
            List.of("20", "1"),
            List.of("21", "1"));
    assertThat(bench.keys("tables/db/t/data/")).hasSize(3);
  }

  private Optional<String> strike(String execution, Fate fate, int at, String arguments)
      throws Exception {
    // a table that grows is read by more calls each time
    MortalAws mortal = bench.mortal(ALL && arguments.contains("APPEND"));
    mortal.begin(fate, at);
    boolean ended = mortal.endsDuring(() -> bench.ingest(execution, arguments, mortal));
    String struck = mortal.struck();
    ObjectNode answer = bench.ingest(execution, arguments);
    assertThat(answer.path("rowsWritten").asInt()).isEqualTo(3);
    assertThat(answer.path("rowsRejected").asInt()).isEqualTo(1);
    if (!ended) {
      assertThat(answer.path("alreadyDone").asBoolean()).isTrue();
    }
    return Optional.of(struck).filter(text -> !text.isEmpty());
  }

  /// Shows where it was struck, and holds the changes among these places against those expected.
  private static void tell(String what, Fate fate, List<String> points, List<String> expected) {
    System.out.println("%s, %s: %s".formatted(what, fate, points));
    assertThat(points.stream().filter(point -> !point.matches(".*\\.(Get|Head|List).*")).toList())
        .isEqualTo(expected);
  }

  /// A commit of so many files: they, a manifest for those of rows and one for those of deletes,
  /// the list of manifests, the metadata, and the pointer in the catalog.
  private static List<String> commit(int objects) {
    List<String> calls = new ArrayList<>(Collections.nCopies(objects, "S3.PutObject"));
    calls.add("Glue.UpdateTable");
    return calls;
  }

  private static List<String> changes(List<String> before, List<String> after) {
    List<String> all = new ArrayList<>(before);
    all.addAll(after);
    return all;
  }

  private void rejected(String table, int rows) throws IOException {
    assertThat(
            bench.rows(
                "db." + table + "_rejects", "SELECT count(*), count(DISTINCT file || text) FROM t"))
        .containsExactly(List.of(String.valueOf(rows), String.valueOf(rows)));
  }

  /// By what the table says of its files.
  private void rowsAre(String table, int rows) throws IOException {
    long all = 0;
    try (CloseableIterable<FileScanTask> tasks = bench.table("db." + table).newScan().planFiles()) {
      for (FileScanTask task : tasks) {
        all += task.file().recordCount();
      }
    }
    assertThat(all).describedAs(table).isEqualTo(rows);
  }

  /// All that lies where the rows of the table lie is in it or has been, and all of that is there.
  private void isTidy(String name) {
    Table table = bench.table("db." + name);
    Set<String> known = new TreeSet<>();
    for (Snapshot snapshot : table.snapshots()) {
      SnapshotChanges changes = SnapshotChanges.builderFor(table).snapshot(snapshot).build();
      for (DataFile file : changes.addedDataFiles()) {
        known.add(S3Uri.of(file.location()).key());
      }
      changes.addedDeleteFiles().forEach(file -> known.add(S3Uri.of(file.location()).key()));
    }
    assertThat(new TreeSet<>(bench.keys("tables/db/%s/data/".formatted(name))))
        .describedAs(name)
        .isEqualTo(known);
  }
}
