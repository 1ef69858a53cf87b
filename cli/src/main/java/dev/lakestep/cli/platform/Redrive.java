package dev.lakestep.cli.platform;

import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionRedriveStatus;

/// An execution that has ended goes on from where it failed, if it can.
public record Redrive(SfnClient states, String execution) {
  private static final int PATIENCE = 100;
  private static final long LOOK_MILLIS = 100;

  /// Lets it go on.
  public void begin() {
    int before = Asked.of(this::told).redriveCount();
    Asked.of(() -> states.redriveExecution(request -> request.executionArn(execution)));
    // What is told of an execution may be some seconds old.
    for (int i = 0; i < PATIENCE; i++) {
      if (Asked.of(this::told).redriveCount() > before) {
        return;
      }
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        throw new Interrupted();
      }
    }
  }

  /// Why it cannot; nothing if it can.
  public Optional<String> finality() {
    return Asked.of(() -> {
      DescribeExecutionResponse now = told();
      return now.redriveStatus() == ExecutionRedriveStatus.REDRIVABLE
          ? Optional.empty()
          : Optional.of(
              Objects.requireNonNullElse(now.redriveStatusReason(), "it is not said why"));
    });
  }

  private DescribeExecutionResponse told() {
    return states.describeExecution(request -> request.executionArn(execution));
  }
}
