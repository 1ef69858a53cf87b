package dev.lakestep.infra;

import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Which stack of its namespace each flow is in, by the name of its state machine: 1 is the first.
/// A flow stays where it is, whatever comes or goes; one that is new goes to the first stack that
/// has room. One that is not there any more keeps its place, takes no room, and has its stack
/// written still: of a stack that is not written, nothing is ever deleted.
record Placement(SequencedMap<String, Integer> stacks) {
  static final int FIRST = 1;

  Placement {
    stacks = new TreeMap<>(stacks);
  }

  /// @param flows of the namespace
  /// @param before where they are already
  static Placement of(String namespace, Map<String, Weight> flows, Map<String, Integer> before) {
    SequencedMap<String, Integer> stacks = new TreeMap<>(before);
    SequencedMap<Integer, Weight> filled = new TreeMap<>();
    flows.forEach((flow, weight) -> {
      if (before.containsKey(flow)) {
        filled.merge(before.get(flow), weight, Weight::and);
      }
    });
    new TreeMap<>(flows)
        .forEach((flow, weight) -> {
          if (!before.containsKey(flow)) {
            int stack = withRoom(filled, weight);
            stacks.put(flow, stack);
            filled.merge(stack, weight, Weight::and);
          }
        });
    filled.forEach((stack, weight) -> check(namespace, stack, weight));
    return new Placement(stacks);
  }

  private static int withRoom(Map<Integer, Weight> filled, Weight weight) {
    int stack = FIRST;
    while (!filled.getOrDefault(stack, Weight.NONE).and(weight).isWithin(Weight.FULL)) {
      if (!filled.containsKey(stack)) {
        return stack;
      }
      stack++;
    }
    return stack;
  }

  private static void check(String namespace, int stack, Weight weight) {
    if (!weight.isWithin(Weight.MOST)) {
      throw new TooMuch(
          "stack %d of the namespace `%s` holds %d resources and %d bytes, and CloudFormation takes %d and %d: move flows into another namespace"
              .formatted(
                  stack,
                  namespace,
                  weight.resources(),
                  weight.bytes(),
                  Weight.MOST.resources(),
                  Weight.MOST.bytes()));
    }
  }

  int of(String flow) {
    return stacks.getOrDefault(flow, FIRST);
  }

  /// How many stacks there are, with those that have become empty.
  int highest() {
    return stacks.values().stream().reduce(FIRST, Math::max);
  }

  /// What CloudFormation would not take.
  static final class TooMuch extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooMuch(String words) {
      super(words);
    }
  }
}
