package dev.lakestep.task.admission;

import dev.lakestep.task.Desk;
import java.util.List;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/// Lets executions of a flow in, in the order in which they have come. Several may do so at a time.
record Doorman(Desk desk, Gate gate) {
  private static final String ADMITTED = "{\"admitted\": true}";
  private static final int MOST_LOOKS = 100;

  static Doorman of(Desk desk, String machine) {
    return new Doorman(desk, Gate.of(desk, machine));
  }

  /// Lets in as many as there is room for. One that somebody has given a slot to and not told so is
  /// told.
  void admit() {
    boolean again = true;
    while (again) {
      again = false;
      List<Waiting> some = gate.waiting().limit(20).toList();
      for (Waiting one : some) {
        if (!gate.slots().areHeldBy(one.execution()) && !seated(one)) {
          break;
        }
        tell(one);
        again = true;
      }
    }
  }

  private boolean seated(Waiting one) {
    return gate.slots().hasRoom() && gate.seat(one);
  }

  /// A token that nobody waits for belongs to one that was told before, or has ended meanwhile.
  private void tell(Waiting one) {
    try {
      states().sendTaskSuccess(request -> request.taskToken(one.token()).output(ADMITTED));
      gate.admitted(one);
    } catch (TaskDoesNotExistException | TaskTimedOutException | InvalidTokenException e) {
      if (runs(one.execution())) {
        gate.admitted(one);
      }
    }
    gate.dismiss(one);
  }

  /// Looks whether those who have slots still run, where that was not done just before.
  void lookAround() {
    if (gate.isToBeLookedAt()) {
      gate.slots().holders().stream().limit(MOST_LOOKS).forEach(this::runs);
    }
  }

  /// Whether an execution runs. One whose end was not told has ended all the same.
  boolean runs(String execution) {
    try {
      DescribeExecutionResponse now =
          states().describeExecution(request -> request.executionArn(arn(execution)));
      if (now.status() == ExecutionStatus.RUNNING) {
        return true;
      }
      left(execution, now.redriveCount());
    } catch (ExecutionDoesNotExistException e) {
      left(execution, Integer.MAX_VALUE);
    }
    return false;
  }

  /// An execution is said to have ended. That may be from before a redrive, so it is looked at.
  ///
  /// @return whether there may be room now
  boolean ended(String execution) {
    return gate.ticket(execution).isPresent() && !runs(execution);
  }

  private void left(String execution, int redriven) {
    gate.ticket(execution).ifPresent(ticket -> gate.left(execution, ticket, redriven));
  }

  private String arn(String execution) {
    return desk.settings().machineArn(gate.machine()).replace(":stateMachine:", ":execution:")
        + ":"
        + execution;
  }

  private SfnClient states() {
    return desk.roles().own().states();
  }
}
