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
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.iam.IamClient;

/// A flow fails without any single permission of its role, but for those that are listed with the
/// reason why they are there nevertheless. The build tries the quick flows, and holds the lists of
/// all against the roles; with `-Dlakestep.iam.minimal=true` all flows are tried, which takes long,
/// or some with `-Dlakestep.iam.flows=fruits,taxi`, or some permissions of theirs with
/// `-Dlakestep.iam.only=ListBucket`. `-Dgolden=true` writes the lists anew, and is red.
@ExtendWith(OneCloud.Shared.class)
final class MinimalRolesTest {
  private static final Path LISTS =
      Path.of(System.getProperty("lakestep.root", ".."), "cli/src/test/resources")
          .resolve("dev/lakestep/cli/platform/idle");
  private static final boolean ALL = Boolean.getBoolean("lakestep.iam.minimal");
  private static final Set<String> SOME =
      Set.of(System.getProperty("lakestep.iam.flows", "").split(",", -1));

  private final OneCloud cloud;

  MinimalRolesTest(OneCloud cloud) {
    this.cloud = cloud;
  }

  @Test
  void noPermissionIsIdleWithoutAReason()
      throws ExecutionException, InterruptedException, IOException {
    List<List<Story>> lanes = ALL ? Stories.lanes() : List.of(Stories.quick());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<String>>> all =
          lanes.stream().map(lane -> threads.submit(() -> tried(lane))).toList();
      List<String> wrong = new ArrayList<>();
      for (Future<List<String>> lane : all) {
        wrong.addAll(lane.get());
      }
      assertThat(wrong).isEmpty();
    }
  }

  /// Who changes what a flow may do tries it anew.
  @Test
  void allThatAFlowMayIsListed() throws IOException {
    try (IamClient iam = cloud.clients().iam()) {
      for (String flow : cloud.flows()) {
        List<String> lines = LessAllowed.of(iam, Trial.roleOf(cloud, flow)).lines();
        String page = Files.readString(file(flow));
        assertThat(IdleReasons.verdicts(page).keySet())
            .as(flow)
            .containsExactlyInAnyOrderElementsOf(lines);
        String told = IdleReasons.page(flow, page);
        if (Boolean.getBoolean("golden")) {
          Files.writeString(file(flow), told);
        }
        assertThat(page).as(flow).isEqualTo(told).doesNotContain(Reason.NONE);
      }
    }
  }

  private static Path file(String flow) {
    return LISTS.resolve(flow + ".txt");
  }

  /// The flows whose lists are wrong, as they are to be.
  private List<String> tried(List<Story> lane) throws IOException {
    Map<String, List<Story>> flows = new LinkedHashMap<>();
    lane.stream()
        .filter(story -> SOME.contains("") || SOME.contains(story.flow()))
        .forEach(story -> flows.computeIfAbsent(story.flow(), _ -> new ArrayList<>()).add(story));
    List<String> wrong = new ArrayList<>();
    for (var flow : flows.entrySet()) {
      long begun = System.nanoTime();
      try {
        Found found = new Trial(cloud, flow.getKey(), flow.getValue(), kept(flow.getKey())).found();
        compared(found).ifPresent(wrong::add);
        System.out.printf(
            "%s: %d of %d permissions are needed, %s%n",
            found.flow(),
            found.needed(),
            found.by().size(),
            Duration.ofNanos(System.nanoTime() - begun).truncatedTo(ChronoUnit.SECONDS));
      } catch (AssertionError e) { // the others are tried nevertheless
        wrong.add(String.valueOf(e.getMessage()));
      }
    }
    return wrong;
  }

  private static Map<String, Trial.Verdict> kept(String flow) throws IOException {
    return Files.exists(file(flow)) ? IdleReasons.verdicts(Files.readString(file(flow))) : Map.of();
  }

  /// What differs from the list that is kept.
  private static Optional<String> compared(Found found) throws IOException {
    String actual = IdleReasons.page(found);
    Path file = file(found.flow());
    String expected = Files.exists(file) ? Files.readString(file) : "";
    if (Boolean.getBoolean("golden") && !actual.equals(expected)) {
      Files.createDirectories(LISTS);
      Files.writeString(file, actual);
    }
    boolean isRight = actual.equals(expected) && !actual.contains(Reason.NONE);
    return isRight ? Optional.empty() : Optional.of(found.flow() + "\n" + actual);
  }
}
