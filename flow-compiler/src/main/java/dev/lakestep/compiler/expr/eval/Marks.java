package dev.lakestep.compiler.expr.eval;

import dev.lakestep.compiler.expr.Value;
import java.util.IdentityHashMap;

/// Remembers of single values, during one evaluation, that they are not held as their kind usually
/// is. Lists of a frozen context are fixed: nothing changes them in place.
final class Marks {
  private final Context context;
  private final IdentityHashMap<Value, Held> marks = new IdentityHashMap<>();
  private boolean contextMarked;

  Marks(Context context) {
    this.context = context;
  }

  <V extends Value> V mark(V value, Held held) {
    marks.put(value, held);
    return value;
  }

  Held of(Value value) {
    if (!contextMarked) {
      contextMarked = true;
      context.variables().values().forEach(this::markContext);
    }
    Held held = marks.get(value);
    return held == null ? Held.usually(value) : held;
  }

  private void markContext(Value value) {
    switch (value) {
      case Value.Items items -> {
        if (marks.put(items, context.isFrozen() ? Held.FIXED : Held.LIST) == null) {
          items.values().forEach(this::markContext);
        }
      }
      case Value.Fields fields -> fields.values().values().forEach(this::markContext);
      case Value.Whole(long number) when number == (int) number -> marks.put(value, Held.INTEGER);
      case Value.Whole _,
          Value.Nothing _,
          Value.Flag _,
          Value.Decimal _,
          Value.Text _,
          Value.Moment _ -> {}
    }
  }
}
