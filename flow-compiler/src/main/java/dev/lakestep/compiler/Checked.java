package dev.lakestep.compiler;

import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Severity;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import dev.lakestep.compiler.statement.FlowSql;
import java.util.List;

/// What the compiler made of some sources: the flows it could read, and all it has to say, by
/// place.
public record Checked(List<FlowSql> read, List<Diagnostic> diagnostics) {
  public Checked {
    read = List.copyOf(read);
    diagnostics = List.copyOf(diagnostics);
  }

  public List<ResolvedFlow> flows() {
    return read.stream().map(FlowSql::resolved).toList();
  }

  public boolean hasErrors() {
    return count(Severity.ERROR) > 0;
  }

  public long count(Severity severity) {
    return diagnostics.stream().filter(d -> d.severity() == severity).count();
  }
}
