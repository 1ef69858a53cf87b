package dev.lakestep.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.cli.platform.Trial.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A flow fails without any single permission of its role, but for those that are listed with the
/// reason why they are there nevertheless. The build tries the flows without SQL; with
/// `-Dlakestep.iam.minimal=true` all of them are tried, which takes minutes. `-Dgolden=true` writes
/// the lists anew, and is red.
@ExtendWith(OneCloud.Shared.class)
final class MinimalRolesTest {
  private static final Path LISTS =
      Path.of(System.getProperty("lakestep.root", ".."), "cli/src/test/resources")
          .resolve("dev/lakestep/cli/platform/idle");
  private static final boolean ALL = Boolean.getBoolean("lakestep.iam.minimal");
  private static final int LANES = 3;

  private final OneCloud cloud;

  MinimalRolesTest(OneCloud cloud) {
    this.cloud = cloud;
  }

  @Test
  void noPermissionIsIdleWithoutAReason()
      throws ExecutionException, InterruptedException, IOException {
    List<List<Story>> lanes = ALL ? Stories.lanes() : List.of(Stories.small());
    try (ExecutorService threads = Executors.newFixedThreadPool(LANES)) {
      List<Future<List<String>>> all =
          lanes.stream().map(lane -> threads.submit(() -> tried(lane))).toList();
      List<String> wrong = new ArrayList<>();
      for (Future<List<String>> lane : all) {
        wrong.addAll(lane.get());
      }
      assertThat(wrong).isEmpty();
    }
  }

  /// The flows whose lists are wrong, as they are to be.
  private List<String> tried(List<Story> lane) throws IOException {
    Map<String, List<Story>> flows = new LinkedHashMap<>();
    lane.forEach(story -> flows.computeIfAbsent(story.flow(), _ -> new ArrayList<>()).add(story));
    List<String> wrong = new ArrayList<>();
    for (var flow : flows.entrySet()) {
      long begun = System.nanoTime();
      Found found = new Trial(cloud, flow.getKey(), flow.getValue()).found();
      compared(found).ifPresent(wrong::add);
      System.out.printf(
          "%s: %d permissions, %d needed, %d not used, %d spare, %s%n",
          found.flow(),
          found.all(),
          found.needed(),
          found.unused().size(),
          found.spare().size(),
          Duration.ofNanos(System.nanoTime() - begun).truncatedTo(ChronoUnit.SECONDS));
    }
    return wrong;
  }

  /// What differs from the list that is kept.
  private static Optional<String> compared(Found found) throws IOException {
    String actual = IdleReasons.page(found);
    Path file = LISTS.resolve(found.flow() + ".txt");
    String expected = Files.exists(file) ? Files.readString(file) : "";
    if (Boolean.getBoolean("golden") && !actual.equals(expected)) {
      Files.createDirectories(LISTS);
      Files.writeString(file, actual);
    }
    boolean isRight = actual.equals(expected) && !actual.contains(IdleReasons.NONE);
    return isRight ? Optional.empty() : Optional.of(found.flow() + "\n" + actual);
  }
}
