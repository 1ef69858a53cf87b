package dev.lakestep.engine.run;

import dev.lakestep.engine.run.ChildResult.Status;
import dev.lakestep.engine.run.MapRunView.Bounds;
import dev.lakestep.engine.run.MapRunView.Counts;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is told of a map run beside its results: when it began and ended, and how.
final class MapRunRecord {
  private final String arn;
  private final Instant start;
  private final Bounds bounds;
  private final Visit visit;
  private MapRunView.Status status = MapRunView.Status.RUNNING;
  private Optional<Instant> stop = Optional.empty();
  private Optional<Instant> redriven = Optional.empty();
  private int redrives;
  private boolean written;

  MapRunRecord(String arn, Instant start, Bounds bounds, Visit visit) {
    this.arn = arn;
    this.start = start;
    this.bounds = bounds;
    this.visit = visit;
  }

  void ended(MapRunView.Status how, Instant at) {
    status = how;
    stop = Optional.of(at);
  }

  void redriven(Instant at) {
    status = MapRunView.Status.RUNNING;
    stop = Optional.empty();
    redriven = Optional.of(at);
    redrives++;
  }

  int redrives() {
    return redrives;
  }

  void written() {
    written = true;
  }

  MapRunView view(List<ChildResult> results) {
    boolean stopped = status == MapRunView.Status.RUNNING && visit.frame.over;
    return new MapRunView(
        arn,
        stopped ? MapRunView.Status.ABORTED : status,
        start,
        stop,
        bounds,
        counts(results, true),
        counts(results, false),
        redrives,
        redriven);
  }

  private Counts counts(List<ChildResult> results, boolean items) {
    Map<Status, Long> sums = new EnumMap<>(Status.class);
    for (ChildResult result : results) {
      long size = items ? Math.max(1, result.input().path("Items").size()) : 1;
      sums.merge(result.status(), size, Long::sum);
    }
    long succeeded = sums.getOrDefault(Status.SUCCEEDED, 0L);
    long failed = sums.getOrDefault(Status.FAILED, 0L);
    return new Counts(
        sums.getOrDefault(Status.PENDING, 0L),
        sums.getOrDefault(Status.RUNNING, 0L),
        succeeded,
        failed,
        sums.getOrDefault(Status.ABORTED, 0L),
        written ? succeeded + failed : 0);
  }
}
