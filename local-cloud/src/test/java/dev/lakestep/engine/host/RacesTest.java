package dev.lakestep.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.engine.host.api.ExecutionStatus;
import dev.lakestep.engine.host.api.Refusal;
import dev.lakestep.engine.host.api.StartExecution;
import dev.lakestep.engine.host.integration.Integrations;
import dev.lakestep.engine.host.time.RealTime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Many callers at once get the answers that one after the other would get.
class RacesTest {
  private static final int CALLERS = 16;
  private static final int ROUNDS = 20;
  private static final String PASS = "'P':{'Type':'Pass','End':true}";
  private static final String FAIL = "'F':{'Type':'Fail','Error':'E'}";

  @TempDir Path folder;

  private Engine open(Integrations services) throws Exception {
    return Engine.open(Settings.durable(folder, new RealTime(), services));
  }

  /// How many of the callers were not refused.
  private static int accepted(Callable<?> call) throws Exception {
    int accepted = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(CALLERS)) {
      List<Future<Boolean>> answers = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        answers.add(threads.submit(() -> isAccepted(call)));
      }
      for (Future<Boolean> answer : answers) {
        accepted += answer.get() ? 1 : 0;
      }
    }
    return accepted;
  }

  private static boolean isAccepted(Callable<?> call) throws Exception {
    try {
      call.call();
      return true;
    } catch (Refusal _) {
      return false;
    }
  }

  @Test
  void aNameThatWasUsedIsRefusedToAll() throws Exception {
    try (Engine engine = open(Fixture.services())) {
      String arn = Fixture.start(engine, "p", PASS);
      String machine = Fixture.ended(engine, arn).stateMachineArn();
      for (int i = 0; i < ROUNDS; i++) {
        assertThat(accepted(() -> engine.startExecution(StartExecution.of(machine, "p", "{}"))))
            .isZero();
      }
    }
  }

  @Test
  void eachRedriveIsInTheHistory() throws Exception {
    try (Engine engine = open(Fixture.services())) {
      String arn = Fixture.start(engine, "f", FAIL);
      Fixture.ended(engine, arn);
      int redriven = 0;
      for (int i = 0; i < ROUNDS; i++) {
        redriven += accepted(() -> engine.redriveExecution(arn));
        Fixture.ended(engine, arn);
      }
      assertThat(engine.describeExecution(arn).redrive().redriveCount()).isEqualTo(redriven);
      assertThat(Fixture.types(engine, arn))
          .filteredOn("ExecutionRedriven"::equals)
          .hasSize(redriven);
    }
  }

  @Test
  void nobodyIsKeptWaitingForAnExecutionThatHasEnded() {
    Watchers watchers = new Watchers();
    List<String> heard = new ArrayList<>();
    Runnable first = () -> heard.add("first");
    Runnable second = () -> heard.add("second");
    watchers.add("a", first);
    watchers.add("a", second);
    assertThat(watchers.remove("a", first)).isTrue();
    assertThat(watchers.remove("a", first)).isFalse();
    assertThat(watchers.remove("a", second)).isTrue();
    assertThat(watchers.remove("b", second)).isFalse();
    assertThat(heard).isEmpty();
  }

  @Test
  void aServiceThatBreaksFailsItsTask() throws Exception {
    Integrations broken =
        _ ->
            Optional.of(_ -> {
              throw new ExceptionInInitializerError("no such class");
            });
    try (Engine engine = open(broken)) {
      String states = "'T':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','End':true}";
      String arn = Fixture.start(engine, "b", states);
      assertThat(Fixture.ended(engine, arn).status()).isEqualTo(ExecutionStatus.FAILED);
      assertThat(Fixture.ended(engine, arn).cause()).hasValue("no such class");
    }
  }
}
