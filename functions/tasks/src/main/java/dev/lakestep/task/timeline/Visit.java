package dev.lakestep.task.timeline;

import dev.lakestep.task.timeline.TaskRun.Message;
import dev.lakestep.task.timeline.TaskRun.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A task while it runs. Its states follow one another, so that each goes on with the same visit.
final class Visit {
  private static final Chart.Place NOWHERE = new Chart.Place("", "", "", false);

  private final List<Visit> around;
  private final int loops;
  private final Instant begin;
  private final List<Message> said = new ArrayList<>();
  private Chart.Place place = NOWHERE;
  private String state = "";
  private Optional<Instant> left = Optional.empty();
  private boolean own;
  private boolean failed;
  private int attempts;
  private Figures figures = Figures.NONE;
  private Event.Failure failure = Event.Failure.NONE;

  Visit(List<Visit> around, int loops, Instant begin) {
    this.around = around;
    this.loops = loops;
    this.begin = begin;
  }

  /// Goes on with its next state.
  void enter(String next, Chart.Place there) {
    state = next;
    place = there;
    left = Optional.empty();
    attempts = 0;
    boolean chooses = there.type().startsWith("core.flow.") && !there.works();
    own |= there.isOfTask() && !chooses && (there.works() || next.equals(there.task()));
  }

  void leave(Instant at) {
    left = Optional.of(at);
  }

  boolean hasLeft() {
    return left.isPresent();
  }

  boolean isInside(Visit other) {
    return around.contains(other);
  }

  int loops() {
    return loops;
  }

  boolean isIn(String name) {
    return state.equals(name);
  }

  boolean isOf(Chart.Place other) {
    return place.isOfTask() && place.task().equals(other.task());
  }

  /// Whether there was more to it than to find out whether it has to run.
  boolean isWorthTelling() {
    return own || failed;
  }

  String task() {
    return place.task();
  }

  void attempt() {
    attempts++;
    failed = false;
  }

  int attempts() {
    return attempts;
  }

  void answered(Figures told) {
    figures = told;
    failed = false;
  }

  void fails(Event.Failure why) {
    failed = true;
    failure = why;
  }

  void says(Message message) {
    said.add(message);
  }

  /// What has not left its last state when all ends around it has been stopped.
  TaskRun ended(Instant end) {
    Outcome otherwise = hasLeft() ? Outcome.SUCCEEDED : Outcome.STOPPED;
    return new TaskRun(
        place.task(),
        place.type(),
        place.line(),
        loops > 0,
        begin,
        left.orElse(end),
        failed ? Outcome.FAILED : otherwise,
        Math.max(1, attempts),
        figures,
        failed ? failure : Event.Failure.NONE,
        said);
  }
}
