package dev.lakestep.task.admission;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakestep.task.Desk;
import java.util.UUID;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionNotRedrivableException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/// Lets executions of a flow in, in the order in which they have come. Several may do so at a time.
record Doorman(Desk desk, Gate gate) {
  private static final String ADMITTED = "{\"admitted\": true}";
  private static final int MOST_LOOKS = 100;
  private static final int AT_ONCE = 50;

  static Doorman of(Desk desk, String machine) {
    return new Doorman(desk, Gate.of(desk, machine));
  }

  /// Lets in as many as there is room for. One that somebody has given a slot to and not told so is
  /// told, even if others stand before it that came to the queue later than to their places.
  void admit() {
    boolean again = true;
    while (again) {
      again = false;
      boolean isFull = false;
      Slots slots = gate.slots();
      for (Waiting one : gate.waiting().limit(AT_ONCE).toList()) {
        boolean isIn = slots.areHeldBy(one.execution());
        if (!isIn && !isFull) {
          isIn = gate.slots().hasRoom() && gate.seat(one);
          isFull = !isIn;
        }
        if (isIn) {
          called(one);
          again = true;
        }
      }
    }
  }

  private void called(Waiting one) {
    if (one.isRedrive()) {
      redrive(one);
    } else {
      tell(one);
    }
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

  /// One that runs by now, or has run again, was redriven before.
  private void redrive(Waiting one) {
    if (!goesOn(one)) {
      gate.freed(one.execution(), one.redrive());
    }
    gate.dismiss(one);
  }

  /// One that nobody knows any more does not, and holds up no other.
  private boolean goesOn(Waiting one) {
    try {
      DescribeExecutionResponse now = described(one.execution());
      boolean isBefore = now.redriveCount() < one.redrive();
      return now.status() == ExecutionStatus.RUNNING || (isBefore && redriven(one));
    } catch (ExecutionDoesNotExistException e) {
      return false;
    }
  }

  /// Whether it goes on. Who asks for the same a second time redrives nothing twice.
  private boolean redriven(Waiting one) {
    String once =
        UUID.nameUUIDFromBytes(
                "%s %d".formatted(arn(one.execution()), one.redrive()).getBytes(UTF_8))
            .toString();
    try {
      states()
          .redriveExecution(
              request -> request.executionArn(arn(one.execution())).clientToken(once));
      return true;
    } catch (ExecutionNotRedrivableException e) {
      return described(one.execution()).status() == ExecutionStatus.RUNNING;
    }
  }

  /// What becomes of an execution that wants to go on.
  enum Return {
    /// It was never let in, and so has to ask for that itself.
    FREE,
    RUNS,
    QUEUED
  }

  /// An execution that has ended wants to go on: it is redriven when there is room.
  Return returns(String execution) {
    if (gate.ticket(execution).filter(Ticket::admitted).isEmpty()) {
      return Return.FREE;
    }
    boolean runs = runs(execution);
    if (!runs) {
      int redrive = described(execution).redriveCount() + 1;
      gate.queue(Waiting.again(gate.next(), execution, redrive));
      admit();
      lookAround();
      admit();
    }
    return runs ? Return.RUNS : Return.QUEUED;
  }

  /// Whether an execution stands in the queue to go on.
  boolean isReturning(String execution) {
    return gate.waiting().anyMatch(one -> one.isRedrive() && one.execution().equals(execution));
  }

  private DescribeExecutionResponse described(String execution) {
    return states().describeExecution(request -> request.executionArn(arn(execution)));
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
      DescribeExecutionResponse now = described(execution);
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
