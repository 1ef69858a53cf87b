package dev.lakestep.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakestep.blueprint.Platform;
import dev.lakestep.blueprint.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// A flow for each batch of a file, and the function dies at any one of its calls of AWS, in the
/// split, in the flows and in the merge: each batch has one flow, and no row is lost or there
/// twice. To end before a call is to end after the one before it, save for the first;
/// `-Dlakestep.crashes=all` tries both of each.
@Timeout(900)
final class BatchesCrashTest {
  private static final boolean ALL = System.getProperty("lakestep.crashes", "").equals("all");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String BUCKET = "my-lake";
  private static final List<String> BATCHES = List.of("one\ntwo\n", "three\n");

  private static final String PARENT =
      """
      id: all
      namespace: company.team
      tasks:
        - id: each
          type: core.flow.ForEachItem
          items: s3://my-lake/in.csv
          batch: {rows: 2}
          namespace: company.team
          flowId: one
          inputs:
            file: "{{ taskrun.items }}"
          retry: {type: constant, interval: PT1S, maxAttempts: 4}
      outputs:
        - id: splits
          type: STRING
          value: "{{ outputs.each.splits }}"
        - id: made
          type: STRING
          value: "{{ outputs.each.subflowOutputs }}"
      """;

  private static final String CHILD =
      """
      id: one
      namespace: company.team
      inputs:
        - {id: file, type: STRING}
      tasks:
        - id: copy
          type: core.storage.Write
          content: "{{ read(inputs.file) }}"
          retry: {type: constant, interval: PT1S, maxAttempts: 4}
      outputs:
        - id: copy
          type: STRING
          value: "{{ outputs.copy.uri }}"
      """;

  @TempDir Path folder;
  @TempDir Path killer;

  /// Lets a process end at one call.
  ///
  /// @param moment `before` or `after`
  private record Fate(String moment, int at, AtomicInteger calls, AtomicReference<String> last)
      implements Predicate<String> {
    static Fate of(String moment, int at) {
      Fate fate = new Fate(moment, at, new AtomicInteger(), new AtomicReference<>(""));
      System.getProperties().put(Killer.ASKED, fate);
      return fate;
    }

    @Override
    public boolean test(String call) {
      String asked = Platform.LOCAL.function(Work.TASKS).name() + " " + moment + " ";
      boolean ends = call.startsWith(asked) && calls.incrementAndGet() == at;
      if (ends) {
        last.set(call.substring(asked.length()));
      }
      return ends;
    }

    boolean hasStruck() {
      return !last.get().isEmpty();
    }
  }

  @Test
  void eachBatchHasOneFlowWhereverAFunctionDies() throws Exception {
    try (Bench bench = Bench.open(folder);
        Kills kills = new Kills(0, 0);
        S3Client s3 = bench.clients().s3()) {
      s3.createBucket(request -> request.bucket(BUCKET));
      s3.putObject(
          request -> request.bucket(BUCKET).key("in.csv"),
          RequestBody.fromString(String.join("", BATCHES)));
      String machine = bench.deployed(PARENT, CHILD);
      kills.begin(bench, killer);
      int all = checked(bench, s3, machine, new Moments("after", Integer.MAX_VALUE));
      int before = checked(bench, s3, machine, new Moments("before", ALL ? all + 1 : 1));
      assertThat(before).isEqualTo(ALL ? all : 1);
    }
  }

  /// @param most at how many calls to try it
  private record Moments(String moment, int most) {}

  /// At how many calls a function died.
  private static int checked(Bench bench, S3Client s3, String machine, Moments moments)
      throws IOException {
    List<String> points = new ArrayList<>();
    for (int at = 1; points.size() == at - 1 && at <= moments.most(); at++) {
      Fate fate = Fate.of(moments.moment(), at);
      check(bench, s3, bench.ended(bench.started(machine, moments.moment() + at, "{}")));
      if (fate.hasStruck()) {
        points.add(fate.last().get());
      }
    }
    if (moments.most() > 1) {
      assertThat(points)
          .as(moments.moment())
          .hasSizeGreaterThanOrEqualTo(3 * BATCHES.size() + 3)
          .contains("GetObject", "PutObject");
    }
    return points.size();
  }

  private static void check(Bench bench, S3Client s3, DescribeExecutionResponse ended)
      throws IOException {
    assertThat(ended.status())
        .as("%s: %s", ended.name(), ended.cause())
        .isEqualTo(ExecutionStatus.SUCCEEDED);
    String children = Platform.LOCAL.names().machineArn("company-team_one");
    List<ExecutionListItem> own =
        bench
            .states
            .listExecutionsPaginator(request -> request.stateMachineArn(children))
            .executions()
            .stream()
            .filter(one -> one.name().startsWith(ended.name() + "-"))
            .toList();
    assertThat(own).as(ended.name()).hasSize(BATCHES.size());
    assertThat(own).allMatch(one -> one.status() == ExecutionStatus.SUCCEEDED);
    JsonNode outputs = JSON.readTree(ended.output());
    List<String> splits = content(s3, outputs.path("splits").asText()).lines().toList();
    assertThat(splits.stream().map(uri -> content(s3, uri))).containsExactlyElementsOf(BATCHES);
    List<String> made = new ArrayList<>();
    for (String line : content(s3, outputs.path("made").asText()).lines().toList()) {
      made.add(content(s3, JSON.readTree(line).path("copy").asText()));
    }
    assertThat(made).as(ended.name()).containsExactlyElementsOf(BATCHES);
  }

  private static String content(S3Client s3, String uri) {
    String place = uri.substring("s3://".length());
    int slash = place.indexOf('/');
    return s3.getObjectAsBytes(
            request -> request.bucket(place.substring(0, slash)).key(place.substring(slash + 1)))
        .asUtf8String();
  }
}
