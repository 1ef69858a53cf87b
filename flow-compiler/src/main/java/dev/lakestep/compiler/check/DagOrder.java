package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.diagnostic.Suggestion;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.flow.Word;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import dev.lakestep.compiler.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/// The tasks of a `Dag` depend on tasks of the same `Dag`, and never on each other in a circle.
final class DagOrder {
  private DagOrder() {}

  static void check(ResolvedFlow resolved, Diagnostics problems) {
    Set<String> everywhere =
        resolved.flow().allTasks().map(Task::id).collect(Collectors.toUnmodifiableSet());
    resolved
        .flow()
        .allTasks()
        .forEach(task -> {
          if (task instanceof Task.Dag dag) {
            names(dag, everywhere, problems);
            circles(dag.nodes(), problems);
          }
        });
  }

  private static void names(Task.Dag dag, Set<String> everywhere, Diagnostics problems) {
    Set<String> here =
        dag.nodes().stream().map(node -> node.task().id()).collect(Collectors.toSet());
    for (Task.Node node : dag.nodes()) {
      for (Word wanted : node.dependsOn()) {
        if (!here.contains(wanted.text())) {
          problems.report(
              Diagnostic.of(
                      Code.UNKNOWN_DEPENDENCY,
                      wanted.span(),
                      "there is no `%s` in `%s`".formatted(wanted, dag.id()))
                  .hint(hint(dag, wanted, here, everywhere)));
        }
      }
    }
  }

  private static String hint(Task.Dag dag, Word wanted, Set<String> here, Set<String> everywhere) {
    if (everywhere.contains(wanted.text())) {
      return "`%s` stands elsewhere: only tasks directly in `%s` can be waited for"
          .formatted(wanted, dag.id());
    }
    return Suggestion.nearest(wanted.text(), here)
        .map("did you mean `%s`?"::formatted)
        .orElse(
            "its tasks are "
                + here.stream().sorted().collect(Collectors.joining("`, `", "`", "`")));
  }

  private static void circles(List<Task.Node> nodes, Diagnostics problems) {
    SequencedMap<String, List<String>> needs = new LinkedHashMap<>();
    Map<Cycles.Edge, Span> edges = new HashMap<>();
    for (Task.Node node : nodes) {
      List<String> wanted = needs.computeIfAbsent(node.task().id(), _ -> new ArrayList<>());
      for (Word word : node.dependsOn()) {
        wanted.add(word.text());
        edges.putIfAbsent(new Cycles.Edge(node.task().id(), word.text()), word.span());
      }
    }
    Cycles.in(needs).forEach(cycle -> problems.report(diagnostic(cycle, edges)));
  }

  private static Diagnostic diagnostic(List<String> cycle, Map<Cycles.Edge, Span> edges) {
    String way = String.join(" -> ", cycle);
    List<Span> places = Cycles.edges(cycle).map(edges::get).filter(Objects::nonNull).toList();
    String first = cycle.getFirst();
    Diagnostic circle =
        Diagnostic.of(
                Code.DEPENDENCY_CYCLE,
                places.getFirst(),
                cycle.size() == 2
                    ? "`%s` waits for itself".formatted(first)
                    : "`%s` waits for itself: `%s`".formatted(first, way))
            .hint("remove one of these from its `dependsOn`");
    for (int i = 1; i < places.size(); i++) {
      circle =
          circle.related(
              places.get(i), "`%s` waits for `%s`".formatted(cycle.get(i), cycle.get(i + 1)));
    }
    return circle;
  }
}
