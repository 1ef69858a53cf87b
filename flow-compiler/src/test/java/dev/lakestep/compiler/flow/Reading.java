package dev.lakestep.compiler.flow;

import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.source.Source;
import dev.lakestep.compiler.yaml.YamlReader;
import java.util.List;
import java.util.stream.Collectors;

/// A flow as read from its text, with what the reader had to say.
record Reading(Flow flow, List<Diagnostic> diagnostics) {

  /// The flow whose tasks, and what follows them, are `tasks`.
  static Reading ofTasks(String tasks) {
    return of("id: orders\nnamespace: company.team\ntasks:\n" + tasks.indent(2));
  }

  static Reading of(String text) {
    Diagnostics diagnostics = new Diagnostics();
    Flow flow =
        YamlReader.read(new Source("flow.yaml", text), diagnostics)
            .flatMap(root -> FlowReader.read(root, diagnostics))
            .orElseThrow(() -> new AssertionError("unread: " + diagnostics.sorted()));
    return new Reading(flow, diagnostics.sorted());
  }

  /// Each code with what it underlines, as in `LAKE0101 mesage`, one a line.
  String said() {
    return diagnostics.stream()
        .map(problem -> problem.code().id() + " " + problem.span().text())
        .collect(Collectors.joining("\n"));
  }

  Task.Call call(String id) {
    return flow.allTasks()
        .filter(task -> task.id().equals(id))
        .map(Task.Call.class::cast)
        .findFirst()
        .orElseThrow();
  }

  /// What a task is given, in the form `key=text`, with inner keys after a dot.
  static String given(Task.Call call) {
    return shown("", call.arguments());
  }

  private static String shown(String key, Argument argument) {
    return switch (argument) {
      case Argument.Constant(_, var value) -> "%s=%s".formatted(key, text(value));
      case Argument.Rendered(_, var template) -> "%s=%s".formatted(key, template.text().value());
      case Argument.Items(_, var items) ->
          items.stream().map(item -> shown(key, item)).collect(Collectors.joining(" "));
      case Argument.Fields(_, var fields) ->
          fields.stream()
              .map(field ->
                  shown(key.isEmpty() ? field.name() : key + "." + field.name(), field.value()))
              .collect(Collectors.joining(" "));
    };
  }

  private static String text(Value value) {
    return switch (value) {
      case Value.Text(var text) -> text;
      case Value.Whole(var number) -> String.valueOf(number);
      default -> value.toString();
    };
  }
}
