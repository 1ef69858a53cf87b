package dev.lakestep.iam.guard;

import dev.lakestep.iam.policy.Policy;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// What was seen of permissions since the cloud was opened: which ones were used, and which ones
/// were missing.
final class Seen {
  /// Keys of objects may be endless.
  private static final int MOST = 500;

  private final Map<Used, Count> used = new ConcurrentHashMap<>();
  private final Map<String, Map<Missed, AtomicLong>> missed = new ConcurrentHashMap<>();

  /// A permission of a policy of a role.
  record Used(String roleArn, String policy, Policy.Grant grant) {}

  /// How often a permission allowed a call, and how often nothing else would have.
  record Count(AtomicLong all, AtomicLong alone) {}

  /// What a role was not allowed.
  record Missed(String action, String resource, boolean explicitly) {}

  void used(Used one, boolean alone) {
    Count count = used.computeIfAbsent(one, _ -> new Count(new AtomicLong(), new AtomicLong()));
    count.all().incrementAndGet();
    if (alone) {
      count.alone().incrementAndGet();
    }
  }

  void missed(String roleArn, Missed one) {
    Map<Missed, AtomicLong> ofRole =
        missed.computeIfAbsent(roleArn, _ -> new ConcurrentHashMap<>());
    if (ofRole.size() < MOST || ofRole.containsKey(one)) {
      ofRole.computeIfAbsent(one, _ -> new AtomicLong()).incrementAndGet();
    }
  }

  long all(Used one) {
    return used.containsKey(one) ? used.get(one).all().get() : 0;
  }

  long alone(Used one) {
    return used.containsKey(one) ? used.get(one).alone().get() : 0;
  }

  /// By the ARNs of roles, also of those that nobody has put.
  SequencedMap<String, Map<Missed, AtomicLong>> missed() {
    return new TreeMap<>(missed);
  }

  void forget() {
    used.clear();
    missed.clear();
  }
}
