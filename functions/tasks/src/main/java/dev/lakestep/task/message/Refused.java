package dev.lakestep.task.message;

import dev.lakestep.task.NamedError;
import java.util.ArrayList;
import java.util.List;

/// One of several that a call has refused.
///
/// @param place its place among those of the call
/// @param isOurs whether it would be refused again
record Refused(int place, String code, String words, boolean isOurs) {
  private static final int MOST_TRIES = 5;
  private static final long FIRST_WAIT_MILLIS = 100;

  /// Sends some, and says which of them were refused.
  @FunctionalInterface
  interface Sending<T> {
    List<Refused> send(List<T> some);
  }

  /// Sends all: those that a busy service has refused again, the others fail the task.
  static <T> void send(String service, List<T> all, Sending<T> sending)
      throws InterruptedException {
    List<T> left = all;
    for (int tries = 1; !left.isEmpty(); tries++) {
      List<Refused> refused = sending.send(left);
      for (Refused one : refused) {
        if (one.isOurs() || tries == MOST_TRIES) {
          throw new NamedError(
              service + "." + one.code().replaceAll("\\W", ""),
              "a message was refused: " + one.words());
        }
      }
      List<T> next = new ArrayList<>();
      for (Refused one : refused) {
        next.add(left.get(one.place()));
      }
      left = next;
      if (!left.isEmpty()) {
        Thread.sleep(FIRST_WAIT_MILLIS << tries);
      }
    }
  }
}
