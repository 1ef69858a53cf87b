package dev.lakestep.compiler.expr.eval;

import dev.lakestep.compiler.expr.Value;

/// What a function, a filter or a test comes to; it looks at nothing but its call.
interface Meaning {
  Value of(Call call);
}
