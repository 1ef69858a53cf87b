package dev.lakestep.compiler.manifest;

import dev.lakestep.compiler.check.Constants;
import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.plan.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What the author of a flow wrote, as JSON: constants, also where they came through variables, and
/// templates for what only a run can know.
record Values(Flow flow) {
  private static final String RENDER = "$render";

  Json of(Argument argument) {
    return switch (argument) {
      case Argument.Constant(_, var value) -> new Json.Constant(value);
      case Argument.Rendered(_, var template) -> of(template);
      case Argument.Items(_, var items) -> items(items);
      case Argument.Fields fields -> fields(fields);
    };
  }

  /// The text that it comes to, if that is known before a run.
  Optional<String> text(Argument argument) {
    return of(argument) instanceof Json.Constant(Value.Text(var text))
        ? Optional.of(text)
        : Optional.empty();
  }

  Json.Fields fields(Argument.Fields fields) {
    SequencedMap<String, Json> all = new LinkedHashMap<>();
    fields.fields().forEach(field -> all.put(field.name(), of(field.value())));
    return new Json.Fields(all);
  }

  private Json of(Template template) {
    return Constants.folded(template, flow)
        .<Json>map(Json.Constant::new)
        .orElseGet(() -> Json.fields(RENDER, Json.text(template.text().value())));
  }

  private Json items(List<Argument> items) {
    return new Json.Items(items.stream().map(this::of).toList());
  }
}
