package dev.lakestep.event.delivery;

/// Tells a target.
@FunctionalInterface
public interface Sender {
  /// Returns when the target has taken it.
  ///
  /// @throws dev.lakestep.cloud.wire.AwsError if it refuses
  void send(Delivery delivery);
}
