package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.flow.Trigger;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import dev.lakestep.compiler.source.Span;
import java.util.Optional;
import java.util.regex.Pattern;

/// A flow that starts with every file does not optimize its table every time.
final class TableMaintenance {
  private static final Pattern OPTIMIZE =
      Pattern.compile("^\\s*(OPTIMIZE|VACUUM)\\s", Pattern.CASE_INSENSITIVE);

  private TableMaintenance() {}

  static void check(ResolvedFlow resolved, Diagnostics problems) {
    Optional<Trigger> trigger =
        resolved.flow().triggers().stream()
            .filter(one -> one instanceof Trigger.Objects && !one.settings().disabled())
            .findFirst();
    if (trigger.isEmpty()) {
      return;
    }
    for (Siblings siblings : Siblings.of(resolved.flow())) {
      if (siblings.certain()) {
        siblings.tasks().stream()
            .filter(task -> !task.settings().disabled() && task.settings().runIf().isEmpty())
            .flatMap(task -> place(task).stream())
            .forEach(place -> problems.report(diagnostic(place, trigger.get())));
      }
    }
  }

  private static Diagnostic diagnostic(Span place, Trigger trigger) {
    return Diagnostic.of(
            Code.OPTIMIZE_EVERY_RUN,
            place,
            "this runs for every batch of files: it costs a scan each time, and clashes with loads")
        .related(trigger.settings().id().span(), "starts the flow with every file")
        .hint("move it to a flow of its own with a schedule, such as `@daily`");
  }

  private static Optional<Span> place(Task task) {
    if (!(task instanceof Task.Call call)) {
      return Optional.empty();
    }
    String type = call.type().name();
    if (type.equals("aws.athena.Optimize") || type.equals("aws.athena.Vacuum")) {
      return Optional.of(call.settings().type().span());
    }
    return Statements.of(call)
        .filter(sql -> OPTIMIZE.matcher(Statements.text(sql)).find())
        .map(sql -> Places.first(sql.span(), "(?i)\\b(OPTIMIZE|VACUUM)\\b"));
  }
}
