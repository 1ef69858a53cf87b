package dev.lakestep.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakestep.engine.host.api.ExecutionDescription;
import dev.lakestep.engine.host.api.ExecutionStatus;
import dev.lakestep.engine.host.api.MapRunDescription;
import dev.lakestep.engine.host.api.Page;
import dev.lakestep.engine.host.api.Refusal;
import dev.lakestep.engine.host.integration.Answer;
import dev.lakestep.engine.host.integration.Integrations;
import dev.lakestep.engine.host.time.RealTime;
import dev.lakestep.engine.host.time.Time;
import dev.lakestep.engine.run.MapRunView;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An execution that has failed is taken up where it failed; what was done is not done again.
class RedriveTest {
  private final Map<String, Integer> calls = new ConcurrentHashMap<>();
  @TempDir Path folder;
  private volatile boolean broken = true;

  /// Fails for what is named `bad` as long as it is broken.
  private Integrations services() {
    return _ ->
        Optional.of(invocation -> {
          String name = invocation.arguments().asText();
          calls.merge(name, 1, Integer::sum);
          return broken && name.equals("bad")
              ? new Answer.Failed("Test.Broken", "")
              : new Answer.Done(invocation.arguments());
        });
  }

  private Engine open() throws Exception {
    return Engine.open(Settings.durable(folder, new RealTime(), services()));
  }

  private static String task(String id, String name, String end) {
    return "'%s':{'Type':'Task','Resource':'arn:aws:states:::test:x','Arguments':'%s',%s}"
        .formatted(id, name, end);
  }

  private ExecutionDescription redriven(String states) throws Exception {
    String arn;
    try (Engine engine = open()) {
      arn = Fixture.start(engine, "r", states);
      ExecutionDescription failed = Fixture.ended(engine, arn);
      assertThat(failed.status()).isEqualTo(ExecutionStatus.FAILED);
      assertThat(failed.redrive().redriveStatus()).isEqualTo("REDRIVABLE");
    }
    broken = false;
    try (Engine engine = open()) {
      engine.redriveExecution(arn);
      Fixture.until(engine, arn, one -> one.status() == ExecutionStatus.SUCCEEDED);
    }
    try (Engine engine = open()) {
      ExecutionDescription known = engine.describeExecution(arn);
      List<String> types = Fixture.types(engine, arn);
      assertThat(types)
          .contains("ExecutionFailed", "ExecutionRedriven")
          .endsWith("ExecutionSucceeded");
      assertThat(known.redrive().redriveCount()).isEqualTo(1);
      assertThatThrownBy(() -> engine.redriveExecution(arn))
          .isInstanceOfSatisfying(
              Refusal.class,
              refusal -> assertThat(refusal.code()).isEqualTo(Refusal.Code.ExecutionNotRedrivable));
      return known;
    }
  }

  @Test
  void aTaskIsScheduledAgain() throws Exception {
    redriven(task("A", "good", "'Next':'B'") + "," + task("B", "bad", "'End':true"));
    assertThat(calls).containsEntry("good", 1).containsEntry("bad", 2);
  }

  @Test
  void onlyTheBranchesThatFailedGoOn() throws Exception {
    String branches =
        "{'StartAt':'A','States':{%s}},{'StartAt':'B','States':{%s}},{'StartAt':'C','States':{%s,%s}}"
            .formatted(
                task("A", "one", "'End':true"),
                "'B':{'Type':'Wait','Seconds':1,'Next':'B2'}," + task("B2", "bad", "'End':true"),
                task("C", "two", "'Next':'D'"),
                "'D':{'Type':'Wait','Seconds':3,'End':true}");
    ExecutionDescription known =
        redriven("'P':{'Type':'Parallel','Branches':[%s],'End':true}".formatted(branches));
    assertThat(known.output()).hasValue("[\"one\",\"bad\",\"two\"]");
    assertThat(calls).containsEntry("one", 1).containsEntry("two", 1).containsEntry("bad", 2);
  }

  @Test
  void onlyTheIterationsThatFailedGoOn() throws Exception {
    String states =
        "'M':{'Type':'Map','Items':['one','bad','two'],'MaxConcurrency':1,'End':true,"
            + "'ItemProcessor':{'StartAt':'T','States':{"
            + "'T':{'Type':'Task','Resource':'arn:aws:states:::test:x',"
            + "'Arguments':'{% $states.input %}','End':true}}}}";
    assertThat(redriven(states).output()).hasValue("[\"one\",\"bad\",\"two\"]");
    assertThat(calls).containsEntry("one", 1).containsEntry("bad", 2).containsEntry("two", 1);
  }

  @Test
  void aMapRunGoesOnWithTheChildrenThatFailed() throws Exception {
    String states =
        "'M':{'Type':'Map','Items':['one','bad','two'],'MaxConcurrency':1,'End':true,"
            + "'ItemProcessor':{'ProcessorConfig':{'Mode':'DISTRIBUTED','ExecutionType':'STANDARD'},"
            + "'StartAt':'T','States':{'T':{'Type':'Task','Resource':'arn:aws:states:::test:x','Arguments':'{%"
            + " $states.input %}','End':true}}}}";
    ExecutionDescription known = redriven(states);
    assertThat(known.output()).hasValue("[\"one\",\"bad\",\"two\"]");
    assertThat(calls).containsEntry("one", 1).containsEntry("bad", 2).containsEntry("two", 1);
    try (Engine engine = open()) {
      MapRunView run = engine.listMapRuns(known.executionArn(), Page.Ask.FIRST).items().getFirst();
      MapRunDescription described = engine.describeMapRun(run.mapRunArn());
      assertThat(described.executionArn()).isEqualTo(known.executionArn());
      assertThat(described.run().status()).isEqualTo(MapRunView.Status.SUCCEEDED);
      assertThat(described.run().executionCounts().succeeded()).isEqualTo(3);
      assertThat(described.run().redriveCount()).isEqualTo(1);
    }
  }

  @Test
  void whatHasEndedTwoWeeksAgoIsOver() throws Exception {
    String arn;
    try (Engine engine = open()) {
      arn = Fixture.start(engine, "r", task("A", "bad", "'End':true"));
      Fixture.ended(engine, arn);
    }
    broken = false;
    try (Engine engine = open(Duration.ofDays(15))) {
      assertThatThrownBy(() -> engine.redriveExecution(arn))
          .isInstanceOfSatisfying(
              Refusal.class,
              refusal -> assertThat(refusal.code()).isEqualTo(Refusal.Code.ExecutionNotRedrivable));
      assertThat(engine.describeExecution(arn).status()).isEqualTo(ExecutionStatus.FAILED);
    }
    try (Engine engine = open(Duration.ofDays(13))) {
      engine.redriveExecution(arn);
      Fixture.until(engine, arn, one -> one.status() == ExecutionStatus.SUCCEEDED);
    }
  }

  /// So much later.
  private Engine open(Duration later) throws Exception {
    return Engine.open(Settings.durable(folder, new Later(new RealTime(), later), services()));
  }

  private record Later(Time time, Duration by) implements Time {
    @Override
    public Instant now() {
      return time.now().plus(by);
    }

    @Override
    public Alarm alarm(Instant due, Runnable then) {
      return time.alarm(due.minus(by), then);
    }

    @Override
    public void close() {
      time.close();
    }
  }

  @Test
  void whatWasStoppedGoesOnToo() throws Exception {
    try (Engine engine = open()) {
      String arn = Fixture.start(engine, "w", "'W':{'Type':'Wait','Seconds':1,'End':true}");
      engine.stopExecution(arn, "", "");
      Fixture.ended(engine, arn);
      engine.redriveExecution(arn);
      assertThat(engine.describeExecution(arn).redrive().redriveCount()).isEqualTo(1);
      Fixture.until(engine, arn, one -> one.status() == ExecutionStatus.SUCCEEDED);
    }
  }
}
