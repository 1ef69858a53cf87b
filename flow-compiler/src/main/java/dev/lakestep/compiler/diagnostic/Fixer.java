package dev.lakestep.compiler.diagnostic;

import dev.lakestep.compiler.source.Source;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Applies fixes to a source: whole fixes only, and none that touches what another one changed.
public final class Fixer {
  private Fixer() {}

  /// The new text, and the fixes that are in it.
  public record Fixed(String text, List<Fix> applied) {
    public Fixed {
      applied = List.copyOf(applied);
    }
  }

  /// Applies the first fix of each diagnostic that has one and lies in the source. What could not
  /// be applied for overlap is found again when the new text is checked.
  public static Fixed fix(Source source, Collection<Diagnostic> diagnostics) {
    List<Fix> applied = new ArrayList<>();
    List<Fix.Edit> edits = new ArrayList<>();
    diagnostics.stream()
        .flatMap(diagnostic -> diagnostic.fixes().stream().limit(1))
        .distinct()
        .filter(fix -> fix.edits().stream().allMatch(edit -> edit.span().source() == source))
        .filter(fix -> standsAlone(fix.edits()))
        .forEach(fix -> {
          if (fix.edits().stream().allMatch(edit -> free(edit, edits))) {
            edits.addAll(fix.edits());
            applied.add(fix);
          }
        });
    return new Fixed(rewrite(source.text(), edits), applied);
  }

  private static boolean standsAlone(List<Fix.Edit> edits) {
    for (int i = 1; i < edits.size(); i++) {
      if (!free(edits.get(i), edits.subList(0, i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean free(Fix.Edit edit, List<Fix.Edit> others) {
    return others.stream().noneMatch(other -> touches(edit, other));
  }

  private static boolean touches(Fix.Edit one, Fix.Edit other) {
    return one.span().start() == other.span().start()
        || (one.span().start() < other.span().end() && other.span().start() < one.span().end());
  }

  private static String rewrite(String text, List<Fix.Edit> edits) {
    StringBuilder out = new StringBuilder();
    int done = 0;
    for (Fix.Edit edit :
        edits.stream().sorted(Comparator.comparingInt(e -> e.span().start())).toList()) {
      out.append(text, done, edit.span().start()).append(edit.replacement());
      done = edit.span().end();
    }
    return out.append(text, done, text.length()).toString();
  }
}
