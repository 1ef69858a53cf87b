package dev.lakestep.athena;

import dev.lakestep.athena.run.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;

/// Faults by rules, which may be changed while statements run; the first one that bites counts.
public final class FaultRules implements AthenaFaults {
  private final List<Armed> rules = new ArrayList<>();

  /// For statements in which `sql` is found.
  public record Rule(Pattern sql, Provoked provoked, Chance chance) {}

  /// How often a rule bites, among the statements that it is for.
  public sealed interface Chance {
    /// The next ones, and then never again.
    record Times(int count) implements Chance {}

    /// Each with a probability; the same seed gives the same choices.
    record Sometimes(double probability, long seed) implements Chance {}
  }

  private static final class Armed {
    private final Rule rule;
    private final Random random;
    private int left;

    Armed(Rule rule) {
      this.rule = rule;
      this.random = new Random(rule.chance() instanceof Chance.Sometimes(_, var seed) ? seed : 0);
      this.left = rule.chance() instanceof Chance.Times(var count) ? count : 0;
    }

    boolean bites(Work work) {
      if (!rule.sql().matcher(work.sql()).find() || !isFor(work)) {
        return false;
      }
      return switch (rule.chance()) {
        case Chance.Times _ -> left-- > 0;
        case Chance.Sometimes(var probability, _) -> random.nextDouble() < probability;
      };
    }

    private boolean isFor(Work work) {
      return rule.provoked().trouble() != Trouble.MORE_RUNS_NEEDED
          || FaultyRunner.HOUSEKEEPING.matcher(work.sql()).find();
    }
  }

  public synchronized void add(Rule rule) {
    rules.add(new Armed(rule));
  }

  public synchronized void clear() {
    rules.clear();
  }

  @Override
  public synchronized Optional<Provoked> next(Work work) {
    return rules.stream()
        .filter(armed -> armed.bites(work))
        .findFirst()
        .map(armed -> armed.rule.provoked());
  }
}
