package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Retry;
import dev.lakestep.compiler.flow.Retry.Wait;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.plan.Step.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// When calls are tried again: what AWS itself may get wrong always is, anything else as the flow
/// says.
final class Recoveries {
  private static final int UNLIMITED = 99_999_999;

  private static final Step.Retry TRANSIENT =
      new Step.Retry(
          List.of(
              "Lambda.ClientExecutionTimeoutException",
              "Lambda.ServiceException",
              "Lambda.AWSLambdaException",
              "Lambda.SdkClientException",
              "Lambda.TooManyRequestsException"),
          6,
          new Pause(2, 2, Optional.of(60L), true));

  /// AWS puts away a function that nobody has called for two weeks. It refuses the call that wakes
  /// it, and those of the next minute or two: six minutes of them are waited for, evenly, since no
  /// other call is in the way.
  private static final Step.Retry ASLEEP =
      new Step.Retry(
          List.of(
              "Lambda.SnapStartNotReadyException",
              "Lambda.SnapStartTimeoutException",
              "Lambda.CodeArtifactUserPendingException",
              "Lambda.ResourceNotReadyException",
              "Lambda.ResourceConflictException"),
          8,
          new Pause(10, 2, Optional.of(60L), false));

  private Recoveries() {}

  static List<Step.Retry> ofFunctions() {
    return List.of(ASLEEP, TRANSIENT);
  }

  /// A call that waits for an answer which may be lost is made again, however often.
  static List<Step.Retry> ofWatched(Task task, Flow flow) {
    List<Step.Retry> all = new ArrayList<>();
    if (task.settings().timeout().isEmpty()) {
      all.add(
          new Step.Retry(
              List.of("States.HeartbeatTimeout"),
              UNLIMITED,
              new Pause(1, 1, Optional.empty(), false)));
    }
    all.addAll(ofFunctions(task, flow));
    return all;
  }

  /// An execution that is refused is so for good. Anything else is no reason not to let it in.
  static List<Step.Retry> ofAdmission(List<String> refusals) {
    return List.of(
        new Step.Retry(
            List.of("States.HeartbeatTimeout"),
            UNLIMITED,
            new Pause(1, 1, Optional.empty(), false)),
        new Step.Retry(refusals, 0, new Pause(1, 1, Optional.empty(), false)),
        new Step.Retry(List.of("States.ALL"), 20, TRANSIENT.pause()));
  }

  static List<Step.Retry> ofFunctions(Task task, Flow flow) {
    List<Step.Retry> all = new ArrayList<>(ofFunctions());
    all.addAll(of(task, flow));
    return all;
  }

  /// An execution that AWS was too busy to start has not begun.
  static List<Step.Retry> ofChildren(Task task, Flow flow, boolean mayFail) {
    List<Step.Retry> all = new ArrayList<>();
    all.add(
        new Step.Retry(
            List.of(
                "StepFunctions.ThrottlingException",
                "StepFunctions.ExecutionLimitExceededException"),
            TRANSIENT.attempts(),
            TRANSIENT.pause()));
    for (Step.Retry own : of(task, flow)) {
      List<String> errors = mayFail ? List.of("States.Timeout") : own.errors();
      all.add(new Step.Retry(errors, own.attempts(), own.pause()));
    }
    return all;
  }

  /// Both ways to call a table have names of their own for its errors.
  static List<Step.Retry> ofTables() {
    return List.of(
        new Step.Retry(
            List.of(
                "DynamoDB.ProvisionedThroughputExceededException",
                "DynamoDB.ThrottlingException",
                "DynamoDB.RequestLimitExceeded",
                "DynamoDB.InternalServerError",
                "DynamoDB.SdkClientException",
                "DynamoDb.ProvisionedThroughputExceededException",
                "DynamoDb.ThrottlingException",
                "DynamoDb.RequestLimitExceededException",
                "DynamoDb.InternalServerErrorException",
                "DynamoDb.SdkClientException"),
            TRANSIENT.attempts(),
            TRANSIENT.pause()));
  }

  static List<Step.Retry> ofTables(Task task, Flow flow) {
    List<Step.Retry> all = new ArrayList<>(ofTables());
    all.addAll(of(task, flow));
    return all;
  }

  /// The task's own retry, or the flow's for its tasks.
  static List<Step.Retry> of(Task task, Flow flow) {
    return task
        .settings()
        .retry()
        .or(() -> flow.rules().retry().filter(retry -> !retry.options().newExecution()))
        .filter(retry -> !retry.options().newExecution())
        .map(Recoveries::of)
        .stream()
        .filter(retry -> retry.attempts() > 0)
        .toList();
  }

  static Step.Retry of(Retry retry) {
    Pause pause =
        switch (retry.pause()) {
          case Wait.Constant(var interval) ->
              new Pause(seconds(interval), 1, Optional.empty(), false);
          case Wait.Exponential(var interval, var most, var factor) ->
              new Pause(seconds(interval), factor, Optional.of(seconds(most)), false);
          case Wait.Random(_, var most) -> new Pause(seconds(most), 1, Optional.empty(), true);
        };
    return new Step.Retry(List.of("States.ALL"), attempts(retry, pause), pause);
  }

  /// AWS counts the attempts after the first one, in whole seconds of at least one.
  private static int attempts(Retry retry, Pause pause) {
    int most = retry.maxAttempts().isPresent() ? retry.maxAttempts().getAsInt() - 1 : UNLIMITED;
    return retry.maxDuration().map(limit -> Math.min(most, within(limit, pause))).orElse(most);
  }

  /// How many waits fit into a time.
  private static int within(Duration limit, Pause pause) {
    double left = limit.toMillis() / 1000.0;
    double wait = pause.seconds();
    int attempts = 0;
    while (left >= wait && attempts < UNLIMITED) {
      left -= wait;
      attempts++;
      wait = Math.min(wait * pause.growth(), pause.maxSeconds().orElse(Long.MAX_VALUE));
      if (pause.growth() <= 1) {
        return (int) Math.min(UNLIMITED, 1 + (long) (left / wait));
      }
    }
    return attempts;
  }

  static long seconds(Duration duration) {
    return Math.max(1, duration.plusMillis(999).toSeconds());
  }
}
