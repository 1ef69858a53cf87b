package dev.lakestep.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.engine.host.api.CreateStateMachine;
import dev.lakestep.engine.host.api.ExecutionDescription;
import dev.lakestep.engine.host.api.ExecutionStatus;
import dev.lakestep.engine.host.api.ListExecutions;
import dev.lakestep.engine.host.time.RealTime;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// States that start executions, and wait for them.
class ChildExecutionsTest {
  private static final String ECHO =
      "'P':{'Type':'Pass','Output':{'got':'{% $states.input.x %}'},'End':true}";
  private static final String FAIL = "'F':{'Type':'Fail','Error':'Own','Cause':'as it should'}";
  private static final String WAIT = "'W':{'Type':'Wait','Seconds':1,'End':true}";

  @TempDir Path folder;

  private Engine open() throws Exception {
    return Engine.open(Settings.durable(folder, new RealTime(), Fixture.services()));
  }

  private static String child(Engine engine, String states) {
    return engine
        .createStateMachine(
            CreateStateMachine.of(
                "child", Fixture.definition(states), "arn:aws:iam::000000000000:role/r"))
        .stateMachineArn();
  }

  private static String parent(Engine engine, String child, String pattern) {
    return Fixture.start(
        engine,
        "parent",
        ("'C':{'Type':'Task','Resource':'arn:aws:states:::states:startExecution%s',"
                + "'Arguments':{'StateMachineArn':'%s','Input':{'x':1}},'End':true}")
            .formatted(pattern, child));
  }

  private static String output(Engine engine, String arn) {
    return Fixture.ended(engine, arn).output().orElseThrow();
  }

  @Test
  void theAnswerIsTextOrJson() throws Exception {
    try (Engine engine = open()) {
      String child = child(engine, ECHO);
      String started = output(engine, parent(engine, child, ""));
      assertThat(started).contains("\"ExecutionArn\"").contains("\"StartDate\"");
      engine.deleteStateMachine("arn:aws:states:us-east-1:000000000000:stateMachine:parent");
    }
  }

  @Test
  void theOutputOfAChildComesBack() throws Exception {
    try (Engine engine = open()) {
      String arn = parent(engine, child(engine, ECHO), ".sync:2");
      assertThat(Fixture.json(output(engine, arn)).path("Output"))
          .isEqualTo(Fixture.json("{'got':1}"));
      assertThat(Fixture.types(engine, arn)).contains("TaskSubmitted", "TaskSucceeded");
    }
  }

  @Test
  void theOutputOfAChildComesBackAsText() throws Exception {
    try (Engine engine = open()) {
      String arn = parent(engine, child(engine, ECHO), ".sync");
      assertThat(Fixture.json(output(engine, arn)).path("Output").asText())
          .isEqualTo("{\"got\":1}");
    }
  }

  @Test
  void theFailureOfAChildIsACause() throws Exception {
    try (Engine engine = open()) {
      String arn = parent(engine, child(engine, FAIL), ".sync:2");
      ExecutionDescription failed = Fixture.ended(engine, arn);
      assertThat(failed.error()).hasValue("States.TaskFailed");
      assertThat(Fixture.json(failed.cause().orElseThrow()).path("Cause").asText())
          .isEqualTo("as it should");
    }
  }

  @Test
  void aMachineThatIsNotThereFailsTheTask() throws Exception {
    try (Engine engine = open()) {
      String child = "arn:aws:states:us-east-1:000000000000:stateMachine:none";
      assertThat(Fixture.ended(engine, parent(engine, child, ".sync:2")).error())
          .hasValue("StepFunctions.StateMachineDoesNotExistException");
    }
  }

  @Test
  void aParentWaitsOnAfterARestart() throws Exception {
    String arn;
    String child;
    try (Engine engine = open()) {
      child = child(engine, WAIT);
      arn = parent(engine, child, ".sync:2");
    }
    try (Engine engine = open()) {
      assertThat(Fixture.ended(engine, arn).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
      assertThat(engine.listExecutions(ListExecutions.of(child)).items()).hasSize(1);
    }
  }

  @Test
  void aChildIsStoppedWithItsParent() throws Exception {
    try (Engine engine = open()) {
      String child = child(engine, "'W':{'Type':'Wait','Seconds':3600,'End':true}");
      String arn = parent(engine, child, ".sync:2");
      while (!Fixture.types(engine, arn).contains("TaskSubmitted")) {
        Fixture.pause();
      }
      engine.stopExecution(arn, "", "");
      var only = engine.listExecutions(ListExecutions.of(child)).items().getFirst();
      assertThat(Fixture.ended(engine, only.executionArn()).status())
          .isEqualTo(ExecutionStatus.ABORTED);
    }
  }
}
