package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.diagnostic.Suggestion;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Input;
import dev.lakestep.compiler.flow.Word;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import dev.lakestep.compiler.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;

/// The inputs that an input depends on are there, and can be asked before it.
final class InputOrder {
  private final SequencedMap<String, List<String>> needs = new LinkedHashMap<>();
  private final Map<Cycles.Edge, Span> places = new HashMap<>();
  private final Set<String> known = new LinkedHashSet<>();
  private final List<String> top;
  private final Diagnostics problems;

  private InputOrder(Flow flow, Diagnostics problems) {
    this.problems = problems;
    top = flow.inputs().stream().map(input -> input.id().text()).toList();
    flow.inputs().forEach(this::declare);
  }

  static void check(ResolvedFlow resolved, Diagnostics problems) {
    Flow flow = resolved.flow();
    InputOrder order = new InputOrder(flow, problems);
    flow.inputs().stream().flatMap(InputOrder::tree).forEach(order::wanted);
    Cycles.in(order.needs).forEach(cycle -> problems.report(order.circle(cycle)));
  }

  /// An input of a form may be named with the form or without it.
  private void declare(Input input) {
    known.add(input.id().text());
    if (input.kind() instanceof Input.Kind.Form(var children)) {
      for (Input child : children) {
        known.add(child.id().text());
        known.add(input.id() + "." + child.id());
      }
    }
  }

  private static Stream<Input> tree(Input input) {
    return input.kind() instanceof Input.Kind.Form(var children)
        ? Stream.concat(Stream.of(input), children.stream())
        : Stream.of(input);
  }

  private void wanted(Input input) {
    List<String> wanted = needs.computeIfAbsent(input.id().text(), _ -> new ArrayList<>());
    for (Word name : input.dependsOn().map(Input.Condition::inputs).orElse(List.of())) {
      if (known.contains(name.text())) {
        wanted.add(name.text());
        places.putIfAbsent(new Cycles.Edge(input.id().text(), name.text()), name.span());
      } else {
        problems.report(unknown(input, name));
      }
    }
  }

  private Diagnostic unknown(Input input, Word name) {
    String own = input.id().text();
    List<String> others = known.stream().filter(id -> !id.equals(own)).toList();
    List<String> shown = top.stream().filter(id -> !id.equals(own)).toList();
    return Diagnostic.of(
            Code.UNKNOWN_INPUT_DEPENDENCY,
            name.span(),
            "`%s` depends on `%s`, which is no input".formatted(input.id(), name))
        .hint(
            Suggestion.nearest(name.text(), others)
                .map("did you mean `%s`?"::formatted)
                .orElseGet(() ->
                    shown.isEmpty()
                        ? "there are no other inputs"
                        : "the other inputs are `%s`".formatted(String.join("`, `", shown))));
  }

  private Diagnostic circle(List<String> cycle) {
    List<Span> edges = Cycles.edges(cycle).map(places::get).filter(Objects::nonNull).toList();
    String first = cycle.getFirst();
    Diagnostic circle =
        Diagnostic.of(
                Code.INPUT_CYCLE,
                edges.getFirst(),
                cycle.size() == 2
                    ? "`%s` depends on itself".formatted(first)
                    : "`%s` depends on itself: `%s`".formatted(first, String.join(" -> ", cycle)))
            .hint("remove one of these from its `dependsOn`");
    for (int i = 1; i < edges.size(); i++) {
      circle =
          circle.related(
              edges.get(i), "`%s` depends on `%s`".formatted(cycle.get(i), cycle.get(i + 1)));
    }
    return circle;
  }
}
