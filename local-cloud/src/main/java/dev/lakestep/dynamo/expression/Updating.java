package dev.lakestep.dynamo.expression;

import dev.lakestep.dynamo.Refusal;
import dev.lakestep.dynamo.value.AttributeValue;
import dev.lakestep.dynamo.value.AttributeValue.L;
import dev.lakestep.dynamo.value.AttributeValue.N;
import dev.lakestep.dynamo.value.AttributeValue.SetOf;
import dev.lakestep.dynamo.value.Item;
import dev.lakestep.dynamo.value.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/// Applies an update to an item: all values are those of before, and so are all indexes of lists.
public record Updating(Item before) {
  /// The item as it is afterwards.
  ///
  /// @throws Refusal if the item is not such that it can be done
  public static Item apply(Update update, Item before) {
    Updating updating = new Updating(before);
    Map<Path, Optional<AttributeValue>> changes = new LinkedHashMap<>();
    for (Update.Action action : update.actions()) {
      updating.changed(action).ifPresent(change -> changes.put(action.target(), change.value()));
    }
    return Changes.apply(changes, before);
  }

  /// What a place is changed to; to nothing, if it is removed.
  private record Change(Optional<AttributeValue> value) {
    static Optional<Change> to(AttributeValue value) {
      return Optional.of(new Change(Optional.of(value)));
    }

    static Optional<Change> nothing() {
      return Optional.of(new Change(Optional.empty()));
    }
  }

  private Optional<Change> changed(Update.Action action) {
    Changes.checkParent(action.target(), before);
    return switch (action) {
      case Update.Action.Assign(_, Operand value) -> Change.to(value(value));
      case Update.Action.Remove _ -> Change.nothing();
      case Update.Action.Add(Path target, AttributeValue value) ->
          Change.to(target.in(before).map(old -> added(old, value)).orElse(value));
      case Update.Action.Delete(Path target, AttributeValue elements) ->
          target.in(before).flatMap(old -> without(old, elements));
    };
  }

  private static AttributeValue added(AttributeValue old, AttributeValue value) {
    if (old instanceof N(var left) && value instanceof N(var right)) {
      return new N(Numbers.kept(left.add(right)));
    }
    SetOf set = sameSet(old, value);
    SequencedSet<AttributeValue> all = new LinkedHashSet<>(set.values());
    all.addAll(sameSet(value, old).values());
    return new SetOf(set.type(), all);
  }

  private static Optional<Change> without(AttributeValue old, AttributeValue elements) {
    SetOf set = sameSet(old, elements);
    SequencedSet<AttributeValue> rest = new LinkedHashSet<>(set.values());
    rest.removeAll(sameSet(elements, old).values());
    return rest.isEmpty() ? Change.nothing() : Change.to(new SetOf(set.type(), rest));
  }

  private static SetOf sameSet(AttributeValue value, AttributeValue other) {
    if (value instanceof SetOf set && set.type() == other.type()) {
      return set;
    }
    throw wrongType();
  }

  private static Refusal wrongType() {
    return Refusal.invalid("An operand in the update expression has an incorrect data type");
  }

  private AttributeValue value(Operand operand) {
    return switch (operand) {
      case Operand.Place(Path path) ->
          path.in(before)
              .orElseThrow(() ->
                  Refusal.invalid(
                      "The provided expression refers to an attribute that does not exist in the"
                          + " item"));
      case Operand.Literal(AttributeValue value) -> value;
      case Operand.IfNotExists(Path path, Operand otherwise) ->
          path.in(before).orElseGet(() -> value(otherwise));
      case Operand.Appended(Operand first, Operand second) -> {
        List<AttributeValue> all = new ArrayList<>(list(first));
        all.addAll(list(second));
        yield new L(all);
      }
      case Operand.Plus(Operand left, Operand right) ->
          new N(Numbers.kept(number(left).number().add(number(right).number())));
      case Operand.Minus(Operand left, Operand right) ->
          new N(Numbers.kept(number(left).number().subtract(number(right).number())));
      case Operand.SizeOf _ -> throw new IllegalStateException("no update says this");
    };
  }

  private N number(Operand operand) {
    if (value(operand) instanceof N number) {
      return number;
    }
    throw wrongType();
  }

  private List<AttributeValue> list(Operand operand) {
    if (value(operand) instanceof L(var values)) {
      return values;
    }
    throw wrongType();
  }
}
