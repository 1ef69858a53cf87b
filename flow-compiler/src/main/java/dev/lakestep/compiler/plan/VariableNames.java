package dev.lakestep.compiler.plan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Names of variables of a state machine: letters, digits and `_`, no longer than AWS allows, and
/// each task has its own.
final class VariableNames {
  private static final int LONGEST = 60;

  private final Map<String, String> mangled = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  /// What a task hands out, as a scope names it.
  String outputs(String task, int scope) {
    return scoped("o", scope) + "_" + word(task);
  }

  /// The state that a task ended in.
  String state(String task, int scope) {
    return scoped("s", scope) + "_" + word(task);
  }

  /// Anything else that belongs to a task.
  String of(String what, String task, int scope) {
    return scoped(what, scope) + "_" + word(task);
  }

  /// A variable of the execution, as a scope names its own.
  static String scoped(String name, int scope) {
    return scope == 0 ? name : name + scope;
  }

  private String word(String task) {
    return mangled.computeIfAbsent(task, this::fresh);
  }

  private String fresh(String task) {
    String plain = task.replaceAll("[^A-Za-z0-9_]", "_");
    String word = plain;
    if (plain.length() > LONGEST) {
      word = plain.substring(0, LONGEST) + String.format(Locale.ROOT, "%08x", task.hashCode());
    }
    String name = word;
    for (int i = 2; !taken.add(name); i++) {
      name = word + "__" + i;
    }
    return name;
  }
}
