package dev.lakestep.compiler.diagnostic;

import dev.lakestep.compiler.source.Source;
import dev.lakestep.compiler.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Collects what the stages report; hands it out by place, each thing once. Of one source it keeps
/// no more than anyone mends in one go, and says so where there is more.
public final class Diagnostics {
  /// How many of one source are kept.
  static final int MOST = 1_000;

  private final Set<Diagnostic> reported = new LinkedHashSet<>();
  private final Map<Source, Kept> bySource = new HashMap<>();

  /// How much is kept of one source.
  private static final class Kept {
    private int count;
    private boolean error;
    private boolean more;

    /// The first error is kept however late it comes, since it decides whether the flow is right.
    boolean takes(Severity severity) {
      return count < MOST || (!error && severity == Severity.ERROR);
    }
  }

  public void report(Diagnostic diagnostic) {
    Source source = diagnostic.span().source();
    Kept kept = bySource.computeIfAbsent(source, _ -> new Kept());
    if ((kept.more && !kept.takes(diagnostic.severity())) || reported.contains(diagnostic)) {
      return;
    }
    if (kept.takes(diagnostic.severity())) {
      reported.add(diagnostic);
      kept.count++;
      kept.error |= diagnostic.severity() == Severity.ERROR;
    } else {
      kept.more = true;
      reported.add(more(diagnostic.span()));
    }
  }

  /// Whether nothing more is kept of a source, so that nothing more need be found out about it.
  public boolean isFull(Source source) {
    Kept kept = bySource.get(source);
    return kept != null && kept.more && kept.error;
  }

  private static Diagnostic more(Span next) {
    return Diagnostic.of(
            Code.MORE_MISTAKES, next, "only the first %,d mistakes are shown".formatted(MOST))
        .hint("mend these first, then check again");
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
    int last = files != 0 ? files : Boolean.compare(isLast(one), isLast(other));
    int starts = last != 0 ? last : Integer.compare(left.start(), right.start());
    int ends = starts != 0 ? starts : Integer.compare(left.end(), right.end());
    return ends != 0 ? ends : one.code().compareTo(other.code());
  }

  private static boolean isLast(Diagnostic diagnostic) {
    return diagnostic.code() == Code.MORE_MISTAKES;
  }
}
