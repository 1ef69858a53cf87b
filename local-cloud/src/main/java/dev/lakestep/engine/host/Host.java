package dev.lakestep.engine.host;

import dev.lakestep.engine.host.integration.Integrations;
import dev.lakestep.engine.host.log.Log;
import dev.lakestep.engine.host.time.Time;
import java.util.function.Consumer;

/// What executions live on: the log, the clock, the services, and somebody who hears of their end.
record Host(Log log, Time time, Integrations integrations, Consumer<Execution> onEnd) {
  /// Does it on a thread of its own; until it has ended, virtual time stands still.
  void apart(Runnable work) {
    time.enter();
    Thread.startVirtualThread(() -> {
      try {
        work.run();
      } catch (Log.Closed _) {
        // the engine has stopped; what is not written down has not happened
      } finally {
        time.leave();
      }
    });
  }
}
