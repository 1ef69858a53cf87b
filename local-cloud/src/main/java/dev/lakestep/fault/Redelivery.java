package dev.lakestep.fault;

import java.util.function.BooleanSupplier;

/// Whether a message that a queue hands out comes once more at once, as queues that keep no order
/// may do.
public record Redelivery(Faults faults) implements BooleanSupplier {
  @Override
  public boolean getAsBoolean() {
    return !faults.isDisarmed() && faults.strike(Point.delivery("sqs")).is(Kind.DUPLICATE);
  }
}
