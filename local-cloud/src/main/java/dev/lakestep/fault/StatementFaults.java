package dev.lakestep.fault;

import dev.lakestep.athena.AthenaFaults;
import dev.lakestep.athena.run.Work;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The faults of statements, as Athena asks for them.
public record StatementFaults(Faults faults) implements AthenaFaults {
  private static final Pattern FIRST_WORD = Pattern.compile("^[\\s(]*([A-Za-z]+)");

  @Override
  public Optional<Provoked> next(Work work) {
    if (faults.isDisarmed()) {
      return Optional.empty();
    }
    Matcher found = FIRST_WORD.matcher(work.sql());
    String word = found.find() ? found.group(1).toLowerCase(Locale.ROOT) : "";
    return faults
        .strike(Point.statement(word))
        .effect()
        .map(effect ->
            new Provoked(trouble(effect.kind()), effect.after() ? Moment.AFTER : Moment.BEFORE));
  }

  private static Trouble trouble(Kind kind) {
    return switch (kind) {
      case MORE_RUNS -> Trouble.MORE_RUNS_NEEDED;
      case COMMIT_CONFLICT -> Trouble.COMMIT_ERROR;
      case COMMIT_UNKNOWN -> Trouble.COMMIT_UNKNOWN;
      case SCAN_LIMIT -> Trouble.SCAN_LIMIT;
      case SLOW_DOWN -> Trouble.THROTTLED;
      case INTERNAL, THROTTLE, ERROR, CUT, TIMEOUT, DELAY, DUPLICATE, REORDER, DROP ->
          Trouble.INTERNAL_ERROR;
    };
  }
}
