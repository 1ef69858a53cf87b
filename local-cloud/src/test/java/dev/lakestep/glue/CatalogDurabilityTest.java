package dev.lakestep.glue;

import static dev.lakestep.glue.GlueFixture.column;
import static dev.lakestep.glue.GlueFixture.partitionInput;
import static dev.lakestep.glue.GlueFixture.tableInput;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.wire.Fields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.ConcurrentModificationException;
import software.amazon.awssdk.services.glue.model.Table;

class CatalogDurabilityTest {
  private static final int WRITERS = 16;
  private static final int COMMITS = 8;

  @TempDir Path folder;

  private static void together(Runnable work) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        all.add(threads.submit(work));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
  }

  /// What optimistic writers do: read, change, write if nobody else has, and else again.
  private static boolean commits(GlueClient glue, ConcurrentSkipListSet<Long> won) {
    Table old = glue.getTable(b -> b.databaseName("default").name("t")).table();
    int count = Integer.parseInt(old.parameters().getOrDefault("count", "0"));
    try {
      glue.updateTable(b ->
          b.databaseName("default")
              .versionId(old.versionId())
              .tableInput(t -> t.name("t").parameters(Map.of("count", String.valueOf(count + 1)))));
    } catch (ConcurrentModificationException e) {
      return false;
    }
    assertThat(won.add(Long.parseLong(old.versionId()) + 1)).isTrue();
    return true;
  }

  @Test
  void oneOfSixteenWritersWinsEachVersionAndNoCommitIsLost() throws Exception {
    ConcurrentSkipListSet<Long> won = new ConcurrentSkipListSet<>();
    AtomicInteger refused = new AtomicInteger();
    try (GlueFixture fixture = new GlueFixture(folder)) {
      fixture.createTable("default", "t");
      together(() -> {
        for (int done = 0; done < COMMITS; ) {
          if (commits(fixture.glue, won)) {
            done++;
          } else {
            refused.incrementAndGet();
          }
        }
      });
    }
    assertThat(won).hasSize(WRITERS * COMMITS);
    assertThat(won.last()).isEqualTo(WRITERS * COMMITS);
    assertThat(refused).hasPositiveValue();
    try (GlueFixture again = new GlueFixture(folder)) {
      dev.lakestep.glue.Table table = again.catalog.table("default", "t").orElseThrow();
      assertThat(table.version()).isEqualTo(WRITERS * COMMITS);
      assertThat(table.parameters()).containsEntry("count", String.valueOf(WRITERS * COMMITS));
      assertThat(again.catalog.versions("default", "t")).hasSize(WRITERS * COMMITS + 1);
    }
  }

  private Catalog open(Path at, long longest) throws IOException {
    return Catalog.over(Archive.open(at, _ -> {}, longest), Account.DEFAULT, Clock.systemUTC());
  }

  private static String told(Catalog catalog) {
    StringBuilder all = new StringBuilder();
    Views views = new Views(catalog.account());
    for (Database database : catalog.databases()) {
      all.append(views.database(database)).append('\n');
      for (dev.lakestep.glue.Table table : catalog.tables(database.name())) {
        catalog
            .versions(database.name(), table.name())
            .forEach(version -> all.append(views.table(version)).append('\n'));
        catalog
            .partitions(database.name(), table.name())
            .all()
            .forEach(one -> all.append(one).append('\n'));
      }
    }
    return all.toString();
  }

  /// Does many things, and says what was told and how long the journal was after each.
  private NavigableMap<Long, String> busy(Catalog catalog, Path journal) throws IOException {
    NavigableMap<Long, String> states = new TreeMap<>();
    states.put(Files.size(journal), told(catalog));
    Random random = new Random(7);
    for (int i = 0; i < 60; i++) {
      step(catalog, i, random);
      states.put(Files.size(journal), told(catalog));
    }
    return states;
  }

  private static void step(Catalog catalog, int i, Random random) {
    String database = "d" + i / 15;
    int which = i % 15;
    switch (which) {
      case 0 -> catalog.createDatabase(Fields.none().put("Name", database));
      case 1, 2 ->
          catalog.createTable(database, tableInput("t" + which, List.of(column("k", "int"))));
      case 13 -> catalog.deleteTable(database, "t2");
      case 14 -> catalog.deleteVersion(database, "t1", "0");
      case 4, 6, 8, 10, 12 -> {
        var input = tableInput("t1", List.of(column("k", "int")));
        input.put("Description", "after " + i);
        boolean archived = which == 4 || random.nextBoolean();
        catalog.updateTable(new Catalog.Update(database, input, "", archived));
      }
      case 7, 11 ->
          catalog
              .partitions(database, "t1")
              .remove(List.of(List.of(which - 4 + "0"), List.of(which - 4 + "3")));
      default ->
          catalog
              .partitions(database, "t1")
              .add(
                  IntStream.range(0, 5)
                      .mapToObj(n -> partitionInput(List.of("" + which + n)))
                      .toList());
    }
  }

  @Test
  void whateverIsTornOffTheChangesBeforeItAreThere() throws IOException {
    Path journal = folder.resolve("journal");
    NavigableMap<Long, String> states;
    try (Catalog catalog = open(folder, Archive.LONGEST_JOURNAL)) {
      states = busy(catalog, journal);
    }
    byte[] whole = Files.readAllBytes(journal);
    List<Integer> cuts = new ArrayList<>(states.keySet().stream().map(Math::toIntExact).toList());
    new Random(11).ints(200, 0, whole.length).forEach(cuts::add);
    for (int cut : cuts) {
      Path other = Files.createTempDirectory(folder, "torn");
      Files.write(other.resolve("journal"), Arrays.copyOf(whole, cut));
      try (Catalog catalog = open(other, Archive.LONGEST_JOURNAL)) {
        assertThat(catalog.database("default")).isPresent();
        Optional.ofNullable(states.floorEntry((long) cut))
            .ifPresent(state -> assertThat(told(catalog)).isEqualTo(state.getValue()));
      }
    }
  }

  @Test
  void aJournalThatIsWrittenAnewSaysTheSame() throws IOException {
    String before;
    try (Catalog catalog = open(folder, 4000)) {
      busy(catalog, folder.resolve("journal"));
      before = told(catalog);
    }
    try (Catalog catalog = open(folder, 4000)) {
      assertThat(told(catalog)).isEqualTo(before);
    }
    long written = Files.size(folder.resolve("journal"));
    Path plain = Files.createDirectory(folder.resolve("plain"));
    try (Catalog catalog = open(plain, Archive.LONGEST_JOURNAL)) {
      busy(catalog, plain.resolve("journal"));
    }
    assertThat(written).isLessThan(Files.size(plain.resolve("journal")));
  }
}
