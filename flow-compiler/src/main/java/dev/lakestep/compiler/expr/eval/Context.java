package dev.lakestep.compiler.expr.eval;

import dev.lakestep.compiler.expr.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// What an expression sees: the variables of an execution, and the world around it.
///
/// Kestra sorts and reverses lists in place. Those of an execution allow that; those of a frozen
/// context, such as the one that results were recorded in, do not, and make it a mistake.
public record Context(SequencedMap<String, Value> variables, World world, boolean isFrozen) {
  public Context {
    variables = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(variables));
  }

  public Context(SequencedMap<String, Value> variables, World world) {
    this(variables, world, false);
  }

  public Context frozen() {
    return new Context(variables, world, true);
  }
}
