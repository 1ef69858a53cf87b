package dev.lakestep.task.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.task.Desk;
import dev.lakestep.task.aws.Access;
import dev.lakestep.task.aws.Aws;
import dev.lakestep.task.aws.Roles;
import dev.lakestep.task.runs.Change;
import dev.lakestep.task.runs.Recorder;
import dev.lakestep.task.start.StartBench;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sns.model.SnsException;

/// Who is told of which ends, and how often.
final class NotifierTest {
  private static final Instant BEGAN = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path folder;
  private final Paper paper = new Paper();
  private StartBench bench;
  private Recorder recorder;
  private Notifier notifier;
  private String machine;

  /// A topic that keeps what is published, or refuses it.
  private static final class Paper implements SnsClient {
    private final List<PublishRequest> published = new ArrayList<>();
    private final List<RuntimeException> refusals = new ArrayList<>();

    @Override
    public PublishResponse publish(PublishRequest request) {
      if (!refusals.isEmpty()) {
        throw refusals.removeFirst();
      }
      published.add(request);
      return PublishResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return "sns";
    }

    @Override
    public void close() {}
  }

  private record Told(Aws aws, Paper paper) implements Aws {
    @Override
    public S3Client s3() {
      return aws.s3();
    }

    @Override
    public DynamoDbClient dynamo() {
      return aws.dynamo();
    }

    @Override
    public AthenaClient athena() {
      return aws.athena();
    }

    @Override
    public SfnClient states() {
      return aws.states();
    }

    @Override
    public <C> C client(Class<C> type, Function<Access, C> maker) {
      return type.equals(SnsClient.class) ? type.cast(paper) : aws.client(type, maker);
    }
  }

  @BeforeEach
  void open() throws IOException {
    bench = StartBench.open(folder);
    bench.now("2026-03-01T13:00:00Z");
    Desk real = bench.desk();
    Desk desk =
        new Desk(
            real.settings(), Roles.only(new Told(bench.aws(), paper)), real.out(), real.clock());
    recorder = new Recorder(desk, List.of());
    notifier = new Notifier(desk);
    machine =
        bench.deploy(
            "a",
            """
            sla:
              - {id: soon, type: MAX_DURATION, duration: PT1M, behavior: CANCEL, labels: {late: "yes"}}
              - {id: noted, type: MAX_DURATION, duration: PT30S, behavior: NONE, labels: {slow: "yes"}}
            """);
  }

  @AfterEach
  void close() throws IOException {
    bench.close();
  }

  private Change end(String name, String status, ObjectNode detail) {
    return new Change(
        bench.desk().settings().executionArn(machine, name),
        bench.desk().settings().machineArn(machine),
        status,
        BEGAN,
        Optional.of(BEGAN.plusSeconds(72)),
        detail);
  }

  private static ObjectNode detail(String error, String cause) {
    return JsonNodeFactory.instance.objectNode().put("error", error).put("cause", cause);
  }

  private void told(Change change) {
    recorder.changed(change);
    notifier.changed(change);
  }

  private List<String> subjects() {
    return paper.published.stream().map(PublishRequest::subject).toList();
  }

  @Test
  void aFailureIsToldOnceHoweverOftenItIsHeardOf() {
    Change failed = end("one", "FAILED", detail("S3.NoSuchBucket", "there is no bucket `x`"));
    told(failed);
    told(failed);
    notifier.swept();
    assertThat(subjects()).containsExactly("FAILED: company.team.a (S3.NoSuchBucket)");
    PublishRequest request = paper.published.getFirst();
    assertThat(request.topicArn())
        .isEqualTo("arn:aws:sns:us-east-1:000000000000:lakestep-company-team");
    assertThat(request.messageAttributes())
        .containsOnlyKeys("namespace", "flow", "state")
        .hasEntrySatisfying("state", one -> assertThat(one.stringValue()).isEqualTo("FAILED"));
    assertThat(request.message())
        .isEqualTo(
            """
            company.team.a failed after 1 min 12 s.

            execution  one
            state      FAILED
            began      2026-03-01T12:00:00Z
            ended      2026-03-01T12:01:12Z, after 1 min 12 s
            error      S3.NoSuchBucket: there is no bucket `x`
            agreement  noted
            labels     slow=yes

            See what it did:   lakestep show %1$s
            Go on from there:  lakestep restart %1$s
            """
                .formatted(failed.executionArn()));
  }

  @Test
  void whatCouldNotBePublishedIsPublishedLater() {
    RuntimeException again = SnsException.builder().message("throttled").build();
    paper.refusals.add(SnsException.builder().message("throttled").build());
    paper.refusals.add(again);
    Change failed = end("one", "FAILED", detail("Made.Up", ""));
    recorder.changed(failed);
    assertThatThrownBy(() -> notifier.changed(failed)).hasMessageContaining("throttled");
    assertThatThrownBy(notifier::swept).hasSuppressedException(again);
    assertThat(paper.published).isEmpty();
    notifier.swept();
    notifier.swept();
    assertThat(subjects()).containsExactly("FAILED: company.team.a (Made.Up)");
  }

  @Test
  void anEndThatNobodyToldOfInTimeIsToldByTheSweep() {
    recorder.changed(end("one", "FAILED", detail("Made.Up", "")));
    notifier.swept();
    assertThat(subjects()).hasSize(1);
  }

  @Test
  void aNamespaceWithoutATopicIsNoFailure() {
    paper.refusals.add(NotFoundException.builder().message("no topic").build());
    told(end("one", "FAILED", detail("Made.Up", "")));
    notifier.swept();
    assertThat(paper.published).isEmpty();
  }

  @Test
  void whatWasBegunAgainIsNoNewsAnyMore() {
    recorder.changed(end("one", "FAILED", detail("Made.Up", "")));
    ObjectNode again = JsonNodeFactory.instance.objectNode().put("redriveCount", 1);
    recorder.changed(
        new Change(
            bench.desk().settings().executionArn(machine, "one"),
            bench.desk().settings().machineArn(machine),
            "RUNNING",
            BEGAN,
            Optional.empty(),
            again));
    notifier.swept();
    assertThat(paper.published).isEmpty();
    told(end("one", "FAILED", detail("Made.Again", "").put("redriveCount", 1)));
    assertThat(subjects()).containsExactly("FAILED: company.team.a (Made.Again)");
  }

  @Test
  void whatSomebodyWantedIsNoNews() {
    told(end("stopped", "ABORTED", detail("Lakestep.Stopped", "stopped by the user")));
    told(end("cancelled", "FAILED", detail("Lakestep.Cancelled", "another execution runs")));
    told(end("killed", "FAILED", detail("Lakestep.Killed", "")));
    told(end("good", "SUCCEEDED", JsonNodeFactory.instance.objectNode().put("output", "{}")));
    assertThat(paper.published).isEmpty();
    told(end("aborted", "ABORTED", detail("", "somebody in the console")));
    told(end("late", "TIMED_OUT", JsonNodeFactory.instance.objectNode()));
    told(
        end(
            "warned",
            "SUCCEEDED",
            JsonNodeFactory.instance
                .objectNode()
                .put("output", "{\"lakestep\": {\"state\": \"WARNING\"}}")));
    assertThat(subjects())
        .containsExactly(
            "KILLED: company.team.a", "CANCELLED: company.team.a", "WARNING: company.team.a");
    assertThat(paper.published.get(1).message())
        .startsWith("company.team.a was cancelled after 1 min 12 s, since it broke an agreement.")
        .contains("agreement  soon, noted", "labels     late=yes slow=yes");
  }

  @Test
  void aChildIsToldOfByItsParentUnlessThatDoesNotCare() {
    ObjectNode child = detail("Made.Up", "");
    child.put("input", "{\"lakestep\": {\"parent\": {\"execution\": \"p\"}}}");
    told(end("child", "FAILED", child));
    assertThat(paper.published).isEmpty();
    ObjectNode alone = detail("Made.Up", "");
    alone.put("input", "{\"lakestep\": {\"parent\": {\"execution\": \"p\", \"alone\": true}}}");
    told(end("alone", "FAILED", alone));
    assertThat(subjects()).hasSize(1);
  }

  @Test
  void aSubjectFitsIntoALetter() {
    told(end("long", "FAILED", detail("Ünerhört." + "x".repeat(200), "")));
    assertThat(subjects().getFirst())
        .hasSize(99)
        .startsWith("FAILED: company.team.a (?nerh?rt.xxx")
        .endsWith("...");
  }

  @Test
  void whatAFunctionOrAnotherExecutionSaysIsRead() {
    assertThat(Reason.of("A.B", "{\"errorMessage\": \" no \", \"errorType\": \"A.B\"}").text())
        .isEqualTo("A.B: no");
    assertThat(
            Reason.of(
                    "States.TaskFailed",
                    """
                    {"ExecutionArn": "arn:aws:states:us-east-1:0:execution:m:child",
                     "Error": "C.D", "Cause": "why", "Status": "FAILED"}
                    """)
                .text())
        .isEqualTo("States.TaskFailed: the execution `child` failed: C.D: why");
    assertThat(Reason.of("", "{no json").text()).isEqualTo("{no json");
  }
}
