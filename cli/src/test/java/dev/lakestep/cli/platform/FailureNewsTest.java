package dev.lakestep.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.blueprint.Platform;
import dev.lakestep.blueprint.Work;
import dev.lakestep.task.runs.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// What subscribers to the topic of a namespace hear of its executions, and what becomes of
/// executions that break an agreement, on a local cloud with the functions.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FailureNewsTest {
  private static final String TOPIC = "arn:aws:sns:us-east-1:000000000000:lakestep-news-desk";

  private static final String PARENT =
      """
      id: paper
      namespace: news.desk
      tasks:
        - id: call
          type: core.flow.Subflow
          namespace: news.desk
          flowId: edition
      """;

  private Bench bench;
  private SqsClient queues;
  private SnsClient topics;
  private Executions executions;
  private PastRuns past;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    bench = Bench.open(folder);
    queues = bench.clients().queues();
    topics = bench.clients().topics();
    executions = new Executions(bench.clients());
    past = new PastRuns(bench.clients(), executions);
  }

  @AfterAll
  void close() throws IOException {
    past.close();
    executions.close();
    topics.close();
    queues.close();
    bench.close();
  }

  /// A queue that hears of this topic, if a message fits.
  private String subscribed(String name, Map<String, String> attributes) {
    String url = queues.createQueue(request -> request.queueName(name)).queueUrl();
    topics.subscribe(request ->
        request
            .topicArn(TOPIC)
            .protocol("sqs")
            .endpoint("arn:aws:sqs:us-east-1:000000000000:" + name)
            .attributes(attributes));
    return url;
  }

  /// The next messages of a queue, as SNS wraps them; at least so many.
  private List<JsonNode> heard(String url, int least) {
    List<JsonNode> all = new ArrayList<>();
    bench.until(() -> {
      for (Message message :
          queues
              .receiveMessage(request -> request.queueUrl(url).maxNumberOfMessages(10))
              .messages()) {
        queues.deleteMessage(
            request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
        all.add(OneCloud.json(message.body()));
      }
      return all.size() >= least;
    });
    return all;
  }

  private void tell(String payload) {
    try (LambdaClient lambda = bench.clients().lambda()) {
      var answer =
          lambda.invoke(request ->
              request
                  .functionName(Platform.LOCAL.function(Work.RUNS).name())
                  .payload(SdkBytes.fromUtf8String(payload)));
      assertThat(answer.functionError()).isNull();
    }
  }

  private Run remembered(String execution) {
    bench.ended(execution);
    bench.until(() -> past.called(execution).stream().anyMatch(run -> run.ended().isPresent()));
    return past.called(execution).getFirst();
  }

  @Test
  void whoSubscribesIsToldOnceOfWhatFailedWhereAndWhatToDo() {
    String flow =
        """
        id: edition
        namespace: news.desk
        labels: {team: data}
        inputs:
          - {id: bad, type: BOOLEAN, defaults: true}
        tasks:
          - id: print
            type: aws.s3.List
            bucket: nowhere-to-be-found
            runIf: "{{ inputs.bad }}"
        """;
    String machine = bench.deployed(flow);
    String all = subscribed("all-news", Map.of());
    String killed = subscribed("killed-news", Map.of("FilterPolicy", "{\"state\": [\"KILLED\"]}"));
    String failed = bench.started(machine, "morning", "{}");
    JsonNode letter = heard(all, 1).getFirst();
    assertThat(letter.path("Subject").asText())
        .isEqualTo("FAILED: news.desk.edition, task print (S3.NoSuchBucket)");
    assertThat(letter.path("MessageAttributes").path("flow").path("Value").asText())
        .isEqualTo("edition");
    assertThat(letter.path("Message").asText())
        .startsWith("news.desk.edition failed after ")
        .contains(
            "execution  morning\n",
            "task       print (aws.s3.List), flow-0.yaml:7: S3.NoSuchBucket: ",
            "The specified bucket does not exist",
            "labels     team=data\n",
            "lakestep show " + failed + "\n",
            "lakestep restart " + failed + "\n");
    String event =
        """
        {"detail": {"executionArn": "%s", "stateMachineArn": "%s", "status": "FAILED",
         "startDate": %d, "stopDate": %d, "input": "{}", "error": "S3.NoSuchBucket"}}
        """
            .formatted(
                failed,
                machine,
                bench.described(failed).startDate().toEpochMilli(),
                bench.described(failed).stopDate().toEpochMilli());
    tell(event);
    tell("{\"sweep\": true}");
    // A child is not told of, its parent is.
    String whole = bench.started(bench.deployed(PARENT, flow), "evening", "{}");
    List<JsonNode> letters = heard(all, 1);
    assertThat(letters).hasSize(1);
    assertThat(letters.getFirst().path("Subject").asText())
        .startsWith("FAILED: news.desk.paper, task call (");
    assertThat(remembered(whole).json().path("failedTask").asText()).isEqualTo("call");
    assertThat(queues.receiveMessage(request -> request.queueUrl(killed)).messages()).isEmpty();
  }

  @Test
  void whatBreaksAnAgreementIsMarkedAndAnswersForItAsTheFlowSays() {
    String flow =
        """
        id: agreed
        namespace: company.team
        inputs:
          - {id: size, type: INT, defaults: 1}
          - {id: wait, type: BOOLEAN, defaults: false}
        sla:
          - {id: soon, type: MAX_DURATION, duration: PT2S, behavior: CANCEL, labels: {late: "yes"}}
          - {id: later, type: MAX_DURATION, duration: PT1H, behavior: FAIL, labels: {lost: "yes"}}
          - id: small
            type: EXECUTION_ASSERTION
            assert: "{{ inputs.size < 10 }}"
            behavior: NONE
            labels: [{key: size, value: large}]
          - id: positive
            type: EXECUTION_ASSERTION
            assert: "{{ inputs.size > 0 }}"
            behavior: FAIL
            labels: {size: none}
        tasks:
          - id: hold
            type: core.flow.Pause
            runIf: "{{ inputs.wait }}"
        """;
    String machine = bench.deployed(flow);
    Run kept = remembered(bench.started(machine, "kept", "{}"));
    assertThat(kept.state()).isEqualTo("SUCCESS");
    assertThat(kept.json().has("sla")).isFalse();
    Run noted = remembered(bench.started(machine, "noted", "{\"size\": 20}"));
    assertThat(noted.state()).isEqualTo("SUCCESS");
    assertThat(noted.labels()).containsEntry("size", "large");
    Run failed = remembered(bench.started(machine, "failed", "{\"size\": 0}"));
    assertThat(failed.state()).isEqualTo("FAILED");
    assertThat(failed.labels()).containsEntry("size", "none");
    String late = bench.started(machine, "late", "{\"wait\": true}");
    bench.until(() -> isListed("late", Standings.PAUSED));
    Run cancelled = remembered(late);
    assertThat(bench.described(late).statusAsString()).isEqualTo("TIMED_OUT");
    assertThat(cancelled.state()).isEqualTo("CANCELLED");
    assertThat(cancelled.labels()).containsEntry("late", "yes").doesNotContainKey("lost");
    try (Standings standings = executions.standings()) {
      assertThat(standings.of(executions.condition(late))).isEqualTo("CANCELLED");
    }
    assertThat(isListed("late", "CANCELLED")).isTrue();
  }

  @Test
  void whatWaitsIsSaidToWait() {
    String machine =
        bench.deployed(
            """
            id: one-at-a-time
            namespace: company.team
            concurrency: {limit: 1, behavior: QUEUE}
            tasks:
              - id: hold
                type: core.flow.Pause
            """);
    String first = bench.started(machine, "holds", "{}");
    bench.until(() -> isListed("holds", Standings.PAUSED));
    String second = bench.started(machine, "queues", "{}");
    bench.until(() -> isListed("queues", Standings.QUEUED));
    assertThat(isListed("queues", Run.RUNNING)).isFalse();
    bench.stop(first);
    bench.until(() -> isListed("queues", Standings.PAUSED));
    bench.stop(second);
    bench.until(() -> isListed("queues", "KILLED"));
  }

  private boolean isListed(String name, String state) {
    PastRuns.Wanted wanted =
        new PastRuns.Wanted(
            _ -> true, Set.of(state), Map.of(), Instant.EPOCH, Instant.now().plusSeconds(60));
    return past.newest(wanted, 50).stream().anyMatch(run -> run.name().equals(name));
  }
}
