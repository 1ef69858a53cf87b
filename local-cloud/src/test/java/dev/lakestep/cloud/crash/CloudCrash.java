package dev.lakestep.cloud.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;

/// Kills a cloud under load at random moments, opens its folder again, and holds what is there
/// against all that was ever acknowledged.
final class CloudCrash {
  /// How many write one kind of thing at once.
  static final int THREADS = 2;

  private static final int LONGEST_MILLIS = Integer.getInteger("lakestep.crash.millis", 900);

  private final Path folder;
  private final Random random;
  private final List<Work> works = works();
  private final List<String> wrong = new ArrayList<>();

  /// What failed though the cloud was alive.
  private final Queue<String> failed = new ConcurrentLinkedQueue<>();

  private volatile boolean killed;

  CloudCrash(Path folder, long seed) {
    this.folder = folder;
    this.random = new Random(seed);
  }

  private static List<Work> works() {
    List<Work> works =
        new ArrayList<>(
            List.of(
                new ObjectWork(),
                new ItemWork(),
                new MessageWork(),
                new ExecutionWork(),
                new TableWork(),
                new EventWork(),
                new CallWork()));
    if (CloudProcess.ATHENA) {
      works.add(new RowWork());
    }
    return works;
  }

  /// What was lost, and what failed for no reason.
  List<String> run(int rounds) throws IOException, InterruptedException {
    CloudProcess cloud = CloudProcess.start(folder);
    try (Clients clients = Clients.of(cloud.endpoint())) {
      works.forEach(work -> work.prepare(clients));
    }
    for (int round = 0; round < rounds; round++) {
      load(cloud);
      if (random.nextInt(3) == 0) {
        killWhileItOpens();
      }
      cloud = CloudProcess.start(folder);
      try (Clients clients = Clients.of(cloud.endpoint())) {
        works.forEach(work -> wrong.addAll(work.lost(clients)));
      }
    }
    cloud.kill();
    wrong.addAll(failed);
    return wrong;
  }

  int acknowledged() {
    return works.stream().mapToInt(Work::acknowledged).sum();
  }

  /// How much of each kind.
  String figures() {
    return works.stream()
        .map(work -> "%d by %s".formatted(work.acknowledged(), work.getClass().getSimpleName()))
        .collect(Collectors.joining(", "));
  }

  private void load(CloudProcess cloud) throws InterruptedException {
    killed = false;
    try (Clients clients = Clients.of(cloud.endpoint())) {
      List<Thread> threads = new ArrayList<>();
      for (Work work : works) {
        for (int i = 0; i < THREADS; i++) {
          threads.add(Thread.ofPlatform().start(() -> work(work, clients)));
        }
      }
      TimeUnit.MILLISECONDS.sleep(1 + random.nextInt(LONGEST_MILLIS));
      killed = true;
      cloud.kill();
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }

  private void work(Work work, Clients clients) {
    while (!killed) {
      try {
        work.once(clients);
      } catch (SdkException | UncheckedIOException e) {
        if (!killed) {
          failed.add(e.toString());
        }
      }
    }
  }

  private void killWhileItOpens() throws IOException, InterruptedException {
    Process process = CloudProcess.begin(folder);
    TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_MILLIS));
    CloudProcess.kill(process);
  }
}
