package dev.lakestep.compiler.statement;

import dev.lakestep.compiler.expr.Expr;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.expr.eval.Context;
import dev.lakestep.compiler.expr.eval.EvaluationException;
import dev.lakestep.compiler.expr.eval.Evaluator;
import dev.lakestep.compiler.expr.eval.World;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/// One turn of a loop: what a condition asks of nothing but `loop` is known.
record Turn(int index, int length) {
  private static final Pattern OF_LOOP_ALONE =
      Pattern.compile("(loop\\.\\w+|not|and|or|is|true|false|\\d+|[\\s()<>=!+%-])+");

  Optional<Boolean> holds(Expr condition) {
    if (!OF_LOOP_ALONE.matcher(condition.span().text()).matches()) {
      return Optional.empty();
    }
    SequencedMap<String, Value> variables = new LinkedHashMap<>();
    variables.put("loop", state());
    try {
      return Evaluator.value(condition, new Context(variables, World.still(Instant.EPOCH)))
              instanceof Value.Flag(var flag)
          ? Optional.of(flag)
          : Optional.empty();
    } catch (EvaluationException e) {
      return Optional.empty();
    }
  }

  private Value.Fields state() {
    SequencedMap<String, Value> state = new LinkedHashMap<>();
    state.put("index", Value.of(index));
    state.put("length", Value.of(length));
    state.put("first", Value.of(index == 0));
    state.put("last", Value.of(index == length - 1));
    state.put("revindex", Value.of(length - index - 1));
    return new Value.Fields(state);
  }
}
