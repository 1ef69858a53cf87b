package dev.lakestep.engine.run;

import java.util.Arrays;
import java.util.Collection;

/// Takes up again what an execution did when it failed: what was done stays done, and retriers
/// count from the beginning.
record Revival(Walker walker) {

  /// Goes on with the state that the frame was in, or was about to enter.
  void revive(Frame frame) {
    frame.over = false;
    if (frame.ahead.isPresent()) {
      Frame.Step step = frame.ahead.get();
      walker.enter(frame, step.state(), step.input());
      return;
    }
    frame.current.ifPresent(visit -> {
      Arrays.fill(visit.attempts, 0);
      visit.retryCount = 0;
      visit.again.ifPresentOrElse(
          again -> walker.guarded(visit, again), () -> walker.execute(visit));
    });
  }

  /// Goes on with frames inside a state.
  void revive(Frame outer, Collection<Frame> inner) {
    for (Frame frame : inner) {
      outer.children.add(frame);
      frame.lastEvent = outer.lastEvent;
      revive(frame);
    }
  }
}
