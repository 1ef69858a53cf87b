package dev.lakestep.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakestep.engine.history.Event;
import dev.lakestep.engine.host.api.CreateStateMachine;
import dev.lakestep.engine.host.api.ExecutionDescription;
import dev.lakestep.engine.host.api.ExecutionStatus;
import dev.lakestep.engine.host.api.ListExecutions;
import dev.lakestep.engine.host.api.StartExecution;
import dev.lakestep.engine.host.integration.Answer;
import dev.lakestep.engine.host.integration.Integrations;
import dev.lakestep.engine.host.time.RealTime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An engine that is opened again goes on where it was.
class RestartTest {
  @TempDir Path folder;

  private Engine open(Integrations integrations) throws IOException {
    return Engine.open(Settings.durable(folder, new RealTime(), integrations));
  }

  @Test
  void whatHasEndedIsRememberedEventForEvent() throws IOException {
    String states =
        "'A':{'Type':'Task','Resource':'"
            + Fixture.ECHO
            + "','Arguments':{'x':'{% $random() %}'},'End':true}";
    String arn;
    List<Event> before;
    try (Engine engine = open(Fixture.services())) {
      arn = Fixture.start(engine, "a", states);
      assertThat(Fixture.ended(engine, arn).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
      before = Fixture.history(engine, arn);
    }
    try (Engine engine = open(Fixture.services())) {
      assertThat(Fixture.history(engine, arn)).isEqualTo(before).hasSize(7);
      ExecutionDescription known = engine.describeExecution(arn);
      assertThat(known.output().orElse("")).startsWith("{\"x\":0.");
      assertThat(engine.listExecutions(ListExecutions.of(known.stateMachineArn())))
          .satisfies(page -> assertThat(page.items()).hasSize(1));
    }
  }

  @Test
  void oneEngineAtATimeHasAFolder() throws IOException {
    try (Engine _ = open(Fixture.services())) {
      assertThatThrownBy(() -> open(Fixture.services()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another engine");
    }
    open(Fixture.services()).close();
  }

  @Test
  void aWaitGoesOn() throws IOException {
    String arn;
    try (Engine engine = open(Fixture.services())) {
      arn = Fixture.start(engine, "w", "'W':{'Type':'Wait','Seconds':1,'End':true}");
    }
    try (Engine engine = open(Fixture.services())) {
      assertThat(Fixture.ended(engine, arn).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }
  }

  @Test
  void aTokenIsStillWaitedFor() throws IOException {
    AtomicInteger tokens = new AtomicInteger();
    StringBuilder token = new StringBuilder();
    Integrations services =
        resource ->
            Optional.of(invocation -> {
              tokens.incrementAndGet();
              token.append(invocation.taskToken().orElseThrow());
              return new Answer.Done(Fixture.json("{}"));
            });
    String arn;
    String states =
        "'T':{'Type':'Task','Resource':'arn:aws:states:::test:x.waitForTaskToken','End':true}";
    try (Engine engine = open(services)) {
      arn = Fixture.start(engine, "t", states);
      while (!Fixture.types(engine, arn).contains("TaskSubmitted")) {
        Fixture.pause();
      }
    }
    try (Engine engine = open(services)) {
      assertThat(engine.describeExecution(arn).status()).isEqualTo(ExecutionStatus.RUNNING);
      engine.sendTaskSuccess(token.toString(), "{\"done\":true}");
      assertThat(Fixture.ended(engine, arn).output()).hasValue("{\"done\":true}");
      assertThat(tokens).hasValue(1);
    }
  }

  @Test
  void anExecutionTimesOutAfterARestartAndARedriveToo() throws Exception {
    String definition =
        "{\"QueryLanguage\":\"JSONata\",\"TimeoutSeconds\":2,"
            + Fixture.definition("'W':{'Type':'Wait','Seconds':3600,'End':true}")
                .substring("{\"QueryLanguage\":\"JSONata\",".length());
    String arn;
    try (Engine engine = open(Fixture.services())) {
      String machine =
          engine
              .createStateMachine(CreateStateMachine.of("t", definition, "arn:aws:iam::0:role/r"))
              .stateMachineArn();
      arn = engine.startExecution(StartExecution.of(machine, "t", "{}")).executionArn();
    }
    try (Engine engine = open(Fixture.services())) {
      assertThat(Fixture.ended(engine, arn).status()).isEqualTo(ExecutionStatus.TIMED_OUT);
      engine.redriveExecution(arn);
      assertThat(engine.describeExecution(arn).status()).isEqualTo(ExecutionStatus.RUNNING);
    }
    try (Engine engine = open(Fixture.services())) {
      assertThat(Fixture.ended(engine, arn).status()).isEqualTo(ExecutionStatus.TIMED_OUT);
      assertThat(engine.describeExecution(arn).redrive().redriveCount()).isEqualTo(1);
    }
  }

  @Test
  void aCallThatWasUnderWayFailsAndIsTriedAgain() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch called = new CountDownLatch(1);
    String states =
        "'T':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','End':true,"
            + "'Retry':[{'ErrorEquals':['Lambda.SdkClientException'],'IntervalSeconds':1}]}";
    String arn;
    try (Engine engine =
        open(resource ->
            Optional.of(invocation -> {
              called.countDown();
              never.await();
              throw new IllegalStateException();
            }))) {
      arn = Fixture.start(engine, "c", states);
      called.await();
    }
    Integrations echo = _ -> Fixture.services().find(Fixture.ECHO);
    try (Engine engine = open(echo)) {
      assertThat(Fixture.ended(engine, arn).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
      assertThat(Fixture.types(engine, arn))
          .containsExactly(
              "ExecutionStarted",
              "TaskStateEntered",
              "TaskScheduled",
              "TaskStarted",
              "TaskFailed",
              "TaskScheduled",
              "TaskStarted",
              "TaskSucceeded",
              "TaskStateExited",
              "ExecutionSucceeded");
    }
  }
}
