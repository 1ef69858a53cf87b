package dev.lakestep.compiler.statement;

import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.source.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Puts the flow's variables into the text of a template with tags, as reading it does: so a run
/// has the same SQL before it as the compiler had.
final class Inlined {
  private final Variables variables;
  private final Set<Span> inside = new HashSet<>();

  private Inlined(Variables variables) {
    this.variables = variables;
  }

  static String of(Template template, Variables variables) {
    return new Inlined(variables).text(template, false);
  }

  private String text(Template template, boolean borrowed) {
    StringBuilder text = new StringBuilder(template.text().value());
    // From the last to the first, so that places stay.
    for (Template.Part.Output output : outputs(template.parts()).reversed()) {
      int from = template.text().indexAt(output.span().start());
      int to = template.text().indexAt(output.span().end());
      String whole = template.text().value().substring(from, to);
      boolean plain =
          whole.startsWith("{{")
              && whole.endsWith("}}")
              && !whole.startsWith("{{-")
              && !whole.endsWith("-}}");
      if (plain) {
        known(output, borrowed).ifPresent(known -> text.replace(from, to, known));
      }
    }
    return text.toString();
  }

  private Optional<String> known(Template.Part.Output output, boolean borrowed) {
    Optional<Argument> found = variables.find(output.expression(), borrowed);
    if (found.isEmpty() || !inside.add(found.get().span())) {
      return Optional.empty();
    }
    String text =
        found.get() instanceof Argument.Rendered(_, var inner)
            ? text(inner, true)
            : AthenaSql.written(found.get());
    inside.remove(found.get().span());
    boolean evaluates = found.get() instanceof Argument.Constant && text.contains("{");
    return evaluates ? Optional.empty() : Optional.of(text);
  }

  private static List<Template.Part.Output> outputs(List<Template.Part> parts) {
    return parts.stream().flatMap(part -> outputs(part).stream()).toList();
  }

  private static List<Template.Part.Output> outputs(Template.Part part) {
    return switch (part) {
      case Template.Part.Output output -> List.of(output);
      case Template.Part.If(_, var branches, var otherwise) -> {
        List<Template.Part.Output> all = new ArrayList<>();
        branches.forEach(branch -> all.addAll(outputs(branch.body())));
        all.addAll(outputs(otherwise));
        yield all;
      }
      case Template.Part.For(_, _, _, var body, var otherwise) -> {
        List<Template.Part.Output> all = new ArrayList<>(outputs(body));
        all.addAll(outputs(otherwise));
        yield all;
      }
      case Template.Part.Literal _, Template.Part.Assign _ -> List.of();
    };
  }
}
