package dev.lakestep.task.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.task.Desk;
import dev.lakestep.task.flow.DeployedFlow;
import dev.lakestep.task.flow.DeployedFlows;
import dev.lakestep.task.runs.Agreements;
import dev.lakestep.task.runs.Change;
import dev.lakestep.task.runs.Executions;
import dev.lakestep.task.runs.Notices;
import dev.lakestep.task.runs.Recorder;
import dev.lakestep.task.runs.Run;
import dev.lakestep.task.runs.RunTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;

/// What stands in the place of executions that have failed, however their ends are heard of.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RenewalsTest {
  private static final String ANEW =
      """
      retry: {type: constant, interval: PT1S, maxAttempts: 3, behavior: CREATE_NEW_EXECUTION}
      sla:
        - {id: soon, type: MAX_DURATION, duration: PT1H, behavior: NONE}
      triggers:
        - {id: clock, type: core.trigger.Schedule, cron: "@hourly", allowConcurrent: false}
      """;

  private StartBench bench;
  private Desk desk;
  private Renewals renewals;
  private Recorder recorder;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    bench = StartBench.open(folder);
    desk = bench.desk();
    renewals = new Renewals(desk);
    recorder = new Recorder(desk, List.of(renewals));
  }

  @AfterAll
  void close() throws IOException {
    bench.close();
  }

  private SfnClient states() {
    return bench.aws().states();
  }

  /// A flow whose task has failed with an error when the execution fails with `Made.Up`.
  private String failing(String id, String error) {
    String machine = bench.deploy(id, ANEW);
    String definition =
        """
        {"StartAt": "hello", "QueryLanguage": "JSONata",
         "States": {
           "hello": {"Type": "Pass", "Comment": "flow.yaml:4 core.log.Log", "Next": "end",
                     "Assign": {"error": {"Error": "%s", "Cause": "no"}}},
           "end": {"Type": "Fail", "Error": "Made.Up"}}}
        """
            .formatted(error);
    states()
        .updateStateMachine(request ->
            request.stateMachineArn(desk.settings().machineArn(machine)).definition(definition));
    return machine;
  }

  private Change failed(String machine, String name, String input) {
    states()
        .startExecution(request ->
            request.stateMachineArn(desk.settings().machineArn(machine)).name(name).input(input));
    return ended(machine, name);
  }

  private Change ended(String machine, String name) {
    String arn = desk.settings().executionArn(machine, name);
    DescribeExecutionResponse now;
    do {
      now = states().describeExecution(request -> request.executionArn(arn));
    } while (now.statusAsString().equals("RUNNING"));
    return Change.of(now);
  }

  private Change running(Change end) {
    return new Change(
        end.executionArn(),
        end.machineArn(),
        "RUNNING",
        end.started(),
        Optional.empty(),
        JsonNodeFactory.instance.objectNode());
  }

  private Run run(String machine, String name) {
    return RunTable.of(desk).called(desk.settings().executionArn(machine, name)).getFirst();
  }

  @Test
  void anEndThatOnlyTheSweepFindsIsRenewedAndToldToNobody() throws InterruptedException {
    bench.now(Instant.now().plusSeconds(60).toString());
    String machine = failing("swept", "Made.Up");
    recorder.changed(running(failed(machine, "one", "{}")));
    recorder.swept();
    assertThat(run(machine, "one").state()).isEqualTo(Run.RETRIED);
    assertThat(run(machine, "one").json().path("renewedBy").asText()).isEqualTo("one-attempt-2");
  }

  @Test
  void nobodyIsToldOfAFailureBeforeItIsKnownWhetherItIsTakenOver() {
    bench.now(Instant.now().toString());
    String machine = failing("held", "Other.Error");
    Change end = failed(machine, "one", "{}");
    Notices.Notice notice = Notices.Notice.of(end);
    Notices notices = Notices.of(desk);
    recorder.changed(end);
    assertThat(notices.taken(notice)).isFalse();
    renewals.changed(end);
    assertThat(notices.taken(notice)).isTrue();
    // who is being told is not told once more, when the same end is heard of again
    renewals.changed(end);
    assertThat(notices.taken(notice)).isFalse();
    Change lost = failed(machine, "two", "{}");
    recorder.changed(lost);
    bench.now(Instant.now().plus(Duration.ofMinutes(6)).toString());
    assertThat(notices.taken(Notices.Notice.of(lost))).isTrue();
  }

  @Test
  void aFailureThatNoTaskCausedIsNotTakenOver() {
    String machine = failing("tolerant", "Other.Error");
    renewals.changed(failed(machine, "one", "{}"));
    assertThat(bench.executions(machine)).containsExactly("one");
  }

  @Test
  void eachEndHasAnExecutionOfItsOwnInItsPlace() {
    String machine = failing("again", "Made.Up");
    Change end = failed(machine, "one", "{}");
    recorder.changed(end);
    renewals.changed(end);
    renewals.changed(end);
    states().redriveExecution(request -> request.executionArn(end.executionArn()));
    Change again = ended(machine, "one");
    assertThat(again.redriven()).isOne();
    recorder.changed(again);
    assertThat(run(machine, "one").state()).isEqualTo("FAILED");
    renewals.changed(again);
    assertThat(run(machine, "one").state()).isEqualTo(Run.RETRIED);
    renewals.changed(ended(machine, "one-again-1-attempt-2"));
    assertThat(bench.executions(machine))
        .containsExactly("one", "one-attempt-2", "one-again-1-attempt-2", "one-again-1-attempt-3");
    JsonNode third = bench.input(machine, "one-again-1-attempt-3").at("/lakestep/retry");
    assertThat(third.path("of").asText()).isEqualTo("one");
    assertThat(third.path("attempt").asInt()).isEqualTo(3);
    Change listed =
        new Change(
            again.executionArn(),
            again.machineArn(),
            again.status(),
            again.started(),
            again.ended(),
            JsonNodeFactory.instance.objectNode());
    assertThat(EndedExecution.of(listed, flow(machine), desk).state()).isEqualTo(Run.RETRIED);
  }

  private DeployedFlow flow(String machine) {
    return DeployedFlows.of(desk).find(machine).orElseThrow();
  }

  @Test
  void oneThatSomebodyStartsWithTheInputOfAnAttemptIsAFirstOne() {
    String machine = failing("copied", "Made.Up");
    renewals.changed(failed(machine, "one", "{}"));
    String input = bench.input(machine, "one-attempt-2").toString();
    renewals.changed(failed(machine, "copy", input));
    assertThat(bench.executions(machine)).endsWith("copy-attempt-2");
    assertThat(Attempt.of("copy", bench.input(machine, "copy"), 0).first()).isEqualTo("copy");
  }

  @Test
  void anotherOneOfThatNameStandsInThePlaceOfNothing() {
    String machine = failing("taken", "Made.Up");
    recorder.changed(failed(machine, "one-attempt-2", "{\"mine\": 1}"));
    Change end = failed(machine, "one", "{}");
    recorder.changed(end);
    renewals.changed(end);
    assertThat(run(machine, "one").state()).isEqualTo("FAILED");
  }

  @Test
  void theLastFailureOfARenewedChildIsToldByItself() {
    String machine = failing("child", "Made.Up");
    renewals.changed(
        failed(machine, "one", "{\"lakestep\": {\"parent\": {\"execution\": \"p\"}}}"));
    JsonNode parent = bench.input(machine, "one-attempt-2").at("/lakestep/parent");
    assertThat(parent.path("alone").asBoolean()).isTrue();
    assertThat(parent.path("execution").asText()).isEqualTo("p");
  }

  @Test
  void whatWaitsForItsTurnWaitsForTheAttemptToo() {
    String machine = failing("clocked", "Made.Up");
    TriggerMemory memory = new TriggerMemory(desk);
    Change end = failed(machine, "one", "{\"lakestep\": {\"trigger\": {\"id\": \"clock\"}}}");
    assertThat(memory.claim(bench.trigger(machine, "clock"), "", end.executionArn())).isTrue();
    renewals.changed(end);
    assertThat(memory.running(bench.trigger(machine, "clock")))
        .isEqualTo(desk.settings().executionArn(machine, "one-attempt-2"));
  }

  @Test
  void anEndThatIsNotYetSaidToWhoAsksHasToBeHeardAgain() {
    String machine = bench.deploy("standing", "");
    String arn = desk.settings().executionArn(machine, "one");
    states()
        .startExecution(
            request -> request.stateMachineArn(desk.settings().machineArn(machine)).name("one"));
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    Change end =
        new Change(
            arn,
            desk.settings().machineArn(machine),
            "FAILED",
            Instant.now(),
            Optional.of(Instant.now()),
            detail);
    Executions executions = Executions.of(desk);
    assertThatThrownBy(() -> executions.end(end)).hasMessageContaining(arn);
    bench.stop(machine, "one");
    assertThat(executions.end(end)).isPresent();
    states().redriveExecution(request -> request.executionArn(arn));
    assertThat(executions.end(end)).isEmpty();
    bench.stop(machine, "one");
    Change later = end.with(detail.deepCopy().put("redriveCount", 2));
    assertThatThrownBy(() -> executions.end(later)).hasMessageContaining(arn);
  }

  @Test
  void timeInWhichAnAttemptWaitsBreaksNoAgreement() {
    String machine = bench.deploy("waits", ANEW);
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    detail.put(
        "input",
        """
        {"lakestep": {"retry": {"name": "one-attempt-2", "until": "2026-03-01T12:50:00Z"}}}
        """);
    Change change =
        new Change(
            desk.settings().executionArn(machine, "one-attempt-2"),
            desk.settings().machineArn(machine),
            "SUCCEEDED",
            Instant.parse("2026-03-01T12:00:00Z"),
            Optional.of(Instant.parse("2026-03-01T13:30:00Z")),
            detail);
    assertThat(broken(machine, change)).isEmpty();
    Change copy =
        new Change(
            desk.settings().executionArn(machine, "copy"),
            change.machineArn(),
            change.status(),
            change.started(),
            change.ended(),
            detail);
    assertThat(broken(machine, copy)).hasSize(1);
  }

  private List<?> broken(String machine, Change change) {
    return Agreements.of(flow(machine), change, MissingNode.getInstance(), Instant.now()).broken();
  }
}
