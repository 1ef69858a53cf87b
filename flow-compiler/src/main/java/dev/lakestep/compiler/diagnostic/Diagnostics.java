package dev.lakestep.compiler.diagnostic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Collects what the stages report; hands it out by place, each thing once.
public final class Diagnostics {
  private static final Comparator<Diagnostic> BY_PLACE =
      Comparator.<Diagnostic, String>comparing(d -> d.span().source().name())
          .thenComparingInt(d -> d.span().start())
          .thenComparingInt(d -> d.span().end())
          .thenComparing(Diagnostic::code);

  private final Set<Diagnostic> reported = new LinkedHashSet<>();

  public void report(Diagnostic diagnostic) {
    reported.add(diagnostic);
  }

  public boolean hasErrors() {
    return reported.stream().anyMatch(d -> d.severity() == Severity.ERROR);
  }

  public List<Diagnostic> sorted() {
    List<Diagnostic> list = new ArrayList<>(reported);
    list.sort(BY_PLACE);
    return List.copyOf(list);
  }
}
