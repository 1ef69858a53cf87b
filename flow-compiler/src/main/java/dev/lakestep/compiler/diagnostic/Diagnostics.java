package dev.lakestep.compiler.diagnostic;

import dev.lakestep.compiler.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Collects what the stages report; hands it out by place, each thing once.
public final class Diagnostics {
  private final Set<Diagnostic> reported = new LinkedHashSet<>();

  public void report(Diagnostic diagnostic) {
    reported.add(diagnostic);
  }

  public boolean hasErrors() {
    return reported.stream().anyMatch(d -> d.severity() == Severity.ERROR);
  }

  public List<Diagnostic> sorted() {
    List<Diagnostic> list = new ArrayList<>(reported);
    list.sort(Diagnostics::byPlace);
    return List.copyOf(list);
  }

  /// Spelled out, since making a chain of comparators takes milliseconds of every start.
  private static int byPlace(Diagnostic one, Diagnostic other) {
    Span left = one.span();
    Span right = other.span();
    int files = left.source().name().compareTo(right.source().name());
    int starts = files != 0 ? files : Integer.compare(left.start(), right.start());
    int ends = starts != 0 ? starts : Integer.compare(left.end(), right.end());
    return ends != 0 ? ends : one.code().compareTo(other.code());
  }
}
