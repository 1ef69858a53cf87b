package dev.lakestep.compiler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveriesTest {
  private static final List<Step.Retry> OF_FUNCTIONS = Recoveries.ofFunctions();

  /// What Lambda answers after two quiet weeks; it was seen to do so for 40 to 106 seconds.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Lambda.SnapStartNotReadyException",
        "Lambda.SnapStartTimeoutException",
        "Lambda.CodeArtifactUserPendingException",
        "Lambda.ResourceNotReadyException",
        "Lambda.ResourceConflictException"
      })
  void aFunctionThatIsAsleepHasTheTimeToWakeUp(String error) {
    Step.Retry retry = first(error);
    assertThat(retry.pause().jitter()).as("chance may make it short").isFalse();
    assertThat(waits(retry)).isBetween(300L, 600L);
  }

  @Test
  void whatIsOverSoonIsTriedAgainSoon() {
    assertThat(first("Lambda.ServiceException").pause().seconds()).isLessThan(5);
    assertThat(first("Lambda.ServiceException").pause().jitter()).isTrue();
  }

  /// That is the flow's own to say.
  @Test
  void nothingThatAFunctionSaysIsAmongThem() {
    assertThat(OF_FUNCTIONS)
        .flatExtracting(Step.Retry::errors)
        .allSatisfy(error -> assertThat(error).startsWith("Lambda."))
        .doesNotHaveDuplicates()
        .doesNotContain("Lambda.Unknown", "Lambda.ResourceNotFoundException");
  }

  private static Step.Retry first(String error) {
    return OF_FUNCTIONS.stream()
        .filter(retry -> retry.errors().contains(error))
        .findFirst()
        .orElseThrow();
  }

  /// All waits together, in seconds.
  private static long waits(Step.Retry retry) {
    double sum = 0;
    double wait = retry.pause().seconds();
    for (int i = 0; i < retry.attempts(); i++) {
      sum += wait;
      wait = Math.min(wait * retry.pause().growth(), retry.pause().maxSeconds().orElseThrow());
    }
    return (long) sum;
  }
}
