package dev.lakestep.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.engine.host.api.ExecutionDescription;
import dev.lakestep.engine.host.api.ExecutionStatus;
import dev.lakestep.engine.host.time.RealTime;
import dev.lakestep.engine.host.time.VirtualTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every change of a status is told, if not now then when the engine is opened again.
class ListenerTest {
  private final List<ExecutionStatus> told = new CopyOnWriteArrayList<>();
  @TempDir Path folder;

  private Settings settings() {
    return Settings.durable(folder, new RealTime(), Fixture.services());
  }

  private void hear(ExecutionDescription execution) {
    told.add(execution.status());
  }

  private void await(int count) {
    while (told.size() < count) {
      Fixture.pause();
    }
  }

  @Test
  void aChangeIsToldOnceIfAllGoesWell() throws IOException {
    try (Engine engine = Engine.open(settings().onStatus(this::hear))) {
      Fixture.start(engine, "p", "'P':{'Type':'Pass','End':true}");
      await(2);
    }
    Engine.open(settings().onStatus(this::hear)).close();
    assertThat(told).containsExactly(ExecutionStatus.RUNNING, ExecutionStatus.SUCCEEDED);
  }

  @Test
  void whatCouldNotBeToldIsToldLater() throws IOException {
    Settings deaf =
        settings()
            .onStatus(execution -> {
              throw new IOException("nobody hears of " + execution.name());
            });
    try (Engine engine = Engine.open(deaf)) {
      String arn = Fixture.start(engine, "w", "'W':{'Type':'Wait','Seconds':1,'End':true}");
      Fixture.ended(engine, arn);
    }
    try (Engine _ = Engine.open(settings().onStatus(this::hear))) {
      await(2);
    }
    assertThat(told).containsExactly(ExecutionStatus.RUNNING, ExecutionStatus.SUCCEEDED);
  }

  @Test
  void hoursPassInNoTime() throws IOException {
    VirtualTime time = new VirtualTime(Instant.parse("2024-02-29T12:00:00Z"));
    String states =
        "'W':{'Type':'Wait','Seconds':86400,'Next':'F'},'F':{'Type':'Task','Resource':'%s',"
                .formatted(Fixture.FAIL)
            + "'Retry':[{'ErrorEquals':['Test.Failure'],'IntervalSeconds':3600}],'End':true}";
    try (Engine engine = Engine.open(Settings.inMemory(time, Fixture.services()))) {
      ExecutionDescription failed = Fixture.ended(engine, Fixture.start(engine, "w", states));
      assertThat(failed.error()).hasValue("Test.Failure");
      assertThat(failed.stopDate()).hasValue(Instant.parse("2024-03-01T19:00:00Z"));
    }
  }
}
