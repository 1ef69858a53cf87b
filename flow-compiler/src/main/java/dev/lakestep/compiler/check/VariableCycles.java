package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.resolve.Reference.Segment;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import dev.lakestep.compiler.resolve.Use;
import dev.lakestep.compiler.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/// No variable is made of itself: `render` would go round for ever.
final class VariableCycles {
  private VariableCycles() {}

  static void check(ResolvedFlow resolved, Diagnostics problems) {
    SequencedMap<String, List<String>> needs = new LinkedHashMap<>();
    Map<Cycles.Edge, Span> places = new HashMap<>();
    resolved
        .flow()
        .variables()
        .fields()
        .forEach(field -> needs.put(field.name(), new ArrayList<>()));
    for (Use use : resolved.uses()) {
      if (use.place().section() == Use.Section.VARIABLES) {
        String variable = variable(use.place().property(), needs);
        for (Segment wanted : use.names("vars")) {
          needs.getOrDefault(variable, new ArrayList<>()).add(wanted.name());
          places.putIfAbsent(new Cycles.Edge(variable, wanted.name()), wanted.span());
        }
      }
    }
    Cycles.in(needs).forEach(cycle -> problems.report(diagnostic(cycle, places)));
  }

  private static Diagnostic diagnostic(List<String> cycle, Map<Cycles.Edge, Span> places) {
    String first = cycle.getFirst();
    Span place =
        Cycles.edges(cycle).map(places::get).filter(Objects::nonNull).findFirst().orElseThrow();
    return Diagnostic.of(
            Code.VARIABLE_CYCLE,
            place,
            cycle.size() == 2
                ? "`%s` is made of itself".formatted(first)
                : "`%s` is made of itself: `%s`".formatted(first, String.join(" -> ", cycle)))
        .hint("write one of them without the others");
  }

  /// The variable that a property such as `paths.raw[0]` belongs to.
  private static String variable(String property, Map<String, List<String>> names) {
    String name = property;
    while (!names.containsKey(name)) {
      int end = Math.max(name.lastIndexOf('.'), name.lastIndexOf('['));
      if (end < 0) {
        return property;
      }
      name = name.substring(0, end);
    }
    return name;
  }
}
