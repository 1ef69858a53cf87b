package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.flow.Word;
import dev.lakestep.compiler.source.Text;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The instants of a cron by the clocks of a zone, as EventBridge Scheduler has them: where clocks
/// are put forward, a local time that is left out does not come; where they are put back, a local
/// time that comes twice counts the first time only.
public record CronTimes(CronExpression cron, ZoneId zone) {
  private static final Pattern WITH_SECONDS = Pattern.compile("\\s*(\\S+\\s+){5}\\S+\\s*");

  /// Of a cron that was checked already: one of six fields begins with seconds.
  public static Optional<CronTimes> read(String cron, ZoneId zone) {
    Word word = new Word(cron, Text.of("cron", cron).span());
    return CronExpression.read(word, WITH_SECONDS.matcher(cron).matches(), new Diagnostics())
        .map(expression -> new CronTimes(expression, zone));
  }

  /// The first instant strictly after `time`.
  public Optional<Instant> next(Instant time) {
    LocalDateTime local = LocalDateTime.ofInstant(time, zone);
    while (true) {
      Optional<LocalDateTime> next = cron.next(local);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      local = next.get();
      Optional<Instant> instant = instant(local).filter(time::isBefore);
      if (instant.isPresent()) {
        return instant;
      }
    }
  }

  /// The last instant strictly before `time`.
  public Optional<Instant> previous(Instant time) {
    LocalDateTime local = begin(time);
    while (true) {
      Optional<LocalDateTime> previous = cron.previous(local);
      if (previous.isEmpty()) {
        return Optional.empty();
      }
      local = previous.get();
      Optional<Instant> instant = instant(local).filter(time::isAfter);
      if (instant.isPresent()) {
        return instant;
      }
    }
  }

  /// All instants from `from` up to but not including `to`, at most so many.
  public List<Instant> between(Instant from, Instant to, int most) {
    List<Instant> all = new ArrayList<>();
    Optional<Instant> next = next(from.minusNanos(1));
    while (next.isPresent() && next.get().isBefore(to) && all.size() < most) {
      all.add(next.get());
      next = next(next.get());
    }
    return all;
  }

  /// In the second pass through an hour that comes twice, the whole first pass lies before.
  private LocalDateTime begin(Instant time) {
    LocalDateTime local = LocalDateTime.ofInstant(time, zone);
    return Optional.ofNullable(zone.getRules().getTransition(local))
        .filter(change -> change.isOverlap() && !change.getInstant().isAfter(time))
        .map(ZoneOffsetTransition::getDateTimeBefore)
        .orElse(local);
  }

  private Optional<Instant> instant(LocalDateTime local) {
    return Optional.of(local.atZone(zone).withEarlierOffsetAtOverlap())
        .filter(there -> there.toLocalDateTime().equals(local))
        .map(there -> there.toInstant());
  }
}
