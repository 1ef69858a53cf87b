package dev.lakestep.task.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lakestep.task.S3Uri;
import dev.lakestep.task.start.StartBench;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is remembered of executions that are told of late, twice, and in any order.
final class RecorderTest {
  private static final Instant BEGAN = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path folder;
  private StartBench bench;
  private RunTable table;
  private String machine;

  @BeforeEach
  void open() throws IOException {
    bench = StartBench.open(folder);
    table = new RunTable(bench.aws().dynamo(), bench.desk().settings().runsTable());
    machine = bench.deploy("a", "");
  }

  @AfterEach
  void close() throws IOException {
    bench.close();
  }

  private Change change(String name, String status, int redriven) {
    ObjectNode detail = JsonNodeFactory.instance.objectNode().put("redriveCount", redriven);
    return new Change(
        bench.desk().settings().executionArn(machine, name),
        bench.desk().settings().machineArn(machine),
        status,
        BEGAN,
        Optional.of(BEGAN.plusSeconds(60L + redriven)).filter(_ -> !status.equals("RUNNING")),
        status.equals("FAILED") ? detail.put("error", "Made.Up") : detail);
  }

  @Test
  void theLastChangeCountsInWhateverOrderTheyAreTold() {
    Recorder recorder = new Recorder(bench.desk(), List.of());
    Random random = new Random(7);
    for (int i = 0; i < 24; i++) {
      String name = "told-" + i;
      List<Change> all =
          new ArrayList<>(
              List.of(
                  change(name, "RUNNING", 0),
                  change(name, "FAILED", 0),
                  change(name, "RUNNING", 1),
                  change(name, "SUCCEEDED", 1)));
      all.add(all.get(random.nextInt(all.size())));
      Collections.shuffle(all, random);
      all.forEach(recorder::changed);
      Run run = table.called(name).getFirst();
      assertThat(run.state()).as("%s", all).isEqualTo("SUCCESS");
      assertThat(run.ended()).contains(BEGAN.plusSeconds(61));
      assertThat(run.json().has("error")).isFalse();
    }
  }

  @Test
  void theEndIsKnownOfAFlowThatHasBeenRemoved() {
    new Recorder(bench.desk(), List.of()).changed(change("left", "RUNNING", 0));
    String bucket = S3Uri.of(bench.desk().settings().files()).bucket();
    bench
        .aws()
        .s3()
        .deleteObject(request -> request.bucket(bucket).key("flows/%s.json".formatted(machine)));
    Recorder later = new Recorder(bench.desk(), List.of());
    later.changed(change("left", "FAILED", 0));
    later.changed(change("never-seen", "FAILED", 0));
    Run run = table.called("left").getFirst();
    assertThat(run.state()).isEqualTo("FAILED");
    assertThat(run.ended()).contains(BEGAN.plusSeconds(60));
    assertThat(run.json().path("error").asText()).isEqualTo("Made.Up");
    assertThat(run.json().path("flow").asText()).isEqualTo("a");
    assertThat(table.called("never-seen")).isEmpty();
  }

  @Test
  void aRedriveRunsUntilItsOwnEndIsTold() {
    Recorder recorder = new Recorder(bench.desk(), List.of());
    recorder.changed(change("again", "RUNNING", 1));
    recorder.changed(change("again", "FAILED", 0));
    assertThat(table.called("again").getFirst().state()).isEqualTo(Run.RUNNING);
  }

  @Test
  void whatTasksDidLaterStaysWhenAnEarlierEndIsKeptAfterIt() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("execution", "arn").put("name", "one").put("machine", machine);
    Run run = new Run(json);
    Instant until = BEGAN.plusSeconds(600);
    table.keepTasks(run, TextNode.valueOf("first"), 1, until);
    table.keepTasks(run, TextNode.valueOf("second"), 3, until);
    table.keepTasks(run, TextNode.valueOf("first"), 1, until);
    assertThat(table.tasks(run)).contains(TextNode.valueOf("second"));
    table.keepTasks(run, TextNode.valueOf("second, once more"), 3, until);
    assertThat(table.tasks(run)).contains(TextNode.valueOf("second, once more"));
  }
}
