package dev.lakestep.compiler;

import dev.lakestep.compiler.diagnostic.Diagnostic;
import java.util.List;

/// What became of the sources of a project: all its flows compiled, or none and at least one error.
public record Compiled(List<CompiledFlow> flows, List<Diagnostic> diagnostics) {
  public Compiled {
    flows = List.copyOf(flows);
    diagnostics = List.copyOf(diagnostics);
  }
}
