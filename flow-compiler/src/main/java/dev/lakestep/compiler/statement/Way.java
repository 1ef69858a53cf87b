package dev.lakestep.compiler.statement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// One way through the tags of a template: what each condition comes to, and how often each loop
/// turns. The same condition comes to the same wherever it stands.
final class Way {
  private static final String LOOP = "for ";
  private static final int EMPTY = 1;

  private final Map<String, Integer> decided;
  private final SequencedMap<String, Integer> taken = new LinkedHashMap<>();
  private final Map<String, Integer> choices = new LinkedHashMap<>();

  Way(Map<String, Integer> decided) {
    this.decided = Map.copyOf(decided);
  }

  /// How often a loop turns: once at first, also not at all and twice.
  int turns(String items) {
    int choice = choose(LOOP + items, 3);
    return choice == 0 ? 1 : choice == EMPTY ? 0 : 2;
  }

  /// Whether a loop does not turn; its author may know that there always is something to go
  /// through.
  static boolean isEmptyLoop(Map.Entry<String, Integer> choice) {
    return choice.getKey().startsWith(LOOP) && choice.getValue() == EMPTY;
  }

  /// Which of so many choices is taken where `question` is asked.
  int choose(String question, int from) {
    int choice = decided.getOrDefault(question, 0);
    taken.put(question, choice);
    choices.put(question, from);
    return choice;
  }

  /// What was asked on this way, and what was chosen.
  Map<String, Integer> taken() {
    return Map.copyOf(taken);
  }

  /// The ways that begin like this one and then part from it, once.
  List<Map<String, Integer>> others() {
    List<Map<String, Integer>> others = new ArrayList<>();
    Map<String, Integer> before = new LinkedHashMap<>();
    taken.forEach((question, choice) -> {
      for (int other = 0; other < choices.getOrDefault(question, 1); other++) {
        if (other != choice) {
          Map<String, Integer> next = new LinkedHashMap<>(before);
          next.put(question, other);
          others.add(next);
        }
      }
      before.put(question, choice);
    });
    return others;
  }
}
