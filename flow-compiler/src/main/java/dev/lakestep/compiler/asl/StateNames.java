package dev.lakestep.compiler.asl;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// Gives each state of a machine a name of its own, no longer than AWS allows. A task's own state
/// has the task's id, whatever else would like to have it.
final class StateNames {
  private static final int LONGEST = 80;

  private final Set<String> reserved;
  private final boolean anyoneLeaves;
  private final Set<String> taken = new HashSet<>();
  private final Set<String> variables = new HashSet<>();

  StateNames(Set<String> reserved, boolean anyoneLeaves) {
    this.reserved = Set.copyOf(reserved);
    this.anyoneLeaves = anyoneLeaves;
  }

  /// Whether any step of the machine leaves the execution early.
  boolean anyoneLeaves() {
    return anyoneLeaves;
  }

  /// The variables that states were seen to set so far.
  Set<String> variables() {
    return variables;
  }

  String unique(String wish) {
    String name = fitted(wish);
    boolean isFree = !taken.contains(name) && (name.equals(wish) || !reserved.contains(name));
    for (int i = 2; !isFree; i++) {
      name = fitted(wish + " (" + i + ")");
      isFree = !taken.contains(name) && !reserved.contains(name);
    }
    taken.add(name);
    return name;
  }

  private static String fitted(String wish) {
    if (wish.length() <= LONGEST) {
      return wish;
    }
    String mark = String.format(Locale.ROOT, "~%08x", wish.hashCode());
    return wish.substring(0, LONGEST - mark.length()) + mark;
  }
}
