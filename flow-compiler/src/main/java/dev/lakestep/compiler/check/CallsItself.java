package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.resolve.ResolvedFlow;

/// A flow does not start itself again in every one of its executions; one that can end before is
/// trusted.
final class CallsItself {
  private CallsItself() {}

  static void check(ResolvedFlow resolved, Diagnostics problems) {
    Flow flow = resolved.flow();
    if (flow.allTasks().anyMatch(task -> task instanceof Task.Fail || task instanceof Task.Exit)) {
      return;
    }
    for (Siblings siblings : Siblings.of(flow)) {
      if (siblings.certain()) {
        siblings.tasks().stream()
            .filter(task -> !task.settings().disabled() && task.settings().runIf().isEmpty())
            .forEach(task -> task.flowCall().ifPresent(call -> check(flow, call, problems)));
      }
    }
  }

  private static void check(Flow flow, Task.FlowCall call, Diagnostics problems) {
    boolean same =
        Constants.text(call.flowId()).filter(flow.id().text()::equals).isPresent()
            && Constants.text(call.namespace()).filter(flow.namespace().text()::equals).isPresent();
    if (same) {
      problems.report(
          Diagnostic.of(
                  Code.CALLS_ITSELF,
                  call.flowId().span(),
                  "`%s` calls itself every time, without end".formatted(flow.id()))
              .related(flow.id().span(), "the flow that this is in")
              .hint("call it under a condition that ends, such as `runIf`, or call another flow"));
    }
  }
}
