package dev.lakestep.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir Path folder;

  private List<String> records() throws IOException {
    List<String> found = new ArrayList<>();
    Journal.open(folder.resolve("journal"), record -> found.add(new String(record, UTF_8))).close();
    return found;
  }

  private Journal open() throws IOException {
    return Journal.open(folder.resolve("journal"), _ -> {});
  }

  @Test
  void whatWasAddedComesBackInOrder() throws IOException {
    try (Journal journal = open()) {
      journal.await(journal.add("one".getBytes(UTF_8)));
      journal.await(journal.add(new byte[0]));
    }
    try (Journal journal = open()) {
      journal.await(journal.add("three".getBytes(UTF_8)));
    }
    assertThat(records()).containsExactly("one", "", "three");
  }

  @Test
  void wherevertheFileIsTornTheWholeRecordsBeforeComeBack() throws IOException {
    List<Long> ends = new ArrayList<>();
    try (Journal journal = open()) {
      for (String record : List.of("a", "bc", "a longer one", "", "e")) {
        journal.add(record.getBytes(UTF_8));
        ends.add(journal.size());
      }
    }
    byte[] whole = Files.readAllBytes(folder.resolve("journal"));
    for (int cut = 0; cut <= whole.length; cut++) {
      Files.write(folder.resolve("journal"), Arrays.copyOf(whole, cut));
      int length = cut;
      assertThat(records()).hasSize((int) ends.stream().filter(end -> end <= length).count());
    }
  }

  @Test
  void aRecordThatIsNotWhatItWasEndsTheJournal() throws IOException {
    try (Journal journal = open()) {
      journal.add("first".getBytes(UTF_8));
      journal.add("second".getBytes(UTF_8));
    }
    byte[] bytes = Files.readAllBytes(folder.resolve("journal"));
    bytes[bytes.length - 1] ^= 1;
    Files.write(folder.resolve("journal"), bytes);
    assertThat(records()).containsExactly("first");
  }

  @Test
  void aRewrittenJournalHoldsTheStateAndWhatComesAfterIt() throws IOException {
    try (Journal journal = open()) {
      for (int i = 0; i < 100; i++) {
        journal.add(("record " + i).getBytes(UTF_8));
      }
      journal.rewrite(Stream.of("state".getBytes(UTF_8)));
      journal.await(journal.add("later".getBytes(UTF_8)));
    }
    assertThat(records()).containsExactly("state", "later");
  }

  @Test
  void manyThreadsAddAndAwait() throws Exception {
    ConcurrentLinkedQueue<String> added = new ConcurrentLinkedQueue<>();
    try (Journal journal = open()) {
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < 16; t++) {
        int number = t;
        threads.add(
            Thread.ofVirtual()
                .start(() -> {
                  for (int i = 0; i < 50; i++) {
                    String record = number + "/" + i;
                    journal.await(journal.add(record.getBytes(UTF_8)));
                    added.add(record);
                  }
                }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
    assertThat(added).hasSize(800);
    assertThat(records()).containsExactlyInAnyOrderElementsOf(added);
  }

  @Test
  void outlivesTheInterruptOfWhoWrites() throws IOException {
    Path file = folder.resolve("interrupted");
    try (Journal journal = Journal.open(file, _ -> {})) {
      Thread.currentThread().interrupt();
      journal.await(journal.add(new byte[] {1}));
      assertThat(Thread.interrupted()).isTrue();
      journal.await(journal.add(new byte[] {2}));
    }
    List<Byte> found = new ArrayList<>();
    Journal.open(file, record -> found.add(record[0])).close();
    assertThat(found).containsExactly((byte) 1, (byte) 2);
  }
}
