package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Input;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.flow.Word;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// No two tasks, inputs, triggers, outputs or SLAs of a flow have the same id.
final class UniqueIds {
  private UniqueIds() {}

  static void check(ResolvedFlow resolved, Diagnostics problems) {
    Flow flow = resolved.flow();
    unique("a task", flow.allTasks().map(task -> task.settings().id()), problems);
    inputs(flow.inputs(), problems);
    unique("a trigger", flow.triggers().stream().map(t -> t.settings().id()), problems);
    unique("an output", flow.outputs().stream().map(Flow.Output::id), problems);
    unique("an SLA", flow.rules().sla().stream().map(Flow.Sla::id), problems);
    flow.allTasks()
        .forEach(task -> {
          if (task instanceof Task.Pause(_, var rules, _)) {
            inputs(rules.onResume(), problems);
          }
        });
  }

  private static void inputs(List<Input> inputs, Diagnostics problems) {
    unique("an input", inputs.stream().map(Input::id), problems);
    for (Input input : inputs) {
      if (input.kind() instanceof Input.Kind.Form(var children)) {
        inputs(children, problems);
      }
    }
  }

  private static void unique(String what, Stream<Word> ids, Diagnostics problems) {
    Map<String, Word> first = new HashMap<>();
    ids.forEach(id -> {
      Word other = first.putIfAbsent(id.text(), id);
      if (other != null) {
        problems.report(
            Diagnostic.of(
                    Code.DUPLICATE_ID, id.span(), "`%s` is already %s".formatted(id.text(), what))
                .related(other.span(), "the first one")
                .hint("give each its own id"));
      }
    });
  }
}
