package dev.lakestep.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakestep.engine.history.Event;
import dev.lakestep.engine.host.api.ExecutionItem;
import dev.lakestep.engine.host.api.ExecutionStatus;
import dev.lakestep.engine.host.api.HistoryAsk;
import dev.lakestep.engine.host.api.ListExecutions;
import dev.lakestep.engine.host.api.Page;
import dev.lakestep.engine.host.api.PublishStateMachineVersion;
import dev.lakestep.engine.host.api.Refusal;
import dev.lakestep.engine.host.api.Refusal.Code;
import dev.lakestep.engine.host.api.StartExecution;
import dev.lakestep.engine.host.time.RealTime;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What callers may ask for: how much, from where on, and of what.
class RequestsTest {
  private static final String PASS = "'P':{'Type':'Pass','End':true}";
  private static final String TWO =
      "'A':{'Type':'Pass','Next':'W'},'W':{'Type':'Wait','Seconds':3600,'End':true}";

  @TempDir Path folder;
  private Optional<Engine> opened = Optional.empty();

  @BeforeEach
  void open() throws Exception {
    opened = Optional.of(Engine.open(Settings.durable(folder, new RealTime(), Fixture.services())));
  }

  @AfterEach
  void close() {
    engine().close();
  }

  private Engine engine() {
    return opened.orElseThrow();
  }

  private static void refused(Code code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private static Page.Ask after(Page<?> page, int most) {
    return new Page.Ask(most, page.nextToken());
  }

  @Test
  void aHistoryThatGrowsIsReadBackOnce() {
    String arn = Fixture.start(engine(), "w", TWO);
    while (!Fixture.types(engine(), arn).contains("WaitStateEntered")) {
      Fixture.pause();
    }
    Page.Ask two = new Page.Ask(2, Optional.empty());
    Page<Event> last = engine().executionHistory(new HistoryAsk(arn, true, true, two));
    engine().stopExecution(arn, "", "");
    Page<Event> rest = engine().executionHistory(new HistoryAsk(arn, true, true, after(last, 0)));
    assertThat(last.items()).map(Event::id).containsExactly(4L, 3L);
    assertThat(rest.items()).map(Event::id).containsExactly(2L, 1L);
    assertThat(rest.nextToken()).isEmpty();
  }

  @Test
  void theExecutionsOfAVersionAreListed() {
    String plain = Fixture.start(engine(), "m", PASS);
    String machine = Fixture.ended(engine(), plain).stateMachineArn();
    String version =
        engine()
            .publishStateMachineVersion(
                new PublishStateMachineVersion(machine, Optional.empty(), Optional.empty()))
            .stateMachineVersionArn();
    engine().startExecution(StartExecution.of(version, "of-version", "{}"));
    assertThat(names(version)).containsExactly("of-version");
    assertThat(names(machine)).containsExactly("of-version", "m");
  }

  private List<String> names(String machine) {
    return engine().listExecutions(ListExecutions.of(machine)).items().stream()
        .map(ExecutionItem::name)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?", "L", "L-1", "L0", "LZZZ", "LZZZZZZZZZZZZ", "LZZZZZZZZZZZZZZZ"})
  void aTokenThatWasNotGivenIsRefused(String token) {
    String arn = Fixture.start(engine(), "m", PASS);
    String machine = Fixture.ended(engine(), arn).stateMachineArn();
    Page.Ask ask = new Page.Ask(0, Optional.of(token));
    refused(
        Code.InvalidToken,
        () -> engine().listExecutions(new ListExecutions(machine, Optional.empty(), ask)));
    refused(
        Code.InvalidToken, () -> engine().executionHistory(new HistoryAsk(arn, true, true, ask)));
    refused(
        Code.InvalidToken, () -> engine().executionHistory(new HistoryAsk(arn, false, true, ask)));
    refused(Code.InvalidToken, () -> engine().listStateMachines(ask));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1_001})
  void aPageHasAThousandAtMost(int most) {
    refused(Code.ValidationException, () -> new Page.Ask(most, Optional.empty()));
    assertThat(new Page.Ask(1_000, Optional.empty()).most(1)).isEqualTo(1_000);
  }

  @Test
  void lengthsAreLimited() {
    String arn = Fixture.start(engine(), "w", TWO);
    String machine = engine().describeExecution(arn).stateMachineArn();
    String many = '"' + "\u00e9".repeat(131_072) + '"';
    refused(Code.ValidationException, () -> engine().sendTaskSuccess("t", many));
    refused(
        Code.ValidationException,
        () -> engine().startExecution(StartExecution.of(machine, "n", many)));
    refused(Code.ValidationException, () -> engine().sendTaskFailure("t", "e".repeat(257), ""));
    refused(Code.ValidationException, () -> engine().stopExecution(arn, "e", "c".repeat(32_769)));
    assertThat(engine().describeExecution(arn).status()).isEqualTo(ExecutionStatus.RUNNING);
    engine().stopExecution(arn, "e".repeat(256), "c".repeat(32_768));
    assertThat(engine().describeExecution(arn).status()).isEqualTo(ExecutionStatus.ABORTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a/b", "a\u0085b", "a\u0007b", "a$b", "a\ud800b"})
  void aNameHasNoSuchCharacters(String name) {
    String arn = Fixture.start(engine(), "m", PASS);
    String machine = Fixture.ended(engine(), arn).stateMachineArn();
    refused(
        Code.InvalidName, () -> engine().startExecution(StartExecution.of(machine, name, "{}")));
  }
}
