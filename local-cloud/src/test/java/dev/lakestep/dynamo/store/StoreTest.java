package dev.lakestep.dynamo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakestep.dynamo.table.KeySchema;
import dev.lakestep.dynamo.table.Table;
import dev.lakestep.dynamo.table.TableSpec;
import dev.lakestep.dynamo.value.AttributeValue;
import dev.lakestep.dynamo.value.AttributeValue.N;
import dev.lakestep.dynamo.value.AttributeValue.S;
import dev.lakestep.dynamo.value.Item;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What was answered comes back, whole, whatever happens to the process.
class StoreTest {
  private static final Store.Options SMALL = new Store.Options(Durability.SYSTEM, 4_000);
  private static final Store.Options NEVER = new Store.Options(Durability.SYSTEM, Long.MAX_VALUE);

  @TempDir Path folder;

  private static TableSpec spec(String name, long number) {
    KeySchema.Part key = new KeySchema.Part("p", AttributeValue.Type.S);
    return new TableSpec(
        name,
        number,
        new KeySchema(key, Optional.empty()),
        List.of(key),
        List.of(),
        new TableSpec.Terms(Optional.empty(), Instant.EPOCH, Optional.empty(), false));
  }

  private static Item item(String key, long value) {
    return new Item(Map.of("p", new S(key), "n", new N(BigDecimal.valueOf(value))));
  }

  private static void create(Store store, String name) {
    store.write(
        () -> new Store.Plan<>(List.of(new Change.Defined(spec(name, store.nextNumber()))), name));
  }

  private static void put(Store store, Item... items) {
    store.write(() -> {
      long number = table(store).spec().number();
      List<Change> changes =
          Stream.of(items).<Change>map(item -> new Change.Stored(number, item)).toList();
      return new Store.Plan<>(changes, number);
    });
  }

  private static Table table(Store store) {
    return store.table("things").orElseThrow();
  }

  private static Set<Item> all(Store store) {
    return store.table("things").map(Table::all).orElse(Stream.empty()).collect(Collectors.toSet());
  }

  private Path journal() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("journal-"))
          .max(Path::compareTo)
          .orElseThrow();
    }
  }

  @Test
  void aJournalThatIsCutAnywhereIsABeginningOfItself() throws IOException {
    List<Set<Item>> states = new ArrayList<>();
    List<Long> ends = new ArrayList<>();
    states.add(Set.of());
    ends.add(0L);
    try (Store store = Store.open(folder, NEVER)) {
      create(store, "things");
      for (int i = 0; i < 12; i++) {
        states.add(all(store));
        ends.add(Files.size(journal()));
        put(store, item("a" + i % 5, i), item("b" + i % 3, i));
      }
      states.add(all(store));
      ends.add(Files.size(journal()));
    }
    byte[] whole = Files.readAllBytes(journal());
    assertThat((long) whole.length).isEqualTo(ends.getLast());
    Path file = journal();
    for (int length = whole.length; length >= 0; length--) {
      Files.write(file, Arrays.copyOf(whole, length));
      int kept = states.size() - 1;
      while (ends.get(kept) > length) {
        kept--;
      }
      try (Store store = Store.open(folder, NEVER)) {
        assertThat(all(store)).as("cut at " + length).isEqualTo(states.get(kept));
        if (kept > 0) {
          put(store, item("more", length));
        }
      }
      try (Store store = Store.open(folder, NEVER)) {
        assertThat(all(store)).hasSize(states.get(kept).size() + (kept > 0 ? 1 : 0));
      }
    }
  }

  @Test
  void whatIsTornIsDropped() throws IOException {
    Random random = new Random(3);
    try (Store store = Store.open(folder, NEVER)) {
      create(store, "things");
    }
    for (int round = 0; round < 20; round++) {
      byte[] torn = new byte[1 + random.nextInt(60)];
      random.nextBytes(torn);
      Files.write(journal(), torn, java.nio.file.StandardOpenOption.APPEND);
      try (Store store = Store.open(folder, NEVER)) {
        assertThat(all(store)).hasSize(round);
        put(store, item("k" + round, round));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void manyWritersAndSnapshotsLoseNothing(Durability durability) throws Exception {
    int each = durability == Durability.DISK ? 100 : 1_000;
    Set<Item> expected = new HashSet<>();
    try (Store store = Store.open(folder, new Store.Options(durability, 4_000));
        ExecutorService pool = Executors.newFixedThreadPool(8)) {
      create(store, "things");
      List<Future<?>> writers = new ArrayList<>();
      for (int writer = 0; writer < 8; writer++) {
        String prefix = "w" + writer + "-";
        writers.add(
            pool.submit(() -> {
              for (int i = 0; i < each; i++) {
                put(store, item(prefix + i % 50, i), item(prefix + "last", i));
              }
            }));
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
      expected.addAll(all(store));
    }
    assertThat(expected).hasSize(8 * 51);
    try (Store store = Store.open(folder, SMALL)) {
      assertThat(all(store)).isEqualTo(expected);
      assertThat(table(store).count()).isEqualTo(expected.size());
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString().replaceFirst("-.*", "")))
          .contains("snapshot");
    }
  }

  @Test
  void aTableThatIsGoneStaysGone() throws IOException {
    try (Store store = Store.open(folder, NEVER)) {
      create(store, "things");
      put(store, item("a", 1));
      long number = table(store).spec().number();
      store.write(() -> new Store.Plan<>(List.of(new Change.Dropped(number)), number));
      create(store, "things");
      put(store, item("b", 2));
    }
    try (Store store = Store.open(folder, NEVER)) {
      assertThat(all(store)).containsExactly(item("b", 2));
      assertThat(store.nextNumber()).isEqualTo(3);
    }
  }

  @Test
  void oneFolderHasOneStore() throws IOException {
    try (Store store = Store.open(folder, NEVER)) {
      assertThat(store.names()).isEmpty();
      assertThatThrownBy(() -> Store.open(folder, NEVER)).isInstanceOf(IOException.class);
    }
    try (Store store = Store.open(folder, NEVER)) {
      assertThat(store.names()).isEmpty();
    }
  }

  @Test
  void valuesComeBackAsTheyWere() throws IOException {
    Item item =
        new Item(
            Map.of(
                "p", new S("\uD83D\uDE00"),
                "n", new N(new BigDecimal("-1.5E-100")),
                "m", new AttributeValue.M(Map.of("x", new AttributeValue.Null())),
                "l", new AttributeValue.L(List.of(new AttributeValue.Bool(true)))));
    try (Store store = Store.open(folder, NEVER)) {
      create(store, "things");
      put(store, item);
    }
    try (Store store = Store.open(folder, NEVER)) {
      assertThat(all(store)).containsExactly(item);
    }
  }
}
