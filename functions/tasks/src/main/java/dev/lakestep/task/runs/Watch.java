package dev.lakestep.task.runs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// Tells all who have to know what becomes of executions. If one of them fails the others are told
/// nevertheless, and then the whole fails, so that it is told again.
public final class Watch {
  private final List<Watcher> watchers;

  public Watch(List<Watcher> watchers) {
    this.watchers = List.copyOf(watchers);
  }

  private interface Telling {
    void to(Watcher watcher) throws InterruptedException;
  }

  /// Hears of one event.
  ///
  /// @param event a change of an execution's status, or the `{"sweep": true}` of a clock
  public void heard(JsonNode event) throws InterruptedException {
    if (event.path("sweep").asBoolean()) {
      tell(Watcher::swept);
    } else {
      tell(Change.of(event.path("detail")));
    }
  }

  /// Tells all of one change.
  public void tell(Change change) throws InterruptedException {
    tell(watcher -> watcher.changed(change));
  }

  private void tell(Telling telling) throws InterruptedException {
    IllegalStateException failure = new IllegalStateException("not all could be told");
    for (Watcher watcher : watchers) {
      try {
        telling.to(watcher);
      } catch (RuntimeException e) {
        failure.addSuppressed(e);
      }
    }
    if (failure.getSuppressed().length > 0) {
      throw failure;
    }
  }
}
