package dev.lakestep.queue;

import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.queue.Store.View;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Ends the reception of a message: it is done, or it stays hidden for another while.
final class Settling {
  private static final int MOST_SECONDS = 43_200;

  private Settling() {}

  /// Deletes a message. Whose time was over and whose message another holds by now does nothing, as
  /// AWS allows itself.
  static void delete(View view, Queue queue, String handle) {
    found(queue, handle)
        .ifPresent(held ->
            view.make(new Change.MessageGone(queue.profile().name(), held.message().number())));
  }

  static void hide(View view, Queue queue, String handle, long seconds) {
    if (seconds < 0 || seconds > MOST_SECONDS) {
      throw SqsErrors.invalid(
          "VisibilityTimeout", seconds, "VisibilityTimeout must be an integer between 0 and 43200");
    }
    Held held =
        found(queue, handle)
            .orElseThrow(() ->
                SqsErrors.invalid(
                    "ReceiptHandle",
                    handle,
                    "Message does not exist or is not available for visibility timeout change."));
    if (!held.isInFlight(view.now())) {
      throw new AwsError("MessageNotInflight", 400, "The specified message isn't in flight.");
    }
    if (seconds > 0) {
      checkTotal(view.now(), held, seconds);
    }
    view.make(
        new Change.MessageHidden(
            queue.profile().name(),
            held.message().number(),
            view.now().plusSeconds(seconds),
            held.seen()));
  }

  private static void checkTotal(Instant now, Held held, long seconds) {
    Instant last = held.seen().first().plusSeconds(MOST_SECONDS);
    if (held.seen().times() == 1 && now.plus(Duration.ofSeconds(seconds)).isAfter(last)) {
      throw SqsErrors.invalid(
          "VisibilityTimeout",
          seconds,
          "Total VisibilityTimeout for the message is beyond the limit [43200 seconds]");
    }
  }

  private static Optional<Held> found(Queue queue, String text) {
    Handle handle = Handle.read(text);
    if (!handle.queue().equals(queue.profile().name())) {
      throw SqsErrors.badHandle(text);
    }
    return queue.find(handle.number()).filter(handle::isLastOf);
  }
}
