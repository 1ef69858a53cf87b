package dev.lakestep.dynamo.expression;

import dev.lakestep.dynamo.value.AttributeValue;
import java.util.List;

/// What is to become of an item. No two actions touch one place.
public record Update(List<Action> actions) {
  public static final Update NOTHING = new Update(List.of());

  public Update {
    actions = List.copyOf(actions);
  }

  /// A change of one place.
  public sealed interface Action {
    Path target();

    /// Puts a value there, whatever was there.
    record Assign(Path target, Operand value) implements Action {}

    record Remove(Path target) implements Action {}

    /// Adds to the number, or the elements to the set.
    record Add(Path target, AttributeValue value) implements Action {}

    /// Takes elements from the set.
    record Delete(Path target, AttributeValue elements) implements Action {}
  }

  /// Whether there is something to be done, and it is to remove and delete.
  public boolean onlyTakesAway() {
    return !actions.isEmpty()
        && actions.stream()
            .allMatch(action -> action instanceof Action.Remove || action instanceof Action.Delete);
  }

  public List<Path> targets() {
    return actions.stream().map(Action::target).toList();
  }
}
