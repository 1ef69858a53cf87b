package dev.lakestep.fault;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Decides when a rule strikes, and counts.
final class Trigger {
  private final Rule rule;
  private final long seed;
  private final AtomicLong seen = new AtomicLong();
  private final AtomicLong struck = new AtomicLong();

  /// How many of each operation have come; chances are drawn for each operation by itself, so that
  /// others that run beside it change nothing.
  private final Map<String, AtomicLong> byOperation = new ConcurrentHashMap<>();

  Trigger(Rule rule, long seed) {
    this.rule = rule;
    this.seed = seed;
  }

  Rule rule() {
    return rule;
  }

  long seen() {
    return seen.get();
  }

  long struck() {
    return struck.get();
  }

  boolean strikes(Point point) {
    if (!rule.fits(point)) {
      return false;
    }
    long number = seen.incrementAndGet();
    boolean strikes =
        switch (rule.when()) {
          case When.Always _ -> true;
          case When.First(var count) -> number <= count;
          case When.Every(var count) -> number % count == 0;
          case When.Chance(var probability) -> drawn(point.operation()) < probability;
        };
    if (strikes) {
      struck.incrementAndGet();
    }
    return strikes;
  }

  /// A number from 0 to 1 that only the seed, the rule, the operation and how many of it came
  /// before decide.
  private double drawn(String operation) {
    long before = byOperation.computeIfAbsent(operation, _ -> new AtomicLong()).getAndIncrement();
    long mixed = mixed(mixed(mixed(seed) + rule.text().hashCode()) + operation.hashCode());
    return (mixed(mixed + before) >>> 11) * 0x1.0p-53;
  }

  /// The finishing steps of SplitMix64: neighbours become strangers.
  private static long mixed(long number) {
    long a = number + 0x9E3779B97F4A7C15L;
    long b = (a ^ (a >>> 30)) * 0xBF58476D1CE4E5B9L;
    long c = (b ^ (b >>> 27)) * 0x94D049BB133111EBL;
    return c ^ (c >>> 31);
  }
}
