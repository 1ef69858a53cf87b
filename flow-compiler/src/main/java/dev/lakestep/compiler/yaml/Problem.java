package dev.lakestep.compiler.yaml;

import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.source.Span;
import java.util.Optional;

/// Why reading stopped, and the value to cover so that the rest can be read, if there is one.
record Problem(Diagnostic diagnostic, Optional<Span> cover) {
  static Problem fatal(Diagnostic diagnostic) {
    return new Problem(diagnostic, Optional.empty());
  }

  static Problem covering(Span value, Diagnostic diagnostic) {
    return new Problem(diagnostic, Optional.of(value));
  }
}
