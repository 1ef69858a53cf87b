package dev.lakestep.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.task.S3Uri;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.io.CloseableIterable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// However often a file is offered, and wherever an attempt ends: each row is there once.
class OnceTest {
  private static final int OFFERS = 20;
  private static final String BATCH = "id,v\n1,1\n2,1\nx,1\n3,1\n";

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

  private static String arguments(String mode, String file) {
    return """
    {"from": "s3://lake/in/%s.csv", "into": "db.%s", "mode": "%2$s", "keys": ["id"],
     "columns": {"id": "bigint", "v": "int"}, "onReject": "QUARANTINE"}
    """
        .formatted(file, mode);
  }

  @Test
  void aFileThatIsOfferedManyTimesAtOnceIsLoadedOnce() throws Exception {
    bench.put("in/a.csv", BATCH);
    List<Callable<ObjectNode>> offers = new ArrayList<>();
    for (int i = 0; i < OFFERS; i++) {
      String execution = "e" + i;
      offers.add(() -> bench.ingest(execution, arguments("APPEND", "a")));
    }
    int done = 0;
    try (var threads = Executors.newFixedThreadPool(OFFERS)) {
      for (Future<ObjectNode> answer : threads.invokeAll(offers)) {
        done += answer.get().path("alreadyDone").asBoolean() ? 0 : 1;
      }
    }
    assertThat(done).isEqualTo(1);
    assertThat(bench.rows("db.append", "SELECT count(*), count(DISTINCT id) FROM t"))
        .containsExactly(List.of("3", "3"));
    assertThat(bench.rows("db.append_rejects", "SELECT count(*) FROM t"))
        .containsExactly(List.of("1"));
    bench.ingest("late", arguments("APPEND", "a"));
    assertThat(stored("append")).isEqualTo(living("db.append"));
  }

  @Test
  void manyFilesAreLoadedAtOnceAndNoneIsLost() throws Exception {
    List<Callable<ObjectNode>> loads = new ArrayList<>();
    for (int i = 0; i < OFFERS; i++) {
      String name = "f" + i;
      bench.put("in/%s.csv".formatted(name), "id,v\n%d,1\n".formatted(i));
      loads.add(() -> bench.ingest(name, arguments("UPSERT", name)));
    }
    try (var threads = Executors.newFixedThreadPool(OFFERS)) {
      for (Future<ObjectNode> answer : threads.invokeAll(loads)) {
        assertThat(answer.get().path("rowsWritten").asInt()).isEqualTo(1);
      }
    }
    assertThat(bench.rows("db.upsert", "SELECT count(*), count(DISTINCT id) FROM t"))
        .containsExactly(List.of("20", "20"));
  }

  @Test
  void anAttemptThatEndsAfterAnyChangeIsMadeGoodByTheNext() throws Exception {
    for (String mode : List.of("APPEND", "UPSERT", "REPLACE")) {
      List<String> crashes = new ArrayList<>();
      for (int after = 1; ; after++) {
        bench.put("in/old.csv", "id,v\n1,0\n9,0\n");
        bench.put("in/a.csv", BATCH);
        String table = mode + "_" + after;
        bench.ingest("before", arguments(mode, "old").replace("db." + mode, "db." + table));
        MortalAws mortal = new MortalAws(bench.cloud().endpoint(), after);
        String load = arguments(mode, "a").replace("db." + mode, "db." + table);
        boolean ended = mortal.dies(() -> bench.ingest("e1", load, mortal));
        bench.ingest("e1", load);
        check(mode, table.toLowerCase(java.util.Locale.ROOT));
        if (!ended) {
          break;
        }
        crashes.add(mortal.last());
      }
      assertThat(crashes).contains("CreateTable", "UpdateTable", "PutObject");
    }
  }

  private void check(String mode, String table) throws IOException {
    List<List<String>> expected =
        switch (mode) {
          case "APPEND" -> List.of(List.of("5", "4", "3"));
          case "UPSERT" -> List.of(List.of("4", "4", "3"));
          default -> List.of(List.of("3", "3", "3"));
        };
    assertThat(bench.rows("db." + table, "SELECT count(*), count(DISTINCT id), sum(v) FROM t"))
        .describedAs(table)
        .isEqualTo(expected);
    assertThat(bench.rows("db." + table + "_rejects", "SELECT count(*) FROM t"))
        .describedAs(table)
        .containsExactly(List.of("1"));
    assertThat(stored(table)).describedAs(table).containsAll(living("db." + table));
    if (!mode.equals("REPLACE")) {
      assertThat(stored(table)).describedAs(table).isEqualTo(living("db." + table));
    }
  }

  /// The files that the table reads.
  private Set<String> living(String table) throws IOException {
    Set<String> keys = new TreeSet<>();
    try (CloseableIterable<FileScanTask> tasks = bench.table(table).newScan().planFiles()) {
      for (FileScanTask task : tasks) {
        keys.add(S3Uri.of(task.file().location()).key());
        task.deletes().forEach(delete -> keys.add(S3Uri.of(delete.location()).key()));
      }
    }
    return keys;
  }

  /// The files of rows that lie where its files lie.
  private Set<String> stored(String table) {
    return new TreeSet<>(bench.keys("tables/db/%s/data/".formatted(table)));
  }
}
