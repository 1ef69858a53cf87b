package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.diagnostic.Fix;
import dev.lakestep.compiler.diagnostic.Suggestion;
import dev.lakestep.compiler.flow.Trigger;
import dev.lakestep.compiler.flow.Word;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Schedules name their time zone as the tz database does, which is what AWS takes.
final class Zones {
  private static final Set<String> KNOWN = ZoneId.getAvailableZoneIds();

  private Zones() {}

  static void check(ResolvedFlow resolved, Diagnostics problems) {
    for (Trigger trigger : resolved.flow().triggers()) {
      zone(trigger).forEach(zone -> check(zone, problems));
    }
  }

  private static List<Word> zone(Trigger trigger) {
    return switch (trigger) {
      case Trigger.Schedule(_, _, _, var timing) -> timing.zone().stream().toList();
      case Trigger.OnDates(_, _, var timing) -> timing.zone().stream().toList();
      case Trigger.Webhook _, Trigger.AfterFlows _, Trigger.Objects _, Trigger.Events _ ->
          List.of();
    };
  }

  private static void check(Word zone, Diagnostics problems) {
    if (!KNOWN.contains(zone.text())) {
      problems.report(offset(zone).map(known -> fixed(zone, known)).orElseGet(() -> unknown(zone)));
    }
  }

  private static Diagnostic unknown(Word zone) {
    Optional<String> near = nearest(zone.text());
    Diagnostic unknown =
        Diagnostic.of(
                Code.UNKNOWN_ZONE, zone.span(), "nobody knows the time zone `%s`".formatted(zone))
            .hint(
                near.map("did you mean `%s`?"::formatted)
                    .orElse("name a city, such as `Europe/Paris`, or `UTC`"));
    return near.map(name -> unknown.fix(Fix.replace("use " + name, zone.span(), name)))
        .orElse(unknown);
  }

  /// The nearest name; a city alone is enough, with blanks or without.
  private static Optional<String> nearest(String written) {
    String city = "/" + written.replace(' ', '_');
    return KNOWN.stream()
        .filter(
            name -> name.regionMatches(true, name.length() - city.length(), city, 0, city.length()))
        .sorted()
        .findFirst()
        .or(() -> Suggestion.nearest(written.replace(' ', '_'), KNOWN));
  }

  private static Diagnostic fixed(Word zone, ZoneOffset offset) {
    Diagnostic fixed =
        Diagnostic.of(
            Code.ZONE_NOT_SCHEDULABLE,
            zone.span(),
            "`%s` is an offset; schedules on AWS take zones by name".formatted(zone));
    int seconds = offset.getTotalSeconds();
    int hours = seconds / 3600;
    String name = seconds == 0 ? "UTC" : "Etc/GMT%+d".formatted(-hours);
    return seconds % 3600 == 0 && KNOWN.contains(name)
        ? fixed
            .hint(
                "`%s` is the same (its sign is turned round), `Europe/Paris` has summer time"
                    .formatted(name))
            .fix(Fix.replace("use " + name, zone.span(), name))
        : fixed.hint("name a city that has this time, such as `Asia/Kolkata`");
  }

  private static Optional<ZoneOffset> offset(Word zone) {
    try {
      ZoneId id = ZoneId.of(zone.text());
      return id.normalized() instanceof ZoneOffset offset ? Optional.of(offset) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
