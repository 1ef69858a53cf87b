package dev.lakestep.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakestep.engine.history.Event;
import dev.lakestep.engine.host.api.CreateStateMachine;
import dev.lakestep.engine.host.api.ExecutionItem;
import dev.lakestep.engine.host.api.ExecutionStatus;
import dev.lakestep.engine.host.api.HistoryAsk;
import dev.lakestep.engine.host.api.ListExecutions;
import dev.lakestep.engine.host.api.Page;
import dev.lakestep.engine.host.api.PublishStateMachineVersion;
import dev.lakestep.engine.host.api.Refusal;
import dev.lakestep.engine.host.api.Refusal.Code;
import dev.lakestep.engine.host.api.StartExecution;
import dev.lakestep.engine.host.api.StartedExecution;
import dev.lakestep.engine.host.api.UpdateStateMachine;
import dev.lakestep.engine.host.time.RealTime;
import dev.lakestep.engine.host.time.VirtualTime;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The service as its callers see it: what it answers, and what it refuses.
class EngineTest {
  private static final String ROLE = "arn:aws:iam::000000000000:role/r";
  private static final String PASS = "'P':{'Type':'Pass','End':true}";
  private static final String WAIT = "'W':{'Type':'Wait','Seconds':3600,'End':true}";

  private Engine engine = open();

  private static Engine open() {
    try {
      return Engine.open(Settings.inMemory(new RealTime(), Fixture.services()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void fresh() {
    engine = open();
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private String machine(String name, String states) {
    return engine
        .createStateMachine(CreateStateMachine.of(name, Fixture.definition(states), ROLE))
        .stateMachineArn();
  }

  private StartedExecution start(String machine, String name, String input) {
    return engine.startExecution(StartExecution.of(machine, name, input));
  }

  private static void refused(Code code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  @Test
  void aMachineIsCreatedOnceAndChanged() {
    String arn = machine("m", PASS);
    assertThat(machine("m", PASS)).isEqualTo(arn);
    refused(Code.StateMachineAlreadyExists, () -> machine("m", WAIT));
    refused(Code.InvalidName, () -> machine("m n", PASS));
    refused(Code.InvalidDefinition, () -> machine("n", "'P':{'Type':'Pass'}"));
    assertThat(engine.describeStateMachine(arn).revisionId()).isEmpty();
    String revision =
        engine
            .updateStateMachine(UpdateStateMachine.definition(arn, Fixture.definition(WAIT)))
            .revisionId();
    assertThat(engine.describeStateMachine(arn).revisionId()).hasValue(revision);
    assertThat(engine.describeStateMachine(arn).definition()).contains("3600");
    assertThat(engine.listStateMachines(Page.Ask.FIRST).items()).hasSize(1);
  }

  @Test
  void aVersionStaysAsItWas() {
    String arn = machine("m", PASS);
    String version =
        engine
            .publishStateMachineVersion(
                new PublishStateMachineVersion(arn, Optional.empty(), Optional.of("first")))
            .stateMachineVersionArn();
    assertThat(version).isEqualTo(arn + ":1");
    engine.updateStateMachine(UpdateStateMachine.definition(arn, Fixture.definition(WAIT)));
    assertThat(engine.describeStateMachine(version).definition()).contains("Pass");
    assertThat(engine.describeStateMachine(version).description()).hasValue("first");
    String execution = start(version, "e", "{}").executionArn();
    assertThat(Fixture.ended(engine, execution).stateMachineVersionArn()).hasValue(version);
    assertThat(engine.describeStateMachineForExecution(execution).definition()).contains("Pass");
    assertThat(engine.listStateMachineVersions(arn, Page.Ask.FIRST).items()).hasSize(1);
    engine.deleteStateMachine(version);
    refused(Code.StateMachineDoesNotExist, () -> engine.describeStateMachine(version));
  }

  @Test
  void aMachineThatRunsIsDeletedWhenItHasEnded() {
    String arn = machine("m", WAIT);
    String execution = start(arn, "e", "{}").executionArn();
    engine.deleteStateMachine(arn);
    assertThat(engine.describeStateMachine(arn).status()).isEqualTo("DELETING");
    refused(Code.StateMachineDeleting, () -> start(arn, "f", "{}"));
    engine.stopExecution(execution, "", "");
    Fixture.ended(engine, execution);
    refused(Code.StateMachineDoesNotExist, () -> engine.describeStateMachine(arn));
    assertThat(engine.describeExecution(execution).status()).isEqualTo(ExecutionStatus.ABORTED);
  }

  @Test
  void aNameIsUsedOnce() {
    String wait = machine("w", WAIT);
    StartedExecution first = start(wait, "e", "{}");
    assertThat(start(wait, "e", "{}")).isEqualTo(first);
    refused(Code.ExecutionAlreadyExists, () -> start(wait, "e", "{\"other\":1}"));
    String pass = machine("p", PASS);
    Fixture.ended(engine, start(pass, "e", "{}").executionArn());
    refused(Code.ExecutionAlreadyExists, () -> start(pass, "e", "{}"));
  }

  @Test
  void aNameMayBeUsedAgainAfterNinetyDays() throws IOException {
    VirtualTime time = new VirtualTime(Instant.parse("2024-02-29T12:00:00Z"));
    try (Engine later = Engine.open(Settings.inMemory(time, Fixture.services()))) {
      String arn = Fixture.start(later, "p", PASS);
      String machine = Fixture.ended(later, arn).stateMachineArn();
      String months = "'W':{'Type':'Wait','Seconds':7862400,'End':true}";
      Fixture.ended(later, Fixture.start(later, "w", months));
      refused(Code.ExecutionDoesNotExist, () -> later.describeExecution(arn));
      Instant again = later.startExecution(StartExecution.of(machine, "p", "{}")).startDate();
      assertThat(again).isEqualTo("2024-05-30T12:00:00Z");
      Fixture.ended(later, arn);
      assertThat(later.listExecutions(ListExecutions.of(machine)).items()).hasSize(1);
    }
  }

  @Test
  void whatIsWrongIsRefused() {
    String arn = machine("m", PASS);
    refused(Code.InvalidName, () -> start(arn, "n".repeat(81), "{}"));
    refused(Code.InvalidName, () -> start(arn, "a:b", "{}"));
    refused(Code.InvalidExecutionInput, () -> start(arn, "e", "{"));
    refused(Code.InvalidExecutionInput, () -> start(arn, "e", ""));
    String long1 = '"' + "x".repeat(262_143) + '"';
    refused(Code.ValidationException, () -> start(arn, "e", long1));
    refused(Code.StateMachineDoesNotExist, () -> start(arn + "x", "e", "{}"));
    refused(Code.InvalidArn, () -> start("m", "e", "{}"));
    refused(Code.InvalidArn, () -> engine.describeExecution("e"));
    String unknown = Names.executionArn(arn, "e");
    refused(Code.ExecutionDoesNotExist, () -> engine.describeExecution(unknown));
    refused(Code.ExecutionDoesNotExist, () -> engine.stopExecution(unknown, "", ""));
    refused(Code.ExecutionDoesNotExist, () -> engine.executionHistory(HistoryAsk.of(unknown)));
  }

  @Test
  void theNewestComesFirstPageByPage() {
    String arn = machine("m", PASS);
    String other = machine("w", WAIT);
    for (int i = 0; i < 25; i++) {
      start(arn, "e" + i, "{}");
      start(other, "e" + i, "{}");
    }
    List<String> names = new ArrayList<>();
    Optional<String> token = Optional.empty();
    do {
      Page<ExecutionItem> page =
          engine.listExecutions(new ListExecutions(arn, Optional.empty(), new Page.Ask(10, token)));
      page.items().forEach(item -> names.add(item.name()));
      token = page.nextToken();
    } while (token.isPresent());
    assertThat(names).hasSize(25).startsWith("e24", "e23").endsWith("e0");
    assertThat(
            engine
                .listExecutions(
                    new ListExecutions(
                        other, Optional.of(ExecutionStatus.SUCCEEDED), Page.Ask.FIRST))
                .items())
        .isEmpty();
    refused(
        Code.InvalidToken,
        () ->
            engine.listExecutions(
                new ListExecutions(arn, Optional.empty(), new Page.Ask(1, Optional.of("?")))));
  }

  @Test
  void aHistoryIsReadInEitherDirection() {
    String arn = Fixture.start(engine, "p", PASS);
    Fixture.ended(engine, arn);
    Page.Ask two = new Page.Ask(2, Optional.empty());
    Page<Event> last = engine.executionHistory(new HistoryAsk(arn, true, true, two));
    assertThat(last.items()).map(Event::id).containsExactly(4L, 3L);
    Page<Event> bare = engine.executionHistory(new HistoryAsk(arn, false, false, two));
    assertThat(bare.items().getFirst().details().orElseThrow().fields().has("input")).isFalse();
    Page.Ask rest = new Page.Ask(10, bare.nextToken());
    assertThat(engine.executionHistory(new HistoryAsk(arn, false, true, rest)).items())
        .map(Event::id)
        .containsExactly(3L, 4L);
  }

  @Test
  void aTokenIsAnsweredOnce() {
    StringBuilder token = new StringBuilder();
    String states =
        "'T':{'Type':'Task','Resource':'arn:aws:states:::test:accept.waitForTaskToken',"
            + "'Arguments':{'token':'{% $states.context.Task.Token %}'},'End':true}";
    String arn = Fixture.start(engine, "t", states);
    while (token.isEmpty()) {
      Fixture.history(engine, arn).stream()
          .filter(event -> event.type().equals("TaskSubmitted"))
          .findFirst()
          .ifPresent(_ -> token.append(tokenOf(arn)));
    }
    refused(Code.InvalidToken, () -> engine.sendTaskSuccess("nonsense", "{}"));
    refused(Code.InvalidOutput, () -> engine.sendTaskSuccess(token.toString(), "{"));
    engine.sendTaskHeartbeat(token.toString());
    engine.sendTaskFailure(token.toString(), "Mine", "because");
    assertThat(Fixture.ended(engine, arn).error()).hasValue("Mine");
    refused(Code.TaskTimedOut, () -> engine.sendTaskSuccess(token.toString(), "{}"));
  }

  private String tokenOf(String arn) {
    return Fixture.history(engine, arn).stream()
        .filter(event -> event.type().equals("TaskScheduled"))
        .map(event -> event.details().orElseThrow().fields().path("parameters").asText())
        .map(text -> Fixture.json(text).path("token").asText())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anUnknownResourceFailsTheExecution() {
    String states = "'T':{'Type':'Task','Resource':'arn:aws:states:::nobody:knows','End':true}";
    String arn = Fixture.start(engine, "u", states);
    assertThat(Fixture.ended(engine, arn).error()).hasValue("States.Runtime");
  }

  @Test
  void whatStoppedStaysStopped() {
    String arn = Fixture.start(engine, "w", WAIT);
    engine.stopExecution(arn, "Enough", "of it");
    assertThat(engine.describeExecution(arn).error()).hasValue("Enough");
    Instant first = engine.stopExecution(arn, "Again", "");
    assertThat(engine.describeExecution(arn).stopDate()).hasValue(first);
    assertThat(engine.describeExecution(arn).error()).hasValue("Enough");
  }
}
