package dev.lakestep.engine.host.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakestep.engine.host.log.Entry.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is in a log stays there, and nothing else comes out of it.
class LogTest {
  private static final int SMALL = 2_000;
  @TempDir Path folder;

  private static void nothing() {}

  private Log open() throws IOException {
    return Log.open(folder, SMALL, false);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static List<String> texts(Log log, long last) {
    return log.upTo(last).stream().map(entry -> new String(entry.body(), UTF_8)).toList();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void executionsAreFollowedThroughManySegments(boolean lazy) throws IOException {
    List<Long> ids = new ArrayList<>();
    try (Log log = Log.open(folder, SMALL, lazy)) {
      for (int i = 0; i < 20; i++) {
        ids.add(log.begin(i % 2 + 1L, bytes("begin " + i), LogTest::nothing));
      }
      for (int step = 0; step < 50; step++) {
        for (long id : ids) {
          log.add(Kind.SIGNAL, id, bytes("step " + step), LogTest::nothing);
        }
      }
      for (long id : ids.subList(0, 10)) {
        log.add(Entry.of(Kind.ENDED, id, bytes("end")).named(1_000 + id), LogTest::nothing);
        log.add(Kind.CLOSED, id, new byte[0], LogTest::nothing);
      }
    }
    try (Log log = open()) {
      assertThat(log.open().keySet()).containsExactlyInAnyOrderElementsOf(ids.subList(10, 20));
      log.open()
          .forEach((id, last) ->
              assertThat(texts(log, last))
                  .hasSize(51)
                  .startsWith("begin " + ids.indexOf(id), "step 0")
                  .endsWith("step 49"));
      for (long id : ids.subList(0, 10)) {
        assertThat(texts(log, log.find(1_000 + id).orElseThrow())).hasSize(52).endsWith("end");
      }
      assertThat(log.latest(1)).isEqualTo(ids.get(18));
      assertThat(log.read(ids.get(18)).previous()).isEqualTo(ids.get(16));
    }
  }

  @Test
  void aTornEndIsDropped() throws IOException {
    long id;
    try (Log log = open()) {
      id = log.begin(1, bytes("begin"), LogTest::nothing);
      log.add(Kind.SIGNAL, id, bytes("whole"), LogTest::nothing);
    }
    Random random = new Random(1);
    for (int round = 0; round < 30; round++) {
      byte[] torn = new byte[1 + random.nextInt(40)];
      random.nextBytes(torn);
      Files.write(last(), torn, StandardOpenOption.APPEND);
      try (Log log = open()) {
        assertThat(texts(log, log.open().getOrDefault(id, 0L)))
            .hasSize(2 + round)
            .startsWith("begin", "whole");
        log.add(Kind.SIGNAL, id, bytes("more"), LogTest::nothing);
      }
    }
  }

  @Test
  void aLogThatIsCutAnywhereIsABeginningOfItself() throws IOException {
    long id;
    try (Log log = open()) {
      id = log.begin(1, bytes("begin"), LogTest::nothing);
      for (int i = 0; i < 5; i++) {
        log.add(Kind.SIGNAL, id, bytes("step " + i), LogTest::nothing);
      }
    }
    byte[] whole = Files.readAllBytes(last());
    for (int length = whole.length; length >= 0; length--) {
      Files.write(last(), Arrays.copyOf(whole, length));
      try (Log log = open()) {
        Map<Long, Long> open = log.open();
        assertThat(open.keySet()).isSubsetOf(id);
        open.values().forEach(last -> assertThat(texts(log, last).getFirst()).isEqualTo("begin"));
      }
      if (length > 0) {
        Files.write(last(), whole);
      }
    }
  }

  @Test
  void theIndexMayBeLost() throws IOException {
    List<Long> ids = new ArrayList<>();
    try (Log log = Log.open(folder, 1 << 18, false)) {
      for (int i = 1; i <= 20_000; i++) {
        long id = log.begin(1, new byte[0], LogTest::nothing);
        ids.add(log.add(Entry.of(Kind.ENDED, id, new byte[0]).named(i), LogTest::nothing));
        log.add(Kind.CLOSED, id, new byte[0], LogTest::nothing);
      }
    }
    for (int lost = 0; lost < 2; lost++) {
      try (Log log = Log.open(folder, 1 << 18, false)) {
        for (int i = 1; i <= 20_000; i++) {
          assertThat(log.find(i)).hasValue(ids.get(i - 1));
        }
        assertThat(log.find(20_001)).isEmpty();
      }
      Files.delete(folder.resolve("index"));
    }
  }

  @Test
  void whatWaitsIsDoneInOrder() throws IOException {
    List<Integer> done = Collections.synchronizedList(new ArrayList<>());
    Log closed;
    try (Log log = Log.inMemory()) {
      closed = log;
      long id = log.begin(1, new byte[0], () -> done.add(-1));
      for (int i = 0; i < 1_000; i++) {
        int number = i;
        log.add(Kind.SIGNAL, id, new byte[0], () -> done.add(number));
      }
      log.sync();
      assertThat(done).hasSize(1_001).isSorted();
    }
    assertThatThrownBy(() -> closed.begin(1, new byte[0], LogTest::nothing))
        .isInstanceOf(Log.Closed.class);
  }

  private Path last() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return new TreeSet<>(files.filter(file -> file.toString().endsWith(".log")).toList()).last();
    }
  }
}
