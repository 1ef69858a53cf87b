package dev.lakestep.compiler.expr.eval;

import dev.lakestep.compiler.expr.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// What an expression sees: the variables of an execution, and the world around it.
public record Context(SequencedMap<String, Value> variables, World world) {
  public Context {
    variables = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(variables));
  }
}
