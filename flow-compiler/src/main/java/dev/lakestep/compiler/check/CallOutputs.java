package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.resolve.Flows;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import java.util.Optional;

/// The older `outputs` of a call looks into the other execution, which is a state machine of its
/// own. Where the other flow says itself what it hands out, that alone counts.
final class CallOutputs {
  private CallOutputs() {}

  static void check(ResolvedFlow resolved, Diagnostics problems) {
    resolved
        .flow()
        .allTasks()
        .flatMap(task -> task.flowCall().stream())
        .filter(call -> !call.options().outputs().fields().isEmpty())
        .forEach(call -> check(call, resolved.flows(), problems));
  }

  private static void check(Task.FlowCall call, Flows flows, Diagnostics problems) {
    Optional<Flow> called =
        Constants.text(call.namespace())
            .flatMap(namespace ->
                Constants.text(call.flowId()).flatMap(id -> flows.find(namespace, id)));
    if (called.filter(flow -> !flow.outputs().isEmpty()).isEmpty()) {
      String id = Constants.text(call.flowId()).orElse("the other flow");
      problems.report(
          Diagnostic.of(
                  Code.OUTPUTS_OF_CALL,
                  call.options().outputs().fields().getFirst().value().span(),
                  "this cannot be taken from inside `%s`".formatted(id))
              .hint("declare it under `outputs` of `%s`".formatted(id)));
    }
  }
}
