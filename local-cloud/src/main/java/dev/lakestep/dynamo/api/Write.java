package dev.lakestep.dynamo.api;

import dev.lakestep.dynamo.Refusal;
import dev.lakestep.dynamo.expression.Condition;
import dev.lakestep.dynamo.expression.Evaluation;
import dev.lakestep.dynamo.expression.Paths;
import dev.lakestep.dynamo.expression.Update;
import dev.lakestep.dynamo.expression.Updating;
import dev.lakestep.dynamo.store.Change;
import dev.lakestep.dynamo.table.Replacement;
import dev.lakestep.dynamo.table.Table;
import dev.lakestep.dynamo.value.Item;
import java.util.List;
import java.util.Optional;

/// Something that is to be done to one item of one table, if a condition holds of it.
record Write(String table, Item given, Condition condition, boolean shown, Effect effect) {
  /// What is to be done.
  sealed interface Effect {
    /// The given item is to be there, and nothing else of it.
    record Put() implements Effect {}

    record Change(Update update) implements Effect {}

    record Delete() implements Effect {}

    /// Nothing; but the condition has to hold.
    record Check() implements Effect {}
  }

  /// An item as it was and as it is to be.
  record Done(Table table, Item key, Replacement row) {
    List<Change> changes() {
      if (row.isNone()) {
        return List.of();
      }
      long number = table.spec().number();
      return List.of(
          row.after()
              .<Change>map(item -> new Change.Stored(number, item))
              .orElseGet(() -> new Change.Deleted(number, key)));
    }
  }

  /// Holds the write against what the table is.
  ///
  /// @throws Refusal if it can never be done to such a table
  void check(Table known) {
    switch (effect) {
      case Effect.Put _ -> Keys.checkItem(known.spec(), given);
      case Effect.Change(Update update) -> {
        Keys.checkKey(known.spec(), given);
        Keys.checkTargets(known.spec(), update);
        Keys.checkPaths(known.spec(), Paths.of(update));
      }
      case Effect.Delete _, Effect.Check _ -> Keys.checkKey(known.spec(), given);
    }
    Keys.checkPaths(known.spec(), Paths.of(condition));
  }

  Item key(Table known) {
    return known.spec().keys().keyOf(given);
  }

  /// Does it to the item as it is now.
  ///
  /// @throws Refusal if the condition does not hold, or the item is not such that it can be done
  Done apply(Table known) {
    Item key = key(known);
    Optional<Item> before = known.row(key);
    Item now = before.orElse(Item.EMPTY);
    if (!Evaluation.holds(condition, now)) {
      throw Refusal.condition(now, shown);
    }
    Optional<Item> after =
        switch (effect) {
          case Effect.Put _ -> Optional.of(given);
          case Effect.Change(Update update) -> updated(known, update, now);
          case Effect.Delete _ -> Optional.empty();
          case Effect.Check _ -> before;
        };
    return new Done(known, key, new Replacement(before, after));
  }

  /// What only takes away does not make an item of nothing.
  private Optional<Item> updated(Table known, Update update, Item now) {
    Item item = Updating.apply(update, now.isEmpty() ? key(known) : now);
    Keys.checkUpdated(known.spec(), item);
    return now.isEmpty() && update.onlyTakesAway() ? Optional.empty() : Optional.of(item);
  }
}
